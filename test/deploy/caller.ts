/** People who call the power company: each presses what is asked, by the words that are heard. */
import type { VirtualClock } from '../../lib/emulator/clock.ts';
import type { Call, Key } from '../../lib/emulator/phone.ts';

/** Somebody, and what they want. */
export interface Caller {
  /** What they press in the menu, each time that they hear it; then 9. */
  readonly wishes: readonly Key[];
  readonly zip?: string;
  /** Presses while the prompt still runs. */
  readonly hasty?: true;
  /** Presses nothing the first time that they hear each question. */
  readonly slow?: true;
  /** What becomes of the phone that is rung for them; it is picked up unless given. */
  readonly colleague?: 'busy' | 'away';
  /** Asks for a clearer line in the middle of the talk. */
  readonly noisy?: true;
}

/** Everybody, by what they want. */
export const callers: { readonly [Who in string]: Caller } = {
  'asks about an outage': { wishes: ['1'] },
  'mistypes the zip code, and asks again': { wishes: ['1', '1'], zip: '00000', hasty: true },
  'pays a bill': { wishes: ['2'] },
  'pays a bill slowly': { wishes: ['2'], slow: true },
  'talks to a person': { wishes: ['3'] },
  'talks to a person over a bad line': { wishes: ['3'], noisy: true },
  'keys the code for a person': { wishes: ['*'] },
  'finds nobody, and leaves a message': { wishes: ['3'], colleague: 'away' },
  'finds everybody busy, and leaves a message': { wishes: ['3'], colleague: 'busy', slow: true },
  'leaves a message in haste': { wishes: ['4'], hasty: true },
};

/** Lets them live through the call. Throws at words that they do not understand. */
export const live = (call: Call, clock: Pick<VirtualClock, 'after'>, caller: Caller): void => {
  const wishes = [...caller.wishes];
  const heard = new Set<string>();
  let question = 0;
  let isAsked = false;
  const press = (keys: string, ms: number) => {
    const asked = question;
    [...keys].forEach((key, nth) => {
      clock.after(ms + nth * KEY_MS, () => {
        // A menu takes the first key of a code for its answer.
        if (question === asked || keys.startsWith('*')) call.press(keyOf(key));
      });
    });
  };
  const reply = (words: string): string => {
    if (words.startsWith('For outages')) {
      const wish = wishes.shift() ?? '9';
      return wish === '*' ? '*0' : wish;
    }
    const [, keys] = answers.find(([start]) => words.includes(start)) ?? [];
    if (keys === undefined) throw new Error(`what is "${words}"?`);
    return words.includes('zip') ? (caller.zip ?? keys) : keys;
  };
  call.watch((happening) => {
    if (!('leg' in happening)) {
      if (happening.kind !== 'connected') return;
      if (caller.noisy) press('**', KEY_MS * 4);
      clock.after(TALK_MS, () => call.hangUp('LEG-B'));
      return;
    }
    if (happening.leg === 'LEG-B') {
      if (happening.kind === 'ringing' && caller.colleague !== 'away')
        clock.after(RING_MS, () => (caller.colleague === 'busy' ? call.reject() : call.answer()));
      return;
    }
    switch (happening.kind) {
      case 'listening':
        isAsked = true;
        question += 1;
        break;
      case 'speech': {
        const words = happening.speech.Text;
        if (!isAsked || (caller.slow && !heard.has(words))) break;
        press(reply(words), caller.hasty ? happening.ms / 2 : happening.ms + KEY_MS * 2);
        break;
      }
      case 'listened':
      case 'hungUp':
        isAsked = false;
        question += 1;
        break;
      case 'recording':
        call.say({ ms: RECORD_MS });
        clock.after(RECORD_MS, () => call.press('#'));
        break;
    }
    if (happening.kind === 'speech') heard.add(happening.speech.Text);
  });
};

/** By what the question says. Some end with a key that ends the digits. */
const answers: readonly (readonly [words: string, keys: string])[] = [
  ['zip code', '98101'],
  ['there is power', '2'],
  ['account number', '123456'],
  ['PIN', '1234'],
  ['To pay, press 1', '1'],
  ['would you like to pay', '4200#'],
  ['If that is right', '1'],
  ['To keep your message', '1'],
  ['Are you content', '1'],
  ['For the menu', '2'],
];

/** What a second of a caller's is made of. */
const KEY_MS = 400;
const RING_MS = 5_000;
const TALK_MS = 9_000;
const RECORD_MS = 4_000;

const keyOf = (text: string): Key => {
  const key = (['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#'] as const).find((one) => one === text);
  if (key === undefined) throw new Error(`no telephone has a key ${text}`);
  return key;
};
