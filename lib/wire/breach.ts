/** What a rule of the service is made of: a part of a reply, what is asked of it, and the words in which the service refuses it. */

import type { Participant } from './events.ts';
import { type Limit, span, within } from './limits.ts';
import { integerOf, isMembers, type Members, membersOf, show } from './members.ts';
import { compiles } from './pattern.ts';

/** One rule of the service that a reply does not keep. */
export interface Breach {
  /** `Actions[2].Parameters.Text`. */
  readonly path: string;
  /** A stable name: `speak.text.length`. */
  readonly rule: string;
  /** The value in a few words; what may be secret (texts, sent digits, tokens) only by its kind. */
  readonly found: string;
  readonly expected: string;
  /** What the service sends in its event. */
  readonly errorType: string;
  readonly errorMessage: string;
  /** A page of the Developer Guide (`dg:`), or the API's model (`api`). */
  readonly source: string;
}

/** The service's answer to a breach, and where it is written. */
export type Refusal = Pick<Breach, 'errorType' | 'errorMessage' | 'source'>;

/** A value in a reply, and the way to it. Paths are spelled out only for a breach: most parts keep all rules. */
export interface Part {
  readonly value: unknown;
  readonly name: string;
  readonly of?: Part;
}

/** What one action must keep, given its parameters and the legs that there are. */
export type Rule = (parameters: Part, legs: readonly Participant[]) => readonly Breach[];

/** `Parameters` of the action at this path: the part at which an action's rules begin. */
export const parametersOf = (type: string, path: string, value: unknown): Part => ({
  value,
  name: 'Parameters',
  of: { value: undefined, name: path, of: { value: undefined, name: type } },
});

/** A member of a part; null counts as absent. */
export const member = (of: Part, name: string): Part => ({ value: membersOf(of.value)[name] ?? undefined, name, of });

/** The part's value, where it is an object. */
export const content = (part: Part): Members => membersOf(part.value);

/** Nothing to object to. */
export const fine: readonly Breach[] = [];

/** One breach, about this part. */
export const breach = (
  part: Part,
  aspect: string,
  expected: string,
  refusal: Refusal,
  found = show(part.value),
): readonly Breach[] => [{ path: pathOf(part), rule: `${ruleOf(part)}.${aspect}`, found, expected, ...refusal }];

/** The part must be there; an empty text is not. */
export const given = (part: Part, refusal: Refusal): readonly Breach[] =>
  isAbsent(part.value) ? breach(part, 'missing', 'a value', refusal) : fine;

/** If it is there: a whole number within the limit, or the text of one. */
export const counted = (part: Part, limit: Limit, refusal: Refusal): readonly Breach[] => {
  if (isAbsent(part.value)) return fine;
  const number = integerOf(part.value);
  if (number === undefined) return breach(part, 'type', 'a whole number', refusal);
  return within(limit, number) ? fine : breach(part, 'range', span(limit), refusal);
};

/** If it is there: one of these words. */
export const oneOf = (part: Part, words: readonly string[], refusal: Refusal): readonly Breach[] =>
  isAbsent(part.value) || words.some((word) => word === part.value) ? fine : breach(part, 'word', words.join(', '), refusal);

/** If it is there: a text. */
export const aText = (part: Part, refusal: Refusal): readonly Breach[] =>
  isAbsent(part.value) || typeof part.value === 'string' ? fine : breach(part, 'type', 'a text', refusal);

/** If it is there: an object. */
export const anObject = (part: Part, refusal: Refusal): readonly Breach[] =>
  isAbsent(part.value) || isMembers(part.value) ? fine : breach(part, 'type', 'an object', refusal);

/** If it is there: a list of single keys, from 0-9, # and *. */
export const keys = (part: Part, refusal: Refusal): readonly Breach[] =>
  part.value === undefined ||
  (Array.isArray(part.value) && part.value.every((key) => typeof key === 'string' && /^[0-9#*]$/.test(key)))
    ? fine
    : breach(part, 'keys', 'a list of single keys from 0-9, # and *', refusal);

/** If it is there: a regular expression that compiles. */
export const pattern = (part: Part, refusal: Refusal): readonly Breach[] =>
  part.value === undefined || (typeof part.value === 'string' && compiles(part.value))
    ? fine
    : breach(part, 'pattern', 'a regular expression', refusal);

/** `InvalidActionParameter` with these words. */
export const invalid = (errorMessage: string, source: string): Refusal => ({
  errorType: 'InvalidActionParameter',
  errorMessage,
  source,
});

/** Samples send empty texts for what they leave out. */
export const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '';

const pathOf = ({ name, of }: Part): string => {
  if (of?.of === undefined) return name;
  return name.startsWith('[') ? pathOf(of) + name : `${pathOf(of)}.${name}`;
};

/** The action's type, then the members on the way: neither the place in the list nor `Parameters` is part of a rule's name. */
const ruleOf = ({ name, of }: Part): string => {
  if (of === undefined) return lower(name);
  if (name === 'Parameters' || of.of === undefined || name.startsWith('[')) return ruleOf(of);
  return `${ruleOf(of)}.${lower(name)}`;
};

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
