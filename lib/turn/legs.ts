/** The legs of an event: who is there, and what is known of them. */
import type { Facts } from '../flow/edge.ts';
import type { CallEvent, Participant } from '../wire/events.ts';
import type { Legs } from './render.ts';
import { E164 } from '../wire/e164.ts';

/** The leg of the caller, if it is still there. */
export const callerOf = ({ event }: { readonly event: CallEvent }): Participant | undefined => connected(event, 'LEG-A');

/** What an author's code may know of the call. */
export const factsOf = (event: CallEvent, at: number): Facts => {
  const { From, To } = firstLeg(event);
  return { id: event.CallDetails.TransactionId, from: From, to: To, at };
};

/** What rendering needs to know of it. */
export const legsOf = (event: CallEvent): Legs => {
  const { CallId, From, To } = firstLeg(event);
  const callee = connected(event, 'LEG-B')?.CallId;
  return { callId: CallId, ...(callee !== undefined && { callee }), callerId: E164.test(From) ? From : To };
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
