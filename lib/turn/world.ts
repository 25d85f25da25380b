/** What a turn is given: everything that is not the event. */
import type { Flow } from '../flow/flow.ts';
import type { Lines } from '../flow/lines.ts';
import type { CallEvent } from '../wire/events.ts';
import { TurnError } from './errors.ts';
import type { Gone } from './go.ts';
import type { Ledger } from './ledger.ts';
import { firstLeg } from './legs.ts';
import { pathOf } from './scope.ts';
import type { Sessions } from './sessions.ts';
import type { Time } from './time.ts';
import type { Order } from './toil.ts';

export interface World {
  readonly lines: Lines;
  readonly sessions: Sessions;
  readonly time: Time;
  readonly log: Log;
  /** A failure before the first reply of a call: `throw`, so that the SIP rule tries its next target; `apologise` if there is none. */
  readonly onFirstFailure: 'throw' | 'apologise';
  /** Begins long work elsewhere, which ends with an update of the call; without it, work with `hold` fails. */
  readonly begin?: (order: Order) => Promise<void>;
  /** Told what was wrong with a turn for which the caller hears an apology: an error of ours, or what may be said of it. */
  readonly apologised?: (error: unknown) => void;
  /** Told the ways that a call has gone, once that is written; nobody else learns them. */
  readonly took?: Took;
}

/** Listens to the ways that calls go through flows. */
export type Took = (ways: readonly Gone[]) => void;

/** A log of lines with facts. Facts never hold digits of a secret. */
export interface Log {
  readonly info: (message: string, facts: Facts) => void;
  readonly warn: (message: string, facts: Facts) => void;
  readonly error: (message: string, facts: Facts) => void;
}
export type Facts = { readonly [Fact in string]: unknown };

/** What every line of the log says of the call. */
export const factsFor = (event: CallEvent, held: Ledger | undefined, flow: Flow | undefined): Facts => ({
  call: event.CallDetails.TransactionId,
  event: event.InvocationEventType,
  sequence: event.Sequence,
  turn: held?.turn ?? 0,
  flow: flow?.body.name,
  state: held?.place && pathOf(held.place.stack, held.place.state),
});

/** An error as the log may have it. Its message can quote what an author's code was given, so flows with secrets keep its name and stack alone. */
export const loggable = (error: unknown, flow: Flow | undefined): unknown => {
  if (!flow?.sealed) return error;
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return { name: error.name, stack: frames.join('\n') };
};

/**
 * The flow that the call is in: that of its line (the one that it came in on, or was placed from), if it bears the name that
 * the call knows; else any of that name; else that of the line.
 */
export const findFlow = (lines: Lines, event: CallEvent, name: string | undefined): Flow | undefined =>
  flowAt(lines, numberOf(event), name);

/** The same by the number of the line. */
export const flowAt = (lines: Lines, number: string, name: string | undefined): Flow | undefined => {
  const own = Object.hasOwn(lines, number) ? lines[number] : undefined;
  if (name === undefined || own?.body.name === name) return own;
  return Object.values(lines).find(({ body }) => body.name === name) ?? own;
};

/** The same, or an error that says which lines there are. */
export const flowFor = (lines: Lines, event: CallEvent, name: string | undefined): Flow => {
  const flow = findFlow(lines, event, name);
  if (flow) return flow;
  const known = Object.keys(lines).join(', ') || 'none';
  throw new TurnError('no-line', `no line has the number '${numberOf(event)}'; there are ${known}`);
};

/** Our side's number: the called one of an inbound call, the calling one of a call that was placed. */
export const numberOf = (event: CallEvent): string => {
  const { Direction, From, To } = firstLeg(event);
  return Direction === 'Inbound' ? To : From;
};
