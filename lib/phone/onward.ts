/** One call after the other: a person at the terminal is called back when they have hung up. */
import type { Call, Happening, Telephone } from '../emulator/phone.ts';
import { witness } from '../emulator/witness.ts';
import { type Room, talk } from './terminal.ts';

/**
 * Puts the person on the first leg of this call, then of each that the service has placed meanwhile and that lasts: whomever it
 * was placed to, there is one person. What is piped in is for the first call. Answers with all that happened in all of them.
 */
export const talkOn = async (room: Room, telephone: Telephone, first: Call): Promise<readonly Happening[]> => {
  const others: { readonly call: Call; readonly happenings: readonly Happening[] }[] = [];
  telephone.placed((call) => others.push({ call, happenings: witness(call).happenings }));
  const ringing: Room = { ...room, asides: (listener) => both(room.asides?.(listener), ringsBeside(telephone, listener)) };
  const all = [await talk(ringing, first)];
  for (const { call, happenings } of others)
    all.push(happenings.at(-1)?.kind === 'over' ? happenings : await talk(ringing, call, happenings));
  return all.flat();
};

const both = (one: (() => void) | undefined, other: () => void) => () => {
  one?.();
  other();
};

const ringsBeside = (telephone: Telephone, tell: (line: string) => void) =>
  telephone.placed((call) => {
    const stop = call.watch((happening) => {
      if (happening.kind !== 'ringing') return;
      tell(`[${happening.to} rings too, called from ${happening.from}: hang up, and it is yours]`);
      stop();
    });
  });
