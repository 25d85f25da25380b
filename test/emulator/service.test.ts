import { describe, expect, it } from 'vitest';
import { virtualClock } from '../../lib/emulator/clock.ts';
import { seededIds } from '../../lib/emulator/ids.ts';
import type { Call } from '../../lib/emulator/phone.ts';
import { CallRefused } from '../../lib/emulator/refused.ts';
import { telephone } from '../../lib/emulator/service.ts';
import { office } from './office.ts';
import { type Answers, begun, called, caller, hangup, lambdaOf, observe, reply, speak } from './rehearsal.ts';

const order = { from: called, to: caller, arguments: { order: '7' } };
const talking: Answers = ({ InvocationEventType }) =>
  reply(InvocationEventType === 'CALL_ANSWERED' ? [speak('Hello'), hangup()] : []);
const service = () => {
  const clock = virtualClock(begun);
  return { clock, ...telephone({ lambda: lambdaOf(talking), clock, ids: seededIds(1) }) };
};

describe('a call that the service with one application places', () => {
  it('is the same as one of an account, from its first event to its last', async () => {
    const { clock, place } = service();
    const simple = observe(place(order), clock);
    const whole = office(talking).place({ arguments: order.arguments });
    for (const call of [simple, whole]) {
      await call.until('ringing');
      call.phone.answer();
      await call.until('over');
    }
    expect(simple.types()).toEqual(['NEW_OUTBOUND_CALL', 'RINGING', 'CALL_ANSWERED', 'HANGUP']);
    expect(simple.happened.map(({ at, kind }) => [at, kind])).toEqual(whole.happened.map(({ at, kind }) => [at, kind]));
    expect(simple.events()[0]).toMatchObject({ ActionData: { Parameters: { Arguments: { order: '7' } } } });
  });

  it('is told of before anything of it has happened, and again as its phone begins to ring', async () => {
    const { clock, place, placed, rings, dial } = service();
    const heard: (readonly [string, Call, number])[] = [];
    const leave = placed((call) => heard.push(['placed', call, clock.now() - begun]));
    rings((call) => heard.push(['rings', call, clock.now() - begun]));
    dial({ to: called, from: caller });
    const call = place(order);
    await clock.advance(() => false, 10_000);
    expect(heard).toEqual([
      ['placed', call, 0],
      ['rings', call, 2_033],
    ]);
    leave();
    place(order);
    expect(heard).toHaveLength(2);
  });
});

describe('a call that is placed from a number which is not the account’s', () => {
  const refusal = 'FromPhoneNumber: found +12065550177, expected a phone number of the account.';
  const foreign = { ...order, from: '+12065550177' };

  it('is refused where the account has numbers, and rings nobody', async () => {
    const clock = virtualClock(begun);
    const { place, placed } = telephone({ lambda: lambdaOf(talking), clock, numbers: [called] });
    const heard: Call[] = [];
    placed((call) => heard.push(call));
    expect(() => place(foreign)).toThrow(new CallRefused('number', refusal));
    expect(heard).toEqual([]);
    expect(place(order).transactionId).toMatch(/-/);
  });

  it('is refused by the service of a whole account too', () => {
    expect(() => office(talking).place({ from: foreign.from })).toThrow(new CallRefused('number', refusal));
  });

  it('rings where every number is the account’s', () => {
    expect(service().place(foreign).transactionId).toMatch(/-/);
  });
});

describe('a call of the service with one application', () => {
  it('is updated by its id, from its first event to its end', async () => {
    const { clock, dial, place, update } = service();
    const told: string[] = [];
    const calls = [dial({ to: called, from: caller }), place(order)] as const;
    for (const [nth, call] of calls.entries())
      call.watch((happening) => {
        if (happening.kind === 'invoked' && happening.event.InvocationEventType === 'CALL_UPDATE_REQUESTED')
          told.push(`${nth} ${JSON.stringify(happening.event.ActionData)}`);
      });
    const tell = (word: string) => calls.map(({ transactionId }) => update({ transactionId, arguments: { word } }));
    expect(tell('early')).toEqual([false, false]);
    await clock.advance(() => false, 5_000);
    // Its application has left the first one without an action: it is over.
    expect(tell('hello')).toEqual([false, true]);
    await clock.advance(() => false, 5_000);
    calls[1].reject();
    await clock.advance(() => false, 5_000);
    expect(tell('late')).toEqual([false, false]);
    expect(told).toEqual(['1 {"Type":"CallUpdateRequest","Parameters":{"Arguments":{"word":"hello"}}}']);
    expect(update({ transactionId: 'nobody', arguments: {} })).toBe(false);
  });
});
