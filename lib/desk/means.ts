/** What the desk lends to those who stand in for the outside world: a telephone, and time. */
import type { Means } from '../../flows/stand-ins.ts';
import type { Telephone } from '../emulator/phone.ts';
import { toArguments } from '../flow/arguments.ts';
import { type AnyData, hasSecret, type Shape } from '../flow/data.ts';
import { limits } from '../wire/limits.ts';

/** Places calls over that telephone, each `once` once, and sleeps by that time. */
export const meansOf = (telephone: Pick<Telephone, 'place'>, { sleep }: Pick<Means, 'sleep'>): Means => {
  const placed = new Map<string, string>();
  return {
    sleep,
    placeCall: async ({ from, to, once }, input, data) => {
      const id = placed.get(once) ?? telephone.place({ from, to, arguments: argumentsOf(input, data) }).transactionId;
      placed.set(once, id);
      return id;
    },
  };
};

/** Rings nobody, and sleeps no longer than it must: for lines that are read, or replayed, without a telephone. */
export const unplugged: Means = {
  sleep: async () => undefined,
  placeCall: async ({ once }, input, data) => {
    argumentsOf(input, data);
    return `call-${once}`;
  },
};

/** As the service would take them; undefined if there are none. What it would refuse, or must not be told, is refused here. */
const argumentsOf = (input: Shape, data: AnyData) => {
  if (hasSecret(input))
    throw new TypeError('found a secret among the arguments of a call, expected none: they are no place for it');
  const given = toArguments(input, data);
  const { max } = limits.callArguments;
  const count = Object.keys(given).length;
  if (count > max) throw new TypeError(`found ${count} arguments of a call, expected at most ${max}`);
  return count === 0 ? undefined : given;
};
