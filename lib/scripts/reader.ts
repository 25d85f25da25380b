/** Reads one line of a call script, word by word. */
import type { Key } from '../emulator/phone.ts';
import type { ActionType } from '../wire/actions.ts';
import { E164 } from '../wire/e164.ts';
import { isActionType } from '../wire/names.ts';
import { ScriptError } from './script.ts';

/** What is left of a line. Each function reads what comes next, or throws a ScriptError that says what was expected. */
export interface Reader {
  /** The next word, unread; undefined at the end of the line, where a comment also is. */
  readonly peek: () => string | undefined;
  /** Reads the next word if it is this one. */
  readonly take: (word: string) => boolean;
  /** A text in double quotes, in which `\"` and `\\` stand for `"` and `\`. */
  readonly text: () => string;
  /** Keys of a phone. `#` is one of them here, not a comment. */
  readonly keys: () => readonly Key[];
  /** Milliseconds, from `200ms`, `5s` or `2m`. */
  readonly duration: () => number;
  /** A whole number, from 1 on. */
  readonly count: () => number;
  /** An E.164 number. */
  readonly number: () => string;
  /** A word; `of` what it is the name, for who finds none. */
  readonly name: (of: string) => string;
  /** What SIP calls a failure of the request. */
  readonly code: () => number;
  /** A type of action, in the service's words. */
  readonly action: () => ActionType;
  readonly end: () => void;
  /** Gives up at the next word. */
  readonly refuse: (expected: string) => never;
}

/** A reader of `line`, which is that line of that file. */
export const reader = (file: string, number: number, line: string): Reader => {
  let at = 0;
  const skipSpace = () => {
    while (/\s/.test(line.charAt(at))) at++;
  };
  const upcoming = (): string => {
    skipSpace();
    return /^\S+/.exec(line.slice(at))?.[0] ?? '';
  };
  const fail = (column: number, found: string, expected: string): never => {
    throw new ScriptError({ file, line: number, column: column + 1 }, found, expected);
  };
  const refuse = (expected: string): never => {
    const word = upcoming();
    return fail(at, isEnd(word) ? 'the end of the line' : JSON.stringify(word), expected);
  };
  const matching = (pattern: RegExp, expected: string): string => {
    const word = upcoming();
    if (!pattern.test(word)) return refuse(expected);
    at += word.length;
    return word;
  };
  return {
    peek: () => {
      const word = upcoming();
      return isEnd(word) ? undefined : word;
    },
    take: (word) => {
      if (upcoming() !== word) return false;
      at += word.length;
      return true;
    },
    text: () => {
      if (!upcoming().startsWith('"')) return refuse('a text in double quotes');
      const begun = at;
      let text = '';
      for (at++; line.charAt(at) !== '"'; at++) {
        if (at >= line.length) return fail(at, 'the end of the line', 'a double quote that ends the text');
        if (line.charAt(at) === '\\' && !/["\\]/.test(line.charAt(++at)))
          return fail(at - 1, JSON.stringify(line.slice(at - 1, at + 1)), '\\" or \\\\');
        text += line.charAt(at);
      }
      at++;
      if (text.trim() === '') return fail(begun, line.slice(begun, at), 'a text with words');
      return text;
    },
    // Sound: the pattern lets nothing else through.
    keys: () => [...matching(/^[0-9*#]+$/, 'keys of a phone (0-9, *, #) without spaces')] as Key[],
    duration: () => {
      const [, count = '', unit = ''] =
        /^(\d+)(ms|s|m)$/.exec(matching(/^\d+(ms|s|m)$/, 'a duration such as 5s, 200ms or 2m')) ?? [];
      return Number(count) * (unit === 'm' ? 60_000 : unit === 's' ? 1_000 : 1);
    },
    count: () => Number(matching(/^[1-9]\d{0,3}$/, 'a whole number, from 1 to 9999')),
    number: () => matching(E164, 'a number such as +12065550100'),
    name: (of) => matching(/^[^\s"#]+$/, `the name of ${of}`),
    code: () => Number(matching(/^[4-6]\d\d$/, 'a SIP code from 400 to 699, such as 486')),
    action: () => {
      const word = upcoming();
      if (!isActionType(word)) return refuse('a type of action such as Speak');
      at += word.length;
      return word;
    },
    end: () => {
      if (!isEnd(upcoming())) refuse('the end of the line');
    },
    refuse,
  };
};

/** A comment ends a line too. */
const isEnd = (word: string): boolean => word === '' || word.startsWith('#');
