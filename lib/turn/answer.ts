/** A SIP media application's Lambda: an event in, a reply out. The caller always hears something. */
import type { Flow } from '../flow/flow.ts';
import type { Reply } from '../wire/actions.ts';
import type { CallEvent } from '../wire/events.ts';
import { describe, type Problem, readEvent } from '../wire/guard.ts';
import { TurnError } from './errors.ts';
import { fromAttributes, othersOf, toAttributes } from './ledger.ts';
import { callerOf, fallback } from './step.ts';
import { NOTHING, takeTurn } from './turn.ts';
import { flowFor, type World } from './world.ts';

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
      world.log.error('the turn has failed', { ...factsOf(event), error });
      if (isFirst(event) && world.onFirstFailure === 'throw') throw error;
      return apologise(world, event);
    }
  };

const unreadable = ({ log, onFirstFailure }: World, input: unknown, problem: Problem): Reply => {
  log.error('the event cannot be read', { ...problem });
  const isNew =
    typeof input === 'object' &&
    input !== null &&
    'InvocationEventType' in input &&
    input.InvocationEventType === 'NEW_INBOUND_CALL';
  // An empty list would drop a new call: another region may know better.
  if (isNew && onFirstFailure === 'throw') throw new TurnError('malformed-event', describe(problem));
  return NOTHING;
};

/** The flow's fallback. It is not written: what comes after it needs no table. */
const apologise = ({ lines, time }: World, event: CallEvent): Reply => {
  if (!callerOf({ event }) || MUTE.has(event.InvocationEventType)) return NOTHING;
  const attributes = event.CallDetails.TransactionAttributes;
  const held = fromAttributes(attributes);
  const flow = known(lines, event, held?.flow);
  const { place, actions } = fallback({ flow, event });
  const ledger = { turn: (held?.turn ?? 0) + 1, prints: held?.prints ?? [], at: time.now(), flow: place.flow };
  return {
    SchemaVersion: '1.0',
    Actions: actions,
    TransactionAttributes: toAttributes(ledger, JSON.stringify(place), othersOf(attributes)),
  };
};

const known = (lines: World['lines'], event: CallEvent, name: string | undefined): Flow | undefined => {
  const flows = Object.values(lines);
  return flows.length === 0 ? undefined : flowFor(lines, event, name);
};

const isFirst = (event: CallEvent): boolean => event.InvocationEventType === 'NEW_INBOUND_CALL';
const MUTE: ReadonlySet<string> = new Set(['RINGING', 'ACTION_INTERRUPTED', 'NEW_OUTBOUND_CALL']);

const factsOf = ({ InvocationEventType, Sequence, CallDetails }: CallEvent) => {
  const held = fromAttributes(CallDetails.TransactionAttributes);
  return {
    call: CallDetails.TransactionId,
    event: InvocationEventType,
    sequence: Sequence,
    turn: held?.turn,
    flow: held?.flow,
    state: held?.place?.state,
  };
};
