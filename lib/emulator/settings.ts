/** What is true of the telephone service for every call that it takes: its names, its numbers, its ways. */
import type { AudioSource } from '../wire/actions.ts';
import type { Readings } from './readings.ts';

export interface Settings {
  readonly region: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly sipMediaApplicationId: string;
  readonly sipRuleId: string;
  /** The numbers of the account: those that can be called, and that a bridge may show. Every number, if undefined. */
  readonly numbers?: readonly string[] | undefined;
  /** How long a file plays; undefined if there is no such file that the service could play. */
  readonly audioMs: (source: AudioSource) => number | undefined;
  /** Whether a meeting lets this token in. */
  readonly admits: (join: { readonly JoinToken: string; readonly MeetingId?: string }) => boolean;
  readonly ids: () => string;
  readonly readings: Readings;
}
