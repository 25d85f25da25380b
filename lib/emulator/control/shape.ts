/** Reads the members of a request; what is missing or wrong is refused with what was found and what was expected. */

import { E164 } from '../../wire/e164.ts';
import { integerOf, isMembers, type Members, show } from '../../wire/members.ts';
import { badRequest } from './refusal.ts';

/** A sort of value: how it is read (undefined if it is none) and what it is called. */
export interface Kind<Value> {
  readonly read: (value: unknown, path: string) => Value | undefined;
  readonly expected: string;
}

/** A member that has to be there. */
export const required = <Value>(members: Members, name: string, kind: Kind<Value>, under = ''): Value =>
  read(members[name], under + name, kind);

/** A member that may be missing or null. */
export const optional = <Value>(members: Members, name: string, kind: Kind<Value>, under = ''): Value | undefined => {
  const value = members[name] ?? undefined;
  return value === undefined ? undefined : read(value, under + name, kind);
};

const read = <Value>(value: unknown, path: string, kind: Kind<Value>): Value => {
  const result = kind.read(value, path);
  if (result === undefined) throw badRequest(`${path}: found ${show(value)}, expected ${kind.expected}.`);
  return result;
};

/** A text of this form. */
export const text = (form: RegExp, expected: string): Kind<string> => ({
  read: (value) => (typeof value === 'string' && form.test(value) ? value : undefined),
  expected,
});

/** One of these words. */
export const word = <Word extends string>(...words: readonly Word[]): Kind<Word> => ({
  read: (value) => words.find((one) => one === value),
  expected: words.join(' or '),
});

/** A whole number within bounds. */
export const whole = (least: number, most: number): Kind<number> => ({
  read: (value) => {
    const number = integerOf(value);
    return number !== undefined && number >= least && number <= most ? number : undefined;
  },
  expected: `a whole number from ${least} to ${most}`,
});

/** Yes or no. */
export const flag: Kind<boolean> = {
  read: (value) => (typeof value === 'boolean' ? value : undefined),
  expected: 'true or false',
};

/** A list with so many elements, each of one kind. A wrong element is refused by its place. */
export const list = <Value>(least: number, most: number, kind: Kind<Value>): Kind<readonly Value[]> => ({
  read: (value, path) =>
    Array.isArray(value) && value.length >= least && value.length <= most
      ? value.map((element, index) => read(element, `${path}[${index}]`, kind))
      : undefined,
  expected: `a list of ${least} to ${most}`,
});

/** An object; `make` reads its members, whose paths begin with `under`. */
export const object = <Value>(make: (members: Members, under: string) => Value): Kind<Value> => ({
  read: (value, path) => (isMembers(value) ? make(value, `${path}.`) : undefined),
  expected: 'an object',
});

/** An object of texts, up to so many. */
export const texts = (most: number): Kind<Record<string, string>> => ({
  read: (value) => {
    if (!isMembers(value)) return undefined;
    const entries = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return entries.length === Object.keys(value).length && entries.length <= most ? Object.fromEntries(entries) : undefined;
  },
  expected: `an object of up to ${most} texts`,
});

/** A name of up to 256 characters. */
export const someName = text(/^.{1,256}$/s, 'a text of 1 to 256 characters');
/** A phone number with its plus sign. */
export const e164 = text(E164, 'a phone number in E.164 format');
/** What a number is sold for. */
export const productType = word('SipMediaApplicationDialIn', 'VoiceConnector');
