/** Where one can stand while stepping through a call: before its first turn, and after each. */
import { count } from './figures.ts';
import type { Entry, PageCall } from './model.ts';
import { seconds } from './numbers.ts';

/** How many entries are shown at each stop. What happens after a turn, until the next, belongs to it. */
export const stopsOf = (entries: readonly Entry[]): readonly number[] => [
  ...entries.flatMap((entry, index) => (entry.kind === 'turned' ? [index] : [])),
  entries.length,
];

/** At which stop the call is shown: the last one while it is followed. */
export const stopOf = ({ entries, until }: PageCall): number => {
  const stops = stopsOf(entries);
  return until === undefined
    ? stops.length - 1
    : Math.max(
        0,
        stops.findLastIndex((stop) => stop <= until),
      );
};

/** What `until` is there. The last stop is the call as it goes on. */
export const untilAt = ({ entries }: PageCall, stop: number): number | undefined => {
  const stops = stopsOf(entries);
  return stop >= stops.length - 1 ? undefined : stops[Math.max(0, stop)];
};

/** `turn 3 of 9, 12.4 s`. */
export const positionOf = (call: PageCall): string => {
  const turns = call.entries.flatMap((entry) => (entry.kind === 'turned' ? [entry.turn] : []));
  const turn = turns[stopOf(call) - 1];
  if (turn !== undefined) return `turn ${turn.n} of ${turns.length}, ${seconds(turn.at - call.begun.at)}`;
  return turns.length === 0 ? 'no turn yet' : `before the first of ${count(turns.length, 'turn')}`;
};
