/** A SIP media application's Lambda: an event in, a reply out. The caller always hears something. */
import type { Flow } from '../flow/flow.ts';
import type { Reply } from '../wire/actions.ts';
import type { CallEvent } from '../wire/events.ts';
import { describe, type Problem, readEvent } from '../wire/guard.ts';
import { TurnError } from './errors.ts';
import { fallback } from './go.ts';
import { fromAttributes, type Ledger, othersOf, toAttributes } from './ledger.ts';
import { callerOf } from './legs.ts';
import { hangUp, renderFallback } from './render.ts';
import { NOTHING, takeTurn } from './turn.ts';
import { factsFor, findFlow, loggable, type World } from './world.ts';

/**
 * Answers one event. Rejects only before the first reply of a call, and only where another region comes next. An event
 * that cannot be read gets a reply that does nothing.
 */
export const answer =
  (world: World) =>
  async (input: unknown): Promise<Reply> => {
    const reading = readEvent(input);
    if ('problem' in reading) return unreadable(world, input, reading.problem);
    const { event } = reading;
    try {
      return await takeTurn(world, event);
    } catch (error) {
      const held = fromAttributes(event.CallDetails.TransactionAttributes);
      const flow = findFlow(world.lines, event, held?.flow);
      const shown = loggable(error, flow);
      world.log.error('the turn has failed', { ...factsFor(event, held, flow), error: shown });
      if (event.InvocationEventType === 'NEW_INBOUND_CALL' && world.onFirstFailure === 'throw') throw error;
      world.apologised?.(shown);
      return apologise(world, event, held, flow);
    }
  };

const unreadable = ({ log, onFirstFailure }: World, input: unknown, problem: Problem): Reply => {
  log.error('the event cannot be read', { ...problem });
  const isNew =
    typeof input === 'object' &&
    input !== null &&
    'InvocationEventType' in input &&
    input.InvocationEventType === 'NEW_INBOUND_CALL';
  if (!isNew) return NOTHING;
  // An empty list would drop a new call: another region may know better, and the last one says so.
  if (onFirstFailure === 'throw') throw new TurnError('malformed-event', describe(problem));
  return { SchemaVersion: '1.0', Actions: renderFallback(undefined, undefined) };
};

/** The flow's fallback. It is not written: what comes after it needs no table. */
const apologise = ({ time }: World, event: CallEvent, held: Ledger | undefined, flow: Flow | undefined): Reply => {
  if (MUTE.has(event.InvocationEventType)) return NOTHING;
  // Nobody is left to hear an apology, but somebody may be left on the line.
  if (!callerOf({ event })) return { ...NOTHING, Actions: hangUpLeft(event) };
  const { place, actions } = fallback({ flow, event });
  const ledger = { turn: (held?.turn ?? 0) + 1, prints: held?.prints ?? [], at: time.now(), flow: place.flow };
  const others = othersOf(event.CallDetails.TransactionAttributes);
  return { SchemaVersion: '1.0', Actions: actions, TransactionAttributes: toAttributes(ledger, JSON.stringify(place), others) };
};

const hangUpLeft = ({ CallDetails: { Participants } }: CallEvent) =>
  Participants.filter(({ Status }) => Status === 'Connected').map(({ CallId }) => hangUp(CallId));

/** Events whose replies the service ignores. */
const MUTE: ReadonlySet<string> = new Set(['RINGING', 'ACTION_INTERRUPTED', 'NEW_OUTBOUND_CALL']);
