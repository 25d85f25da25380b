/** A stand-in for a bot of Amazon Lex: it understands an intent by the words that are said, and nothing else. */
import type { BotSlot, Intent } from '../wire/events.ts';
import type { Bot, Heard } from './bot.ts';

/** What one intent is known by. */
export interface Known {
  /** Words, or several words in a row; one of them is enough, whatever its case. */
  readonly words: readonly string[];
  /** What of the words fills a slot: the pattern's first group, or all that it matches. Case does not matter. */
  readonly slots?: { readonly [Slot in string]: RegExp };
}

/**
 * A bot that knows these intents: the first one of which a word is said, or keyed, is ready to be fulfilled, its slots filled as
 * far as they go. Anything else, silence too, is the `FallbackIntent`, which has failed. It speaks only the greeting.
 *
 * @example
 * wordBot({ PayBill: { words: ['pay', 'settle'], slots: { amount: /(\d+) dollars/ } } }, 'What can I do for you?')
 */
export const wordBot = (intents: { readonly [Intent in string]: Known }, greeting?: string): Bot => ({
  ...(greeting === undefined ? {} : { greeting }),
  hears: (heard) => {
    const text = textOf(heard);
    const said = wordsOf(text);
    for (const [name, { words, slots = {} }] of Object.entries(intents)) {
      if (words.some((word) => said.includes(wordsOf(word)))) return { intent: ready(name, slots, text), confidence: 1 };
    }
    return { intent: { Name: 'FallbackIntent', Slots: {}, State: 'Failed', ConfirmationState: 'None' } };
  },
});

const textOf = (heard: Heard): string => {
  switch (heard.kind) {
    case 'speech':
      return heard.text;
    case 'keys':
      return heard.keys;
    case 'cancel':
    case 'silence':
      return '';
  }
};

/** In spaces, so that no word is found within another. */
const wordsOf = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

const ready = (Name: string, slots: NonNullable<Known['slots']>, text: string): Intent => ({
  Name,
  Slots: Object.fromEntries(Object.entries(slots).map(([slot, pattern]) => [slot, filled(pattern, text)])),
  State: 'ReadyForFulfillment',
  ConfirmationState: 'None',
});

const filled = ({ source }: RegExp, text: string): BotSlot | null => {
  const [all, value = all] = new RegExp(source, 'iu').exec(text) ?? [];
  if (value === undefined) return null;
  return { Value: { OriginalValue: value, InterpretedValue: value, ResolvedValues: [value] } };
};
