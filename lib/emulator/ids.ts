/** The GUIDs that the service gives to calls and legs. */
import { randomUUID } from 'node:crypto';
import { chance } from './chance.ts';

/** Ids that have never been seen before. */
export const randomIds = (): (() => string) => () => randomUUID();

/** The same ids again for the same seed. */
export const seededIds = (seed: number): (() => string) => {
  const { word } = chance(seed);
  const text = () => word().toString(16).padStart(8, '0');
  return () => {
    const [first, second, third, last] = [text(), text(), text(), text()];
    return `${first}-${second.slice(0, 4)}-4${second.slice(5)}-a${third.slice(1, 4)}-${third.slice(4)}${last}`;
  };
};
