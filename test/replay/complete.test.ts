/** What is added to an event that leaves something out, and what never is. */
import { describe, expect, it } from 'vitest';
import { complete } from '../../lib/replay/complete.ts';
import { read } from '../../lib/replay/read.ts';
import { type Members, membersOf } from '../../lib/wire/members.ts';

const completed = (...events: readonly object[]) => complete(read('call.json', JSON.stringify(events)));
const legsOf = (event: Members | undefined): readonly Members[] => {
  const { Participants } = membersOf(event?.CallDetails);
  return Array.isArray(Participants) ? Participants : [];
};
const tags = (event: Members | undefined) => legsOf(event).map(({ ParticipantTag, Status }) => [ParticipantTag, Status]);

describe('an event without its call', () => {
  it('is of a call that came in and was answered, and the recording is told what was added', () => {
    const [one] = completed({
      InvocationEventType: 'ACTION_SUCCESSFUL',
      ActionData: { Type: 'Speak', Parameters: { CallId: 'mine' } },
    });
    expect(one?.event).toMatchObject({
      SchemaVersion: '1.0',
      Sequence: 1,
      CallDetails: {
        AwsRegion: 'us-east-1',
        Participants: [{ CallId: 'mine', ParticipantTag: 'LEG-A', Direction: 'Inbound', Status: 'Connected' }],
      },
    });
    expect(one?.completed).toEqual([
      'SchemaVersion',
      'Sequence',
      'CallDetails.TransactionId',
      'CallDetails.AwsAccountId',
      'CallDetails.AwsRegion',
      'CallDetails.SipMediaApplicationId',
      'CallDetails.Participants',
    ]);
  });

  it('is not answered yet where it is new, and was placed where the event says so', () => {
    const [came, placed] = completed(
      { InvocationEventType: 'NEW_INBOUND_CALL', CallDetails: { TransactionId: 'one' } },
      { InvocationEventType: 'NEW_OUTBOUND_CALL', CallDetails: { TransactionId: 'two' } },
    );
    expect(tags(came?.event)).toEqual([['LEG-A', undefined]]);
    expect(legsOf(placed?.event)[0]).toMatchObject({ Direction: 'Outbound', From: legsOf(came?.event)[0]?.To });
  });

  it('has a second leg once an action has succeeded that makes one, until that leg hangs up', () => {
    const bridge = { Type: 'CallAndBridge', Parameters: { Endpoints: [{ BridgeEndpointType: 'PSTN', Uri: '+12065550111' }] } };
    const [connected, left, after] = completed(
      { InvocationEventType: 'ACTION_SUCCESSFUL', ActionData: bridge },
      { InvocationEventType: 'HANGUP', ActionData: { Type: 'Hangup', Parameters: { ParticipantTag: 'LEG-B' } } },
      { InvocationEventType: 'ACTION_SUCCESSFUL', ActionData: { Type: 'Speak', Parameters: {} } },
    );
    expect(tags(connected?.event)).toEqual([
      ['LEG-A', 'Connected'],
      ['LEG-B', 'Connected'],
    ]);
    expect(legsOf(connected?.event)[1]).toMatchObject({ To: '+12065550111' });
    expect(tags(left?.event)).toEqual([
      ['LEG-A', 'Connected'],
      ['LEG-B', 'Disconnected'],
    ]);
    expect(tags(after?.event)).toEqual([['LEG-A', 'Connected']]);
  });

  it('a bridge that failed has no second leg', () => {
    const [failed] = completed({ InvocationEventType: 'ACTION_FAILED', ActionData: { Type: 'CallAndBridge', Parameters: {} } });
    expect(tags(failed?.event)).toEqual([['LEG-A', 'Connected']]);
  });
});

describe('a call of which some events are whole', () => {
  const leg = { CallId: 'a', ParticipantTag: 'LEG-A', To: '+12065550101', From: '+12065550199', Direction: 'Inbound' };
  const whole = { TransactionId: 'tx', AwsRegion: 'us-west-2', Participants: [leg] };

  it('completes the others from them', () => {
    const [, later] = completed(
      { InvocationEventType: 'NEW_INBOUND_CALL', Sequence: 7, CallDetails: whole },
      { InvocationEventType: 'ACTION_SUCCESSFUL', ActionData: { Type: 'Speak', Parameters: {} } },
    );
    expect(later?.event).toMatchObject({
      Sequence: 8,
      CallDetails: { TransactionId: 'tx', AwsRegion: 'us-west-2', Participants: [{ ...leg, Status: 'Connected' }] },
    });
  });

  it('an event before the first id is of that call too', () => {
    const calls = completed({ InvocationEventType: 'RINGING' }, { InvocationEventType: 'CALL_ANSWERED', CallDetails: whole });
    expect(calls.map(({ call }) => call)).toEqual(['tx', 'tx']);
  });

  it('a leg keeps what it has, and its tag is its place in the list', () => {
    const [one] = completed({ InvocationEventType: 'HANGUP', CallDetails: { Participants: [{ CallId: 'x' }, { CallId: 'y' }] } });
    expect(legsOf(one?.event).map(({ CallId, ParticipantTag }) => [CallId, ParticipantTag])).toEqual([
      ['x', 'LEG-A'],
      ['y', 'LEG-B'],
    ]);
    expect(one?.completed).toContain('CallDetails.Participants[1].ParticipantTag');
  });
});

describe('what is never added', () => {
  it('the type of an event, what is wrong rather than absent, and what the service may leave out', () => {
    const wrong = { TransactionId: 5, AwsRegion: null, Participants: 'none', SipApplicationId: 'app' };
    const [typeless, odd] = completed({ CallDetails: {} }, { InvocationEventType: 'RINGING', Sequence: 'x', CallDetails: wrong });
    expect(typeless?.event).not.toHaveProperty('InvocationEventType');
    expect(typeless?.event.CallDetails).not.toHaveProperty('SipRuleId');
    expect(typeless?.event.CallDetails).not.toHaveProperty('TransactionAttributes');
    expect(odd?.event).toEqual({
      InvocationEventType: 'RINGING',
      Sequence: 'x',
      SchemaVersion: '1.0',
      CallDetails: { ...wrong, AwsAccountId: '111122223333' },
    });
  });

  it('anything to a CallDetails that is no object', () => {
    const [one] = completed({ InvocationEventType: 'RINGING', SchemaVersion: '1.0', Sequence: 1, CallDetails: 'here' });
    expect(one).toMatchObject({ event: { CallDetails: 'here' }, completed: [] });
  });
});
