/** What somebody in a script hears: each prompt once, in order. */
import type { Witness } from '../emulator/witness.ts';
import { promptsOf } from './transcript.ts';
import type { Waiting } from './waiting.ts';

/** Waits until a prompt with that text begins. Answers with why none did, in words. */
export type Hear = (text: string) => Promise<string | undefined>;

/** Somebody in a call who has heard nothing yet. */
export const hearing = ({ happenings }: Witness, { reach }: Waiting): Hear => {
  /** The prompt that the next `hear` begins with: those before are used up, or were passed over. */
  let next = 0;
  let read = 0;
  const known: string[] = [];
  const prompts = (): readonly string[] => {
    known.push(...promptsOf(happenings.slice(read)));
    read = happenings.length;
    return known;
  };
  return async (text) => {
    const begun = next;
    const why = await reach(() => {
      for (const all = prompts(); next < all.length; next++) if (plain(all[next] ?? '').includes(plain(text))) return true;
      return false;
    });
    if (why !== undefined) return `"${text}" was not heard: ${why}; heard ${listed(prompts().slice(begun))}`;
    next += 1;
    return undefined;
  };
};

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** Prompts as a list in words; of many, how often each was heard. */
const listed = (prompts: readonly string[]): string => {
  const times = new Map<string, number>();
  for (const prompt of prompts) times.set(prompt, (times.get(prompt) ?? 0) + 1);
  const each = [...times].map(([prompt, count]) => (count === 1 ? `"${prompt}"` : `"${prompt}" ${count} times`));
  return each.length === 0 ? 'nothing' : each.join(', ');
};
