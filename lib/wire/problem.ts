/** Why an event cannot be read: one member, what it is and what it should be. */
import { kind, show } from './members.ts';

export interface Problem {
  /** `CallDetails.Participants[0].CallId`; empty for the event as a whole. */
  readonly path: string;
  /** The value in a few words. Never what a caller has keyed. */
  readonly found: string;
  readonly expected: string;
}

/** A name or an id that is not what it should be: the value is shown. */
export const wrongWord = (path: string, value: unknown, expected: string): Problem => ({ path, found: show(value), expected });

/** Any other value: only its kind is told, since a text in place of an object may hold the digits of a caller. */
export const wrongKind = (path: string, value: unknown, expected: string): Problem => ({ path, found: kind(value), expected });
