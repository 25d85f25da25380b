import { describe, expect, it } from 'vitest';
import { virtualClock } from '../../lib/emulator/clock.ts';
import { seededIds } from '../../lib/emulator/ids.ts';
import type { Happening } from '../../lib/emulator/phone.ts';
import { telephone } from '../../lib/emulator/service.ts';
import { begun, called, caller, detailsOf, firstly, participantsOf, rehearse, reply, speak } from './rehearsal.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/;

describe('NEW_INBOUND_CALL', () => {
  it('is the first event, and shows a leg that nobody has answered', async () => {
    const call = rehearse(firstly(speak('Hello')));
    expect(call.happened).toEqual([]);
    await call.until('invoked');
    expect(call.happened[0]).toEqual({ at: begun, kind: 'ringing', leg: 'LEG-A', to: called, from: caller });
    expect(call.last()).toEqual({
      SchemaVersion: '1.0',
      Sequence: 1,
      InvocationEventType: 'NEW_INBOUND_CALL',
      CallDetails: {
        TransactionId: call.phone.transactionId,
        AwsAccountId: '111122223333',
        AwsRegion: 'us-east-1',
        SipRuleId: 'aafbd402-b7a2-4992-92f8-496b4563c492',
        SipMediaApplicationId: 'e88f4e49-dd21-4a3f-b538-bc84eae11505',
        Participants: [
          {
            CallId: expect.stringMatching(guid),
            ParticipantTag: 'LEG-A',
            To: called,
            From: caller,
            Direction: 'Inbound',
            StartTimeInMilliseconds: String(begun),
          },
        ],
      },
    });
    expect(call.phone.transactionId).toMatch(guid);
    expect(Object.keys(participantsOf(call.last())[0] ?? {})).toEqual([
      'CallId',
      'ParticipantTag',
      'To',
      'From',
      'Direction',
      'StartTimeInMilliseconds',
    ]);
  });

  it('names the region, account, application and rule that the service was given', async () => {
    const names = { region: 'eu-west-2', accountId: '444455556666', sipMediaApplicationId: 'app', sipRuleId: 'rule' };
    const call = rehearse(firstly(speak('Hello')), names);
    await call.until('invoked');
    expect(detailsOf(call.last())).toMatchObject({
      AwsRegion: 'eu-west-2',
      AwsAccountId: '444455556666',
      SipMediaApplicationId: 'app',
      SipRuleId: 'rule',
    });
  });

  it('carries those SIP headers of the call that applications may see, in all events of the leg', async () => {
    const clock = virtualClock(begun);
    const events: unknown[] = [];
    const service = telephone({ lambda: async () => reply([speak('Hello')]), clock, ids: seededIds(1) });
    const sipHeaders = { 'X-Test': 'a', 'User-to-User': 'b', Diversion: 'c', Via: 'd' };
    const call = service.dial({ to: called, from: caller, sipHeaders });
    call.watch((happening) => happening.kind === 'invoked' && events.push(happening.event));
    await clock.advance(() => events.length === 2);
    for (const event of events) {
      expect(event).toMatchObject({
        CallDetails: { Participants: [{ SipHeaders: { 'X-Test': 'a', 'User-to-User': 'b', Diversion: 'c' } }] },
      });
      expect(event).not.toHaveProperty('CallDetails.Participants.0.SipHeaders.Via');
    }
  });

  it('is not sent for a number that nobody has', async () => {
    const call = rehearse(firstly(speak('Hello')), { numbers: ['+12065550199'] });
    await call.until('over');
    expect(call.events()).toEqual([]);
    expect(call.of('hungUp')).toMatchObject([{ leg: 'LEG-A', by: 'service', code: 404 }]);
  });
});

describe('one service', () => {
  const twoCalls = async () => {
    const clock = virtualClock(begun);
    const service = telephone({ lambda: async () => reply([speak('one two three')]), clock, ids: seededIds(7) });
    const heard: Happening[][] = [];
    for (const from of [caller, '+12065550124']) {
      const happened: Happening[] = [];
      service.dial({ to: called, from }).watch((happening) => happened.push(happening));
      heard.push(happened);
    }
    await clock.advance(() => false, 10_000);
    return heard;
  };

  it('carries two calls at once that know nothing of each other', async () => {
    const [first = [], second = []] = await twoCalls();
    expect(second.map(({ kind, at }) => [kind, at])).toEqual(first.map(({ kind, at }) => [kind, at]));
    expect(JSON.stringify(first)).not.toContain('+12065550124');
    expect(JSON.stringify(second)).not.toContain(caller);
  });

  it('does the same again when everything is the same', async () => {
    expect(await twoCalls()).toEqual(await twoCalls());
  });

  it('tells a watcher in order, even of what the watcher does', async () => {
    const clock = virtualClock(begun);
    const call = telephone({ lambda: async () => reply([speak('Hello')]), clock, ids: seededIds(1) }).dial({
      to: called,
      from: caller,
    });
    const kinds: string[] = [];
    call.watch(({ kind }) => kind === 'answered' && call.hangUp());
    const stop = call.watch(({ kind }) => {
      kinds.push(kind);
      if (kind === 'hungUp') stop();
    });
    await clock.advance(() => false, 60_000);
    expect(kinds).toEqual(['ringing', 'invoked', 'replied', 'answered', 'speech', 'quiet', 'hungUp']);
  });
});
