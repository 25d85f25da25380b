import { describe, expect, it } from 'vitest';
import { office } from './office.ts';
import {
  type Answers,
  begun,
  called,
  caller,
  dataOf,
  detailsOf,
  parametersOf,
  participantsOf,
  reply,
  speak,
} from './rehearsal.ts';

const silence: Answers = () => reply([]);

describe('NEW_OUTBOUND_CALL', () => {
  it('is the first event of a call that the account places, and shows a leg that nobody has answered', async () => {
    const call = office(silence).place();
    await call.until('invoked');
    expect(call.elapsed()).toBe(33);
    expect(call.last()).toEqual({
      SchemaVersion: '1.0',
      Sequence: 1,
      InvocationEventType: 'NEW_OUTBOUND_CALL',
      CallDetails: {
        TransactionId: call.phone.transactionId,
        AwsAccountId: '111122223333',
        AwsRegion: 'us-east-1',
        SipMediaApplicationId: 'us-east-1',
        Participants: [
          {
            CallId: expect.any(String),
            ParticipantTag: 'LEG-A',
            To: caller,
            From: called,
            Direction: 'Outbound',
            StartTimeInMilliseconds: String(begun),
          },
        ],
      },
    });
  });

  it('carries the arguments of the API, and no later event does', async () => {
    const call = office(silence).place({ arguments: { order: '7' } });
    await call.until('invoked', 2);
    const [first, second] = call.events();
    expect(dataOf(first ?? {})).toEqual({ Type: 'CallCreateRequest', Parameters: { Arguments: { order: '7' } } });
    expect(second).not.toHaveProperty('ActionData');
  });

  it('does not show the SIP headers of the API', async () => {
    const call = office(silence).place({ sipHeaders: { 'X-Order': '7' } });
    await call.until('invoked', 2);
    expect(JSON.stringify(call.events())).not.toContain('X-Order');
  });

  it.each(['stored', 'dropped'] as const)(
    'has its actions ignored, even wrong ones, and its attributes stored, though those of other ignored replies are %s',
    async (kept) => {
      const answers: Answers = ({ InvocationEventType: type }) =>
        type === 'NEW_OUTBOUND_CALL' ? reply([speak('Hello'), { Type: 'Nonsense' }], { a: '1' }) : reply([]);
      const call = office(answers, answers, { readings: { 'ignored.attributes': kept } }).place();
      await call.until('ringing');
      expect(call.of('replied')).toMatchObject([{ outcome: { kind: 'ignored' } }]);
      await call.until('invoked', 2);
      expect(detailsOf(call.last()).TransactionAttributes).toEqual({ a: '1' });
      call.phone.answer();
      await call.pass(60_000);
      expect(call.of('speech')).toEqual([]);
    },
  );

  it('ends the call if the Lambda is down, before anybody is rung', async () => {
    const call = office(() => {
      throw new Error('down');
    }).place();
    await call.until('over');
    expect(call.of('ringing')).toEqual([]);
    expect(call.types()).toEqual(['NEW_OUTBOUND_CALL', 'HANGUP']);
    expect(parametersOf(call.last()).SipResponseCode).toBe(480);
    expect(participantsOf(call.last())).toMatchObject([{ Status: 'Disconnected' }]);
  });
});
