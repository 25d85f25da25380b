/** What is kept of the calls: all that was told of them, for pages that come later, and for those who save them. */
import { recording } from '../scripts/record.ts';
import type { News, Turn } from './protocol.ts';
import type { Told } from './seen.ts';

/** What somebody did to a call from the lab, as a statement of a script: `fault crash`. */
export interface Mark {
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly statement: string;
  /** Behind so many of the call's news, where some are of the same moment; behind all of them, unless given. */
  readonly behind?: number;
}

/** A call that is kept. */
export interface Kept extends Told {
  readonly marks: Mark[];
  /** What was amiss that no statement says, for whoever reads the script. */
  readonly remarks: Set<string>;
}

/** So many calls that are over are kept. */
export const MOST_FINISHED = 50;

/** Whether nothing more happens in it. */
export const isOver = ({ begun, news }: Told): boolean => begun.by === 'recording' || news.some(isEnd);

const isEnd = (one: News): boolean => one.kind === 'happened' && one.happening.kind === 'over';

/** Its turns, in the order of their events. */
export const turnsIn = ({ news }: Told): readonly Turn[] =>
  news.flatMap((one) => (one.kind === 'turned' ? [one.turn] : [])).sort((one, other) => one.n - other.n);

/** A replay file. */
export const replayOf = (call: Told): string =>
  recording(turnsIn(call).map(({ at, event, reply }) => ({ at, event, reply: reply ?? null })));
