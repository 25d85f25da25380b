/** What can be typed while the emulator serves: one table, which the reading of a line and the help are made from. */
import { regions } from '../emulator/control/limits.ts';
import type { Key } from '../emulator/phone.ts';
import { E164 } from '../wire/e164.ts';

/** What a line asks for. */
export type Command =
  /** With `host`, over a Voice Connector: `to` is the user part then. */
  | { readonly do: 'dial'; readonly to: string; readonly host: string | undefined; readonly from: string | undefined }
  /** Of the call with that number; of the latest one that lasts, if undefined. */
  | ({ readonly do: 'phone'; readonly call: number | undefined } & Act)
  | { readonly do: 'region'; readonly region: string; readonly goes: 'down' | 'up' }
  | { readonly do: 'help' | 'quit' }
  /** Nobody knows what; `expected` is in words. */
  | { readonly do: 'nothing'; readonly expected: string };

/** What a person does with a phone. */
export type Act =
  | { readonly act: 'answer' | 'reject' | 'hang up' | 'callee hangs up' }
  | { readonly act: 'press'; readonly keys: readonly Key[] };

/** A sort of line. */
interface Syntax {
  /** The word that it begins with, or all of it. */
  readonly words: string;
  readonly short?: string;
  /** What stands behind it. */
  readonly takes?: string;
  readonly meaning: string;
  readonly isForCall?: true;
  /** What is behind the words, and before them the number of a call; undefined if that is not what it takes. */
  readonly read: (rest: string, call: number | undefined) => Command | undefined;
}

const act = (words: Exclude<Act['act'], 'press'>, meaning: string, short?: string): Syntax => ({
  words,
  ...(short === undefined ? {} : { short }),
  meaning,
  isForCall: true,
  read: (rest, call) => (rest === '' ? { do: 'phone', call, act: words } : undefined),
});

const goes = (words: 'down' | 'up', meaning: string): Syntax => ({
  words,
  takes: 'REGION',
  meaning,
  read: (rest) => {
    const region = regions.find((one) => one === rest);
    return region && { do: 'region', region, goes: words };
  },
});

/** All of them. */
const commands: readonly Syntax[] = [
  {
    words: 'dial',
    takes: 'TO [at HOST] [from FROM]',
    meaning: 'calls a number, or somebody at the host of a Voice Connector; a number alone does too',
    read: (rest) => {
      const [, to, host, from] = /^(\S+)(?: at (\S+))?(?: from (\S+))?$/.exec(rest) ?? [];
      const numbers = host === undefined ? [to, from] : [];
      if (to === undefined || !numbers.every((one) => one === undefined || E164.test(one))) return undefined;
      return { do: 'dial', to, host, from };
    },
  },
  {
    words: 'press',
    takes: 'KEYS',
    meaning: 'presses keys (0-9, *, #); the keys alone do too',
    isForCall: true,
    read: (rest, call) => (/^[\d*#]+$/.test(rest) ? { do: 'phone', call, act: 'press', keys: keysIn(rest) } : undefined),
  },
  act('answer', 'picks up the phone that the service rings: of a call that it places, or of a bridge', 'b'),
  act('reject', 'does not take it: busy', 'r'),
  act('hang up', 'hangs up', 'h'),
  act('callee hangs up', 'the other side of a bridge hangs up, or the meeting ends'),
  goes('down', 'nothing reaches the functions of that region, and its API places no calls'),
  goes('up', 'everything does again'),
  { words: 'help', meaning: 'lists this', read: (rest) => (rest === '' ? { do: 'help' } : undefined) },
  { words: 'quit', meaning: 'hangs up all calls, and ends', read: (rest) => (rest === '' ? { do: 'quit' } : undefined) },
];

/** What can be typed, a line each. */
export const help = (): readonly string[] => commands.map((one) => `${formOf(one).padEnd(31)}${one.meaning}`);

/** How it is written: `answer (b)`, `dial TO [from FROM]`. */
const formOf = ({ words, short, takes }: Syntax): string =>
  `${words}${takes === undefined ? '' : ` ${takes}`}${short === undefined ? '' : ` (${short})`}`;

/** What a typed line asks for; undefined if it is empty. */
export const read = (line: string): Command | undefined => {
  const text = line.trim().replace(/\s+/g, ' ');
  if (text === '') return undefined;
  const [, number, said = text] = /^(\d+) (.+)$/.exec(text) ?? [];
  const full = /^\+\d+/.test(said) ? `dial ${said}` : /^[\d*#]+$/.test(said) ? `press ${said}` : said;
  for (const command of commands) {
    const begun = [command.words, command.short].find((words) => full === words || full.startsWith(`${words} `));
    if (begun === undefined || (number !== undefined && !command.isForCall)) continue;
    const rest = full.slice(begun.length).trim();
    const expected = `${formOf(command)}${command.takes === 'REGION' ? `, one of ${regions.join(', ')}` : ''}`;
    return command.read(rest, number === undefined ? undefined : Number(number)) ?? { do: 'nothing', expected };
  }
  return { do: 'nothing', expected: commands.map(formOf).join(', ') };
};

const keys: readonly Key[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#'];
const keysIn = (text: string): readonly Key[] => [...text].flatMap((character) => keys.find((key) => key === character) ?? []);
