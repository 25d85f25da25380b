/** The time of a replay: that of the recorded calls, which takes none of ours. */
import { fromAttributes } from '../turn/ledger.ts';
import type { Time } from '../turn/time.ts';
import { isMembers, type Members, membersOf } from '../wire/members.ts';
import type { Complete } from './complete.ts';

/** A turn's time that is set from outside. */
export interface ReplayTime extends Time {
  /** It is now so many milliseconds since 1970. */
  readonly set: (at: number) => void;
}

/** Sleeping moves this time on, and nothing else does. Work is never late: how long it took then is not in a recording. */
export const replayTime = (): ReplayTime => {
  let now = 0;
  return {
    now: () => now,
    set: (at) => {
      now = at;
    },
    sleep: async (ms) => {
      now += ms;
    },
    within: (_ms, work) => work,
  };
};

/**
 * When each event came, in milliseconds since 1970: as our attributes in the recorded reply tell it; else when the call
 * began, and a second after the event before, but not after the next event whose time is known.
 */
export const timesOf = (entries: readonly Complete[]): readonly number[] => {
  const limits = new Map<string, number>();
  const known = entries.map(({ reply }) => movedAt(reply));
  const latest = entries.map(() => Number.POSITIVE_INFINITY);
  for (const [at, { call }] of [...entries.entries()].reverse()) {
    latest[at] = known[at] ?? limits.get(call) ?? Number.POSITIVE_INFINITY;
    limits.set(call, latest[at]);
  }
  const before = new Map<string, number>();
  return entries.map(({ call, event }, at) => {
    const last = before.get(call);
    const guess = last === undefined ? startOf(event) : last + TURN_MS;
    const time = known[at] ?? Math.min(guess, latest[at] ?? guess);
    before.set(call, time);
    return time;
  });
};

/** As long as a short prompt. */
const TURN_MS = 1_000;

const movedAt = (reply: unknown): number | undefined => {
  const { TransactionAttributes } = membersOf(reply);
  return isMembers(TransactionAttributes) ? fromAttributes(TransactionAttributes)?.at : undefined;
};

/** By the first leg. The guide's examples have times that are none; they are as good as any. */
const startOf = (event: Members): number => {
  const { Participants } = membersOf(event.CallDetails);
  const { StartTimeInMilliseconds } = membersOf(Array.isArray(Participants) ? Participants[0] : undefined);
  const start = Number(StartTimeInMilliseconds);
  return Number.isSafeInteger(start) && start > 0 ? start : 1_700_000_000_000;
};
