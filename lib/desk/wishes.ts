/** Reads what the page wishes for: it comes as JSON, from whoever can reach the desk. */
import { KEYS } from '../phone/keys.ts';
import { E164 } from '../wire/e164.ts';
import { isMembers, show } from '../wire/members.ts';
import { isName } from './kept.words.ts';
import type { FaultName, Wish } from './protocol.ts';

/** A wish whose members are all of their kind, or what is wrong with it. */
export const readWish = (value: unknown): { readonly wish: Wish } | { readonly problem: string } => {
  if (!isMembers(value)) return unexpected('the wish', value, 'an object');
  const members = typeof value.do === 'string' && Object.hasOwn(wishes, value.do) ? wishes[value.do] : undefined;
  if (members === undefined) return unexpected('do', value.do, `one of: ${Object.keys(wishes).join(', ')}`);
  for (const [name, { is, expected, optional }] of Object.entries(members)) {
    const isThere = value[name] !== undefined || !optional;
    if (isThere && !is(value[name])) return unexpected(name, value[name], expected);
  }
  // Sound: each member that a wish of this name has was looked at.
  return { wish: value as unknown as Wish };
};

/** What was found in place of what. */
export const unexpected = (name: string, found: unknown, expected: string): { readonly problem: string } => ({
  problem: `${name}: found ${show(found)}, expected ${expected}`,
});

/** The most milliseconds that the lab lets a Lambda take: longer than the service waits. */
export const MOST_LAMBDA_MS = 30_000;

interface Member {
  readonly is: (value: unknown) => boolean;
  readonly expected: string;
  readonly optional?: true;
}

const isText = (value: unknown): boolean => typeof value === 'string';
const within = (least: number, most: number): Member => ({
  is: (value) => typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most,
  expected: `a whole number from ${least} to ${most}`,
});
const oneOf = (words: readonly string[]): Member => ({
  is: (value) => words.some((word) => word === value),
  expected: `one of: ${words.join(', ')}`,
});

const text: Member = { is: isText, expected: 'a text' };
const word: Member = {
  is: (value) => typeof value === 'string' && isName(value),
  expected: 'a name without blanks, quotes and #',
};
const flag: Member = { is: (value) => typeof value === 'boolean', expected: 'true or false' };
const number: Member = {
  is: (value) => typeof value === 'string' && E164.test(value),
  expected: 'a number such as +12065550123 (E.164)',
};
const texts: Member = { is: (value) => isMembers(value) && Object.values(value).every(isText), expected: 'texts under names' };
const leg = oneOf(['LEG-A', 'LEG-B']);
const FAULTS: { readonly [Name in FaultName]: true } = {
  duplicate: true,
  late: true,
  lost: true,
  timeout: true,
  throttle: true,
  crash: true,
  blank: true,
};

const known: { readonly [Do in Wish['do']]: { readonly [Name in Exclude<keyof Extract<Wish, { do: Do }>, 'do'>]: Member } } = {
  dial: { to: text, from: number },
  place: { line: text, to: number, with: texts },
  press: { call: text, leg, key: oneOf(KEYS) },
  say: { call: text, leg, ms: within(1, 600_000), text: { ...text, optional: true } },
  hangUp: { call: text, leg },
  answer: { call: text },
  reject: { call: text, code: within(400, 699) },
  command: { call: text, name: word, with: texts },
  strike: { call: text, fault: oneOf(Object.keys(FAULTS)) },
  region: { down: flag },
  table: { down: flag },
  delay: { ms: within(0, MOST_LAMBDA_MS) },
  read: { reading: text, value: text },
  close: { call: text },
  open: { name: text, text },
};
const wishes: { readonly [Do in string]: { readonly [Name in string]: Member } } = known;
