/** How long ago something has happened, though the desk's clock may be another machine's. */
import type { Model } from './model.ts';

/** So many milliseconds ago, of what a desk tells in milliseconds since 1970. */
export interface Lateness {
  /** To be told of each model, at `now`: the least that any news was late is how far the clocks are apart. */
  readonly note: (model: Pick<Model, 'calls'>, now: number) => void;
  readonly of: (at: number, now: number) => number;
}

/** Of a desk that has told nothing yet. */
export const lateness = (): Lateness => {
  let apart: number | undefined;
  return {
    note: ({ calls }, now) => {
      for (const { begun, entries } of calls) {
        const last = entries.at(-1);
        if (begun.by === 'recording' || last?.kind !== 'happened') continue;
        apart = Math.min(apart ?? Number.POSITIVE_INFINITY, now - last.happening.at);
      }
    },
    of: (at, now) => Math.max(0, now - at - (apart ?? 0)),
  };
};
