/** What the desk lends to those who stand in for the outside world: a telephone, and time. */
import type { Means } from '../../flows/stand-ins.ts';
import type { Telephone } from '../emulator/phone.ts';
import { toArguments } from '../flow/arguments.ts';
import type { AnyData, Shape } from '../flow/data.ts';
import { refuseUnsendable } from '../flow/sendable.ts';

/** Places calls over that telephone, each `once` once, and sleeps by that time. */
export const meansOf = (telephone: Pick<Telephone, 'place'>, { sleep }: Pick<Means, 'sleep'>): Means => {
  const placed = new Map<string, string>();
  return {
    sleep,
    placeCall: async ({ from, to, once }, input, data) => {
      const id = placed.get(once) ?? telephone.place({ from, to, arguments: argumentsOf(to, input, data) }).transactionId;
      placed.set(once, id);
      return id;
    },
  };
};

/** Rings nobody, and sleeps no longer than it must: for lines that are read, or replayed, without a telephone. */
export const unplugged: Means = {
  sleep: async () => undefined,
  placeCall: async ({ to, once }, input, data) => {
    argumentsOf(to, input, data);
    return `call-${once}`;
  },
};

/** As the service would take them; undefined if there are none. What it would refuse, or must not be told, is refused here. */
const argumentsOf = (to: string, input: Shape, data: AnyData) => {
  refuseUnsendable(`call to ${to}`, input, 'call');
  const given = toArguments(input, data);
  return Object.keys(given).length === 0 ? undefined : given;
};
