/** How things stand in a call, as the phone on the page shows it: what happened, folded into what is. */
import type { Happening } from '../emulator/phone.ts';
import type { ParticipantTag } from '../wire/actions.ts';
import type { Entry } from './model.ts';

export interface Standing {
  /** The person on the page. */
  readonly first: Leg;
  /** Whom the flow has called. */
  readonly second: Leg;
  readonly connected: 'callee' | 'meeting' | undefined;
  /** When nothing more could happen, in milliseconds since 1970. */
  readonly overAt: number | undefined;
  /** Of the last thing that happened. */
  readonly at: number | undefined;
}

export interface Leg {
  readonly state: 'none' | 'rings' | 'up' | 'ended';
  readonly to: string | undefined;
  readonly from: string | undefined;
  /** When it was answered. */
  readonly since: number | undefined;
  readonly playing: Playing | undefined;
  /** The digits that are asked for. */
  readonly asked: Extract<Happening, { kind: 'listening' }> | undefined;
  /** When the recording began. */
  readonly recordsSince: number | undefined;
  /** What was recorded last. */
  readonly recording: Extract<Happening, { kind: 'recorded' }> | undefined;
  readonly bot: string | undefined;
  readonly end: Extract<Happening, { kind: 'hungUp' }> | undefined;
}

/** What can be heard, and which entry of the call it is: no other has the same. */
export interface Playing {
  readonly entry: number;
  readonly sound: Extract<Happening, { kind: 'speech' | 'audio' }>;
}

const quiet = { playing: undefined, asked: undefined, recordsSince: undefined, bot: undefined };

const noLeg: Leg = {
  ...quiet,
  state: 'none',
  to: undefined,
  from: undefined,
  since: undefined,
  recording: undefined,
  end: undefined,
};

/** Before anything has happened. */
export const beforehand: Standing = { first: noLeg, second: noLeg, connected: undefined, overAt: undefined, at: undefined };

/** How things stand after these entries of a call. */
export const standing = (entries: readonly Entry[]): Standing =>
  entries.reduce((before, entry, nth) => stood(before, entry, nth), beforehand);

/** How they stand after one more entry, the `nth` of the call from 0. */
export const stood = (before: Standing, entry: Entry, nth: number): Standing =>
  entry.kind === 'happened' ? after(before, entry.happening, nth) : before;

const after = (before: Standing, happening: Happening, entry: number): Standing => {
  const now = { ...before, at: happening.at };
  if (happening.kind === 'over') return { ...now, overAt: happening.at };
  if (happening.kind === 'connected') return { ...now, connected: happening.with };
  if (!('leg' in happening)) return now;
  const which = happening.leg === 'LEG-A' ? 'first' : 'second';
  const leg = legAfter(before[which], happening, entry);
  const parted = happening.kind === 'hungUp' ? { connected: undefined } : {};
  return { ...now, ...parted, [which]: leg };
};

const legAfter = (leg: Leg, happening: OfLeg, entry: number): Leg => {
  switch (happening.kind) {
    case 'ringing':
      return { ...noLeg, state: 'rings', to: happening.to, from: happening.from };
    case 'answered':
      return { ...leg, state: 'up', since: happening.at };
    case 'speech':
    case 'audio':
      return { ...leg, playing: { entry, sound: happening } };
    case 'quiet':
      return { ...leg, playing: undefined };
    case 'listening':
      return { ...leg, asked: happening };
    case 'listened':
      return { ...leg, asked: undefined };
    case 'recording':
      return { ...leg, recordsSince: happening.at };
    case 'recorded':
      return { ...leg, recordsSince: undefined, recording: happening };
    case 'discarded':
      return { ...leg, recordsSince: undefined, recording: undefined };
    case 'conversing':
      return { ...leg, bot: happening.bot };
    case 'conversed':
      return { ...leg, bot: undefined };
    case 'hungUp':
      return { ...leg, ...quiet, state: 'ended', end: happening };
    default:
      return leg;
  }
};

type OfLeg = Extract<Happening, { readonly leg: ParticipantTag }>;
