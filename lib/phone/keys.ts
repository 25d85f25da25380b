/** What a person types on the terminal phone. */
import type { Key } from '../emulator/phone.ts';

/** `other side`: it answers while it rings, and hangs up once it is connected. */
export type Order = { readonly do: 'press'; readonly key: Key } | { readonly do: 'hang up' | 'other side' | 'reject' | 'leave' };

/** What a typed character asks for; undefined if nothing. */
export const orderOf = (character: string): Order | undefined => {
  const key = KEYS.find((one) => one === character);
  return key === undefined ? COMMANDS[character.toLowerCase()] : { do: 'press', key };
};

/** All that a telephone has. */
export const KEYS: readonly Key[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#'];

/** What can be typed, in a few words. */
export const HINT = '0-9 * # keys, h hangs up, Ctrl-C leaves';

const COMMANDS: { readonly [Character in string]: Order } = {
  h: { do: 'hang up' },
  b: { do: 'other side' },
  r: { do: 'reject' },
  '\u0003': { do: 'leave' },
};
