import { describe, expect, it } from 'vitest';
import { office } from './office.ts';
import { type Answers, ask, bridge, called, firstly, participantsOf, rehearse, reply, speak } from './rehearsal.ts';

const answering =
  (...actions: readonly unknown[]): Answers =>
  ({ InvocationEventType: type }) =>
    reply(type === 'CALL_ANSWERED' ? actions : []);

const answered = async (...actions: readonly unknown[]) => {
  const call = office(answering(...actions)).place();
  await call.until('ringing');
  await call.pass(10_000);
  call.phone.answer();
  return call;
};

describe('CALL_ANSWERED', () => {
  it('is sent when the phone is picked up, and shows a leg that is connected', async () => {
    const call = await answered();
    expect(call.last()).toMatchObject({ Sequence: 3, InvocationEventType: 'CALL_ANSWERED' });
    expect(call.last()).not.toHaveProperty('ActionData');
    expect(participantsOf(call.last())).toMatchObject([{ Direction: 'Outbound', Status: 'Connected' }]);
    expect(call.of('answered')).toMatchObject([{ leg: 'LEG-A' }]);
  });

  it('has its actions run, and the person can key', async () => {
    const call = await answered(ask());
    await call.until('listening');
    call.keys('12#');
    await call.until('invoked', 4);
    expect(call.last()).toMatchObject({ InvocationEventType: 'ACTION_SUCCESSFUL', ActionData: { ReceivedDigits: '12' } });
  });

  it('may be answered with nothing: the call stays up, for updates to drive', async () => {
    const call = await answered();
    await call.pass(600_000);
    expect(call.of('over')).toEqual([]);
    call.phone.hangUp();
    await call.until('over');
    expect(call.types()).toEqual(['NEW_OUTBOUND_CALL', 'RINGING', 'CALL_ANSWERED', 'HANGUP']);
    expect(call.of('hungUp')).toMatchObject([{ by: 'party' }]);
  });

  it('is not sent for the callee of a bridge, who sees a number of the account', async () => {
    const call = await answered(bridge({ CallerIdNumber: called }));
    await call.until('ringing', 2);
    call.phone.answer();
    await call.until('connected');
    expect(call.types()).toEqual(['NEW_OUTBOUND_CALL', 'RINGING', 'CALL_ANSWERED', 'ACTION_SUCCESSFUL']);
    expect(participantsOf(call.last())).toHaveLength(2);
  });

  it('is not sent for a call that comes in', async () => {
    const call = rehearse(firstly(speak('Hello')));
    await call.until('invoked', 2);
    expect(call.types()).not.toContain('CALL_ANSWERED');
  });
});
