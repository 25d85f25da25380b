/** What a turn is given: everything that is not the event. */
import type { Flow } from '../flow/flow.ts';
import type { Lines } from '../flow/lines.ts';
import type { CallEvent } from '../wire/events.ts';
import { TurnError } from './errors.ts';
import type { Sessions } from './sessions.ts';
import type { Time } from './time.ts';

export interface World {
  readonly lines: Lines;
  readonly sessions: Sessions;
  readonly time: Time;
  readonly log: Log;
  /** A failure before the first reply of a call: `throw`, so that the SIP rule tries its next target; `apologise` if there is none. */
  readonly onFirstFailure: 'throw' | 'apologise';
}

/** A log of lines with facts. Facts never hold digits of a secret. */
export interface Log {
  readonly info: (message: string, facts: Facts) => void;
  readonly warn: (message: string, facts: Facts) => void;
  readonly error: (message: string, facts: Facts) => void;
}
type Facts = { readonly [Fact in string]: unknown };

/** The flow of that name, where the call has one already; else the flow of the line that it came in on, or was placed from. */
export const flowFor = (lines: Lines, event: CallEvent, name: string | undefined): Flow => {
  const named = name === undefined ? undefined : Object.values(lines).find(({ body }) => body.name === name);
  const number = numberOf(event);
  const flow = named ?? lines[number];
  if (!flow)
    throw new TurnError('no-line', `no line has the number '${number}'; there are ${Object.keys(lines).join(', ') || 'none'}`);
  return flow;
};

/** Our side's number: the called one of an inbound call, the calling one of a call that was placed. */
export const numberOf = ({ CallDetails: { Participants } }: CallEvent): string => {
  const { Direction, From, To } = Participants[0];
  return Direction === 'Inbound' ? To : From;
};
