/** The call that a recording is about where it does not say: one that came in, and was answered. */
import type { Participant } from '../wire/events.ts';
import { type Members, membersOf } from '../wire/members.ts';

/** What is the same in every event of such a call. The optional members of CallDetails are not invented. */
export const call = {
  TransactionId: '5f0c7d1e-0000-4000-8000-000000000000',
  AwsAccountId: '111122223333',
  AwsRegion: 'us-east-1',
  SipMediaApplicationId: '5f0c7d1e-0000-4000-8000-00000000005a',
} as const;

/** The first leg: the caller, or whoever was called if this event belongs to a call that was placed. */
export const firstLeg = (eventType: unknown): Participant => {
  const placed = typeof eventType === 'string' && PLACED.includes(eventType);
  const [To, From] = placed ? [CALLER, LINE] : [LINE, CALLER];
  return {
    CallId: '5f0c7d1e-0000-4000-8000-00000000000a',
    ParticipantTag: 'LEG-A',
    To,
    From,
    Direction: placed ? 'Outbound' : 'Inbound',
    StartTimeInMilliseconds: START,
    Status: 'Connected',
  };
};

/** The second leg: the meeting's, or whoever the action has called. */
export const secondLeg = (actionType: unknown, parameters: Members): Participant => {
  const bridged = actionType === 'CallAndBridge';
  const { Uri } = membersOf(Array.isArray(parameters.Endpoints) ? parameters.Endpoints[0] : undefined);
  return {
    CallId: '5f0c7d1e-0000-4000-8000-00000000000b',
    ParticipantTag: 'LEG-B',
    To: bridged ? (typeof Uri === 'string' ? Uri : '+12065550111') : 'SMA',
    // The number of Amazon Chime SDK meetings, as the guide's use-cases page prints it.
    From: bridged ? CALLER : '+17035550122',
    Direction: 'Outbound',
    StartTimeInMilliseconds: START,
    Status: 'Connected',
  };
};

const PLACED: readonly string[] = ['NEW_OUTBOUND_CALL', 'RINGING', 'CALL_ANSWERED'];
const LINE = '+12065550100';
const CALLER = '+12065550123';
const START = '1700000000000';
