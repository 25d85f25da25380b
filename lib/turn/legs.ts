/** The legs of an event: who is there, and what is known of them. */
import type { Facts } from '../flow/edge.ts';
import { E164 } from '../wire/e164.ts';
import type { CallEvent, Participant } from '../wire/events.ts';
import type { Lasting } from './place.ts';
import { legMark } from './prints.ts';
import type { Legs } from './render.ts';

/** The leg of the caller, if it is still there. */
export const callerOf = ({ event }: { readonly event: CallEvent }): Participant | undefined => connected(event, 'LEG-A');

/** The `CallId` of LEG-B, if it is still there: an event may show one that is known to have left. */
export const calleeOf = ({ event }: { readonly event: CallEvent }, { other, gone }: Lasting): string | undefined => {
  const callee = connected(event, 'LEG-B')?.CallId;
  return callee !== undefined && gone && legMark(callee) === other ? undefined : callee;
};

/** What lasts where that `CallId` is on LEG-B. */
export const withOther = <Lasts extends Lasting>(lasts: Lasts, callee: string): Lasts => {
  const { gone: _, ...present } = lasts;
  // Sound: `gone` is optional.
  return { ...present, other: legMark(callee) } as Lasts;
};

/** What an author's code may know of the call. */
export const factsOf = (event: CallEvent, at: number): Facts => {
  const { From, To } = firstLeg(event);
  return { id: event.CallDetails.TransactionId, from: From, to: To, at };
};

/** What rendering needs to know of it, but for LEG-B. */
export const legsOf = (event: CallEvent): Legs => {
  const { CallId, From, To } = firstLeg(event);
  return { callId: CallId, callerId: E164.test(From) ? From : To };
};

/** LEG-A, whichever comes first in the list. */
export const firstLeg = ({ CallDetails: { Participants } }: CallEvent): Participant =>
  Participants.find(({ ParticipantTag }) => ParticipantTag === 'LEG-A') ?? Participants[0];

/** That leg, if it has not ended. */
export const connected = (
  { CallDetails: { Participants } }: CallEvent,
  tag: Participant['ParticipantTag'],
): Participant | undefined =>
  Participants.find(({ ParticipantTag, Status }) => ParticipantTag === tag && Status !== 'Disconnected');
