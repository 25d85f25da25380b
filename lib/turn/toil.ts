/** Long work: what is done elsewhere while the caller hears something else, and how its end comes back into the call. */
import { type AnyData, misfit } from '../flow/data.ts';
import type { AnyPlace, Facts as CallFacts } from '../flow/edge.ts';
import type { Lines } from '../flow/lines.ts';
import type { Outcome } from './go.ts';
import { type Frame, pathOf, scopeOf } from './scope.ts';
import type { CallKey, Sessions } from './sessions.ts';
import type { Time } from './time.ts';
import { flowAt, type Log, loggable } from './world.ts';

/** What a worker is told. It survives JSON, and holds no secret. */
export interface Order {
  readonly call: CallKey;
  /** The SIP media application, which the call is updated through. */
  readonly application: string;
  /** The number of the line, and the name of its flow. */
  readonly line: string;
  readonly flow: string;
  readonly stack: readonly Frame[];
  readonly state: string;
  readonly data: AnyData;
  /** What the work may know of the call. */
  readonly facts: CallFacts;
  /** The turn that the work belongs to. */
  readonly turn: number;
  /** When it counts as late, in milliseconds since 1970. */
  readonly until: number;
  readonly once: string;
}

/** What a worker needs beside its order. */
export interface Yard {
  readonly lines: Lines;
  readonly sessions: Sessions;
  readonly time: Time;
  readonly log: Log;
  /** UpdateSipMediaApplicationCall. Resolves also where the call is over; rejects where it may be tried again. */
  readonly update: (order: Order, given: { readonly [Name in string]: string }) => Promise<void>;
}

/**
 * Does the work of an order, leaves what came of it in the table, and tells the call. An order that comes twice is done once.
 * Rejects if the table or the call cannot be reached: the call then learns at the end of what it hears, or by its deadline.
 */
export const toil = async ({ lines, sessions, time, log, update }: Yard, order: Order): Promise<void> => {
  const { call, turn, until, line, flow: name, stack, state } = order;
  const facts = { call: call.transactionId, flow: name, state: pathOf(stack, state), turn };
  const expires = Math.ceil(until / 1_000) + 86_400;
  if (!(await sessions.beginWork(call, turn, expires))) {
    // Whoever did it may have died before the call was told.
    if ((await sessions.outcomeOf(call, turn)) === undefined) log.warn('the work is somebody else’s', facts);
    else await again(() => update(order, { cwDone: String(turn) }), time);
    return;
  }
  const root = flowAt(lines, line, name);
  const scope = root && scopeOf(root, stack);
  const run = scope?.flow.body.states[state]?.run;
  const datum = scope && misfit(scope.flow.shapes[state] ?? {}, order.data);
  if (!run) log.error('there is no such work', facts);
  else if (datum !== undefined) log.error('the data of the work has another shape now', { ...facts, datum });
  const outcome: Outcome =
    run && datum === undefined
      ? await outcomeOf(run.work, order, {
          time,
          failed: (error) => log.error('the work has failed', { ...facts, error: loggable(error, root) }),
        })
      : { reason: 'WorkFailed' };
  if ('reason' in outcome && outcome.reason === 'Late') log.error('the work was not done in time', facts);
  await again(() => sessions.endWork(call, turn, JSON.stringify(outcome), expires), time);
  await again(() => update(order, { cwDone: String(turn) }), time);
  log.info('the work is done', { ...facts, ...('reason' in outcome && { reason: outcome.reason }) });
};

/** What a worker has left of its outcome. */
export const readOutcome = (text: string): Outcome => {
  const found: unknown = JSON.parse(text);
  if (typeof found === 'object' && found !== null) {
    if ('reason' in found && typeof found.reason === 'string') return { reason: found.reason };
    if ('went' in found && (typeof found.went === 'string' || isPlace(found.went))) return { went: found.went };
  }
  return { reason: 'WorkFailed' };
};

const outcomeOf = async (
  work: (call: {
    readonly data: AnyData;
    readonly call: CallFacts;
    readonly once: string;
    readonly go: (state: string, more: AnyData) => AnyPlace;
  }) => Promise<AnyPlace | string>,
  { data, facts, once, until }: Order,
  { time, failed }: { readonly time: Time; readonly failed: (error: unknown) => void },
): Promise<Outcome> => {
  const go = (to: string, more: AnyData): AnyPlace => ({ state: to, data: { ...data, ...more } });
  const ms = until - time.now();
  if (ms <= 0) return { reason: 'Late' };
  const done = (async () => await work({ data, call: facts, once, go }))().then(
    (went): Outcome => ({ went }),
    (error): Outcome => {
      failed(error);
      return { reason: 'WorkFailed' };
    },
  );
  return await time.within(ms, done, { reason: 'Late' });
};

/** Work that is done is not lost to a table that is away for a moment, nor to the quota of five updates a second that all calls share. */
const again = async (attempt: () => Promise<void>, time: Time): Promise<void> => {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === MOST_TRIES) throw error;
      await time.sleep(tries * 1_000);
    }
  }
};

const isPlace = (value: unknown): value is AnyPlace =>
  typeof value === 'object' &&
  value !== null &&
  'state' in value &&
  typeof value.state === 'string' &&
  'data' in value &&
  typeof value.data === 'object' &&
  value.data !== null;

const MOST_TRIES = 4;
