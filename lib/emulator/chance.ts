/** Chance that can be repeated: the same seed always draws the same. */

/** One draw after the other. */
export interface Chance {
  /** From 0 on, below 1. */
  readonly draw: () => number;
  /** A whole number from 0 on, below `end`. */
  readonly below: (end: number) => number;
  /** True in that share of all cases, from 0 to 1. */
  readonly happens: (share: number) => boolean;
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item;
}

/** The draws of this seed, a whole number. */
export const chance = (seed: number): Chance => {
  let state = seed >>> 0;
  const draw = () => {
    // The generator mulberry32: a counter, mixed.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(draw() * end);
  return { draw, below, happens: (share) => draw() < share, pick: (items) => items[below(items.length)] ?? items[0] };
};
