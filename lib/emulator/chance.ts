/** Chance that can be repeated: the same seed always draws the same. */

/** One draw after the other. */
export interface Chance {
  /** Any whole number of 32 bits. */
  readonly word: () => number;
  /** A whole number from 0 on, below `end`. */
  readonly below: (end: number) => number;
  /** True in that share of all cases, from 0 to 1. */
  readonly happens: (share: number) => boolean;
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item;
}

/** The draws of this seed, a whole number. */
export const chance = (seed: number): Chance => {
  let state = seed >>> 0;
  const word = () => {
    // A counter, mixed by the finaliser of MurmurHash3: enough for draws that only have to differ.
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
  const unit = () => word() / 2 ** 32;
  const below = (end: number) => Math.floor(unit() * end);
  return { word, below, happens: (share) => unit() < share, pick: (items) => items[below(items.length)] ?? items[0] };
};
