/** The GUIDs that the service gives to calls and legs. */
import { randomUUID } from 'node:crypto';

/** Ids that have never been seen before. */
export const randomIds = (): (() => string) => () => randomUUID();

/** The same ids again for the same seed. */
export const seededIds = (seed: number): (() => string) => {
  let state = seed >>> 0;
  const word = () => {
    // A counter, mixed by the finaliser of MurmurHash3: enough for ids that only have to differ.
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0).toString(16).padStart(8, '0');
  };
  return () => {
    const [first, second, third, last] = [word(), word(), word(), word()];
    return `${first}-${second.slice(0, 4)}-4${second.slice(5)}-a${third.slice(1, 4)}-${third.slice(4)}${last}`;
  };
};
