/** Reads events and replies, of whose shape the page believes nothing. */

export interface Members {
  readonly [Name: string]: unknown;
}

/** The object, or one without members. */
export const membersOf = (value: unknown): Members => (isMembers(value) ? value : {});

/** A text that is not empty, or a number as one. */
export const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);
