/** Digits that are listened for in the background: what ReceiveDigits leaves on a leg. Guide: listen-to-digits, case-4. */
import type { ParticipantTag } from '../wire/actions.ts';
import type { Members } from '../wire/members.ts';

/** What was asked for, and what has come of it so far. */
export interface Listener {
  /** As events echo them. */
  readonly parameters: Members;
  readonly pattern: RegExp;
  /** So long after a digit the digits are held against the pattern. */
  readonly betweenMs: number;
  /** So long after the first digit they are done with. */
  readonly flushMs: number;
  /** Keyed since they were last sent or flushed. */
  readonly digits: string;
}

/** The names of the two timers of a leg's listener. */
export const listenerTimers = (tag: ParticipantTag): { readonly between: string; readonly flush: string } => ({
  between: `listener ${tag} between`,
  flush: `listener ${tag} flush`,
});
