import { describe, expect, it } from 'vitest';
import { office } from './office.ts';
import { type Answers, caller, hangup, parametersOf, participantsOf, reply } from './rehearsal.ts';

const silence: Answers = () => reply([]);

describe('RINGING', () => {
  it('is sent two seconds after the first event, as the phone begins to ring', async () => {
    const call = office(silence).place();
    await call.until('ringing');
    expect(call.of('ringing')).toMatchObject([{ leg: 'LEG-A', to: caller }]);
    expect(call.elapsed()).toBe(33 + 2_000);
    expect(call.last()).toMatchObject({ Sequence: 2, InvocationEventType: 'RINGING' });
    expect(participantsOf(call.last())[0]).not.toHaveProperty('Status');
  });

  it('has its actions ignored: who is being rung cannot be hung up, not by an update either', async () => {
    const call = office(() => reply([hangup()])).place();
    await call.until('invoked', 2);
    await call.pass(1_000);
    expect(call.phone.update({ cancel: 'it' })).toBe(true);
    await call.pass(1_000);
    expect(call.types()).toEqual(['NEW_OUTBOUND_CALL', 'RINGING', 'CALL_UPDATE_REQUESTED']);
    expect(call.of('replied').map(({ outcome }) => outcome.kind)).toEqual(['ignored', 'ignored', 'ignored']);
    expect(call.of('hungUp')).toEqual([]);
  });
});

describe('a phone that rings', () => {
  const rung = async () => {
    const call = office(silence).place();
    await call.until('ringing');
    return call;
  };

  it.each([
    ['is busy', undefined, 486],
    ['does not answer', 480, 480],
    ['declines for all', 603, 603],
  ])('and %s, ends the call with a code', async (_, code, expected) => {
    const call = await rung();
    call.phone.reject(code);
    await call.until('over');
    expect(call.types()).toEqual(['NEW_OUTBOUND_CALL', 'RINGING', 'HANGUP']);
    expect(parametersOf(call.last())).toMatchObject({ SipResponseCode: expected, ParticipantTag: 'LEG-A' });
    expect(call.of('hungUp')).toMatchObject([{ by: 'party', code: expected }]);
  });

  it('and is left to ring, ends the call with 480 after a minute', async () => {
    const call = await rung();
    await call.until('over');
    expect(call.elapsed()).toBe(2_033 + 60_000);
    expect(parametersOf(call.last())).toMatchObject({ SipResponseCode: 480 });
    expect(call.of('hungUp')).toMatchObject([{ by: 'service' }]);
  });

  it('and is put down again, was declined', async () => {
    const call = await rung();
    call.phone.hangUp();
    await call.until('over');
    expect(parametersOf(call.last())).toMatchObject({ SipResponseCode: 486 });
  });

  it('is known to those who wait for it, and to them only until they leave', async () => {
    const { service, clock } = office(silence, silence, { activeCalls: 10 });
    const rings: string[] = [];
    const leave = service.rings((call) => {
      rings.push(call.transactionId);
      call.answer();
    });
    const order = { application: 'us-east-1', from: '+12065550100', to: caller };
    const call = service.place(order);
    await clock.advance(() => false, 5_000);
    leave();
    service.place(order);
    await clock.advance(() => false, 5_000);
    expect(rings).toEqual([call.transactionId]);
  });

  it('cannot be picked up before it rings', async () => {
    const call = office(silence).place();
    await call.until('invoked');
    call.phone.answer();
    call.phone.reject();
    await call.pass(1_000);
    expect(call.types()).toEqual(['NEW_OUTBOUND_CALL']);
    await call.until('ringing');
  });
});
