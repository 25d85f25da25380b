/** Completes events that leave out what the service always sends, as the guide's examples do, and tells what was added. */
import { integerOf, isMembers, type Members, membersOf } from '../wire/members.ts';
import { legsFor, whole } from './legs.ts';
import type { Entry } from './read.ts';
import { call as template } from './template.ts';

/** An entry that can be sent. */
export interface Complete extends Entry {
  /** The call that it belongs to: its TransactionId. */
  readonly call: string;
  /** The members that the recording does not have, by their paths. */
  readonly completed: readonly string[];
}

/**
 * Adds what is absent: SchemaVersion, Sequence (one more than the event before), and the members of CallDetails that the
 * types demand, from the event before in the same call, else from the template. A TransactionId is that of the event
 * before in the same file, else the first one that the file names. What is there stays, right or wrong; the type of the
 * event is never invented, nor is a member that the service may leave out.
 */
export const complete = (entries: readonly Entry[]): readonly Complete[] => {
  const before = new Map<string, Members>();
  const ids = new Map<string, string>();
  for (const { file, event } of entries) {
    const id = idOf(event);
    if (id !== undefined && !ids.has(file)) ids.set(file, id);
  }
  return entries.map((entry) => {
    const call = idOf(entry.event) ?? ids.get(entry.file) ?? template.TransactionId;
    ids.set(entry.file, call);
    const { event, completed } = completeEvent(entry.event, call, before.get(call));
    before.set(call, event);
    return { ...entry, event, call, completed };
  });
};

const idOf = (event: Members): string | undefined => {
  const { TransactionId } = membersOf(event.CallDetails);
  return typeof TransactionId === 'string' && TransactionId !== '' ? TransactionId : undefined;
};

const completeEvent = (event: Members, call: string, before: Members | undefined): Pick<Complete, 'event' | 'completed'> => {
  const completed: string[] = [];
  const add = (to: Record<string, unknown>, name: string, path: string, value: unknown): void => {
    if (to[name] !== undefined) return;
    to[name] = value;
    completed.push(path);
  };
  const filled: Record<string, unknown> = { ...event };
  add(filled, 'SchemaVersion', 'SchemaVersion', '1.0');
  add(filled, 'Sequence', 'Sequence', (integerOf(before?.Sequence) ?? 0) + 1);
  if (event.CallDetails !== undefined && !isMembers(event.CallDetails)) return { event: filled, completed };

  const known = { ...template, ...membersOf(before?.CallDetails) };
  const details: Record<string, unknown> = { ...membersOf(event.CallDetails) };
  add(details, 'TransactionId', 'CallDetails.TransactionId', call);
  add(details, 'AwsAccountId', 'CallDetails.AwsAccountId', known.AwsAccountId);
  add(details, 'AwsRegion', 'CallDetails.AwsRegion', known.AwsRegion);
  // The guide's name for it counts.
  if (details.SipApplicationId === undefined)
    add(details, 'SipMediaApplicationId', 'CallDetails.SipMediaApplicationId', known.SipMediaApplicationId);
  const legs = legsFor(event, membersOf(before?.CallDetails).Participants);
  if (Array.isArray(details.Participants)) {
    details.Participants = details.Participants.map((leg, at) => {
      const { leg: one, added } = whole(leg, at, legs);
      completed.push(...added.map((name) => `CallDetails.Participants[${at}].${name}`));
      return one;
    });
  } else add(details, 'Participants', 'CallDetails.Participants', legs);
  return { event: { ...filled, CallDetails: details }, completed };
};
