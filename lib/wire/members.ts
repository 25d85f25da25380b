/** Reads values of which nothing is known: each function answers what it understood, or undefined. */

/** An object whose members are still to be looked at. */
export type Members = { readonly [Name in string]?: unknown };

/** Whether this is an object with members, and no list. */
export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object, or one without members. */
export const membersOf = (value: unknown): Members => (isMembers(value) ? value : {});

/** A text that is not empty; a number counts as its digits. */
export const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
};

/** A whole number, or the text of one: the service takes both. */
export const integerOf = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
};

/** One of these words. */
export const wordOf = <Word extends string>(words: readonly Word[], value: unknown): Word | undefined =>
  words.find((word) => word === value);

/** The members that are texts; numbers and booleans count as theirs. Undefined if this is no object. */
export const textsOf = (value: unknown): { readonly [Name in string]: string } | undefined => {
  if (!isMembers(value)) return undefined;
  const texts: [string, string][] = [];
  for (const [name, member] of Object.entries(value)) {
    if (typeof member === 'string') texts.push([name, member]);
    else if (typeof member === 'number' || typeof member === 'boolean') texts.push([name, String(member)]);
  }
  return Object.fromEntries(texts);
};

/** How long the value is as JSON; undefined if it cannot be written (a BigInt, an object that holds itself). */
export const jsonBytes = (value: unknown): number | undefined => {
  try {
    return new TextEncoder().encode(JSON.stringify(value) ?? '').length;
  } catch {
    // The failure is the answer: whoever asked makes a breach of it.
    return undefined;
  }
};

/** A value in a few words, for a message: one line, no more than about sixty characters of what was there. */
export const show = (value: unknown): string => {
  switch (typeof value) {
    case 'undefined':
      return 'nothing';
    case 'string':
      return value.length > 60 ? `${JSON.stringify(value.slice(0, 50))}... (${value.length} characters)` : JSON.stringify(value);
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return kind(value);
  }
};

/** What sort of value it is, and nothing of what it holds. */
export const kind = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') return `a text of ${value.length} characters`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
};
