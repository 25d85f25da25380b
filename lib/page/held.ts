/** What a call holds, and what has become of what it held before. */
import type { Placed } from '../desk/protocol.ts';

/** A datum of the place. */
export interface Held {
  readonly name: string;
  readonly value: string;
  readonly change:
    | 'none'
    | 'new'
    /** It was another value before. */
    | { readonly was: string }
    /** The call has held it, and holds it no more. */
    | 'dropped';
}

/** What is held at the last of these places, and what was at the one before. Of a call that is over: what it held last. */
export const heldIn = (places: readonly Placed[]): readonly Held[] => {
  const now = places.at(-1);
  if (!now) return [];
  const earlier = places.slice(0, -1);
  const before = now.rest === 'over' ? earlier.findLast(({ data }) => Object.keys(data).length > 0) : earlier.at(-1);
  const kept = Object.entries(now.data).map(([name, value]): Held => ({ name, value, change: changeOf(before, name, value) }));
  const dropped = Object.entries(before?.data ?? {}).filter(([name]) => now.data[name] === undefined);
  return [...kept, ...dropped.map(([name, value]): Held => ({ name, value, change: 'dropped' }))];
};

const changeOf = (before: Placed | undefined, name: string, value: string): Held['change'] => {
  if (!before) return 'none';
  const was = before.data[name];
  if (was === value) return 'none';
  return was === undefined ? 'new' : { was };
};
