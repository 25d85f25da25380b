/** Patterns: functions that return a state. */
import type { Edges } from './edge.ts';
import type { Attempts, Say } from './prompt.ts';
import type { State } from './verbs.ts';

type Edge<States, Data> = Edges<States, Data>['edge'];

/**
 * Tells a person from a voicemail where a call that we place begins: to the service both have answered. A person presses 1. Silence
 * or any other key, after two askings, is a voicemail or nobody. The greeting of a voicemail runs while we ask, and says nothing
 * of its end: what is left on it comes after the last asking, when it is likely to be over.
 *
 * @example
 * accept: pressToAccept({ say: 'This is the clinic. To go on, press 1.', accepted: 'remind', voicemail: 'leaveWord' }),
 */
export const pressToAccept = <States, Data>({
  say,
  accepted,
  voicemail,
  timeoutMs = 5_000,
}: {
  readonly say: Attempts<Say<Data>>;
  readonly accepted: Edge<States, Data>;
  readonly voicemail: Edge<States, Data>;
  /** How long each asking waits for the key: 5,000 unless given. */
  readonly timeoutMs?: number;
}): State<States, Data> => ({
  menu: say,
  keys: { 1: accepted },
  attempts: 2,
  timeoutMs,
  noInput: voicemail,
  noMatch: voicemail,
});
