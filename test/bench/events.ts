/** What the service sends a Lambda in the bench's calls. */
import type { Lambda } from '../../lib/emulator/phone.ts';
import type { Action, Reply } from '../../lib/wire/actions.ts';
import { NUMBER } from './menu.ts';

/** A call that comes in. */
export const newCall = (nth: number): object => event(nth, { Sequence: 1, InvocationEventType: 'NEW_INBOUND_CALL' });

/** The caller has pressed 1 in the menu with which this Lambda has answered the call. */
export const keyed = async (lambda: Lambda): Promise<object> => {
  // Sound: only our own Lambda is asked, and it answers with a reply.
  const { Actions, TransactionAttributes } = (await lambda(newCall(0))) as Reply;
  const asked: Action | undefined = Actions?.at(-1);
  const ActionData = { ...asked, ReceivedDigits: '1' };
  const members = { Sequence: 2, InvocationEventType: 'ACTION_SUCCESSFUL', ActionData };
  return event(0, members, { TransactionAttributes }, { Status: 'Connected' });
};

const event = (nth: number, members: object, details: object = {}, leg: object = {}) => ({
  SchemaVersion: '1.0',
  ...members,
  CallDetails: {
    TransactionId: `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`,
    ...details,
    AwsAccountId: '111122223333',
    AwsRegion: 'us-east-1',
    SipRuleId: '2f6d8e1a-0000-4000-8000-000000000001',
    SipMediaApplicationId: '2f6d8e1a-0000-4000-8000-000000000002',
    Participants: [
      {
        CallId: `00000000-0000-4000-9000-${String(nth).padStart(12, '0')}`,
        ParticipantTag: 'LEG-A',
        To: NUMBER,
        From: '+12065550123',
        Direction: 'Inbound',
        StartTimeInMilliseconds: '1700000000000',
        ...leg,
      },
    ],
  },
});
