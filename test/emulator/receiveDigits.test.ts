import { describe, expect, it } from 'vitest';
import { receiveDigits } from './named.ts';
import {
  ask,
  bridge,
  dataOf,
  firstly,
  inTurn,
  participantsOf,
  pause,
  playAudio,
  type Rehearsal,
  rehearse,
  reply,
  speak,
} from './rehearsal.ts';

const received = (call: Rehearsal) =>
  call
    .events()
    .filter((event) => event.InvocationEventType === 'DIGITS_RECEIVED')
    .map((event) => dataOf(event).ReceivedDigits);

/** A call that was answered, with a listener, whose list is done. */
const listening = async (pattern: string, more: object = {}) => {
  const call = rehearse(inTurn([speak('Hello'), receiveDigits(pattern, more)]));
  await call.until('invoked', 2);
  return call;
};

describe('ReceiveDigits', () => {
  it('is done at once, with no digits, and does not answer', async () => {
    const call = rehearse(firstly(receiveDigits('^1$')));
    await call.until('invoked', 2);
    expect(call.elapsed()).toBe(0);
    expect(call.of('answered')).toEqual([]);
    expect(call.last()).toMatchObject({ InvocationEventType: 'ACTION_SUCCESSFUL' });
    expect(dataOf(call.last())).toEqual({
      Type: 'ReceiveDigits',
      Parameters: {
        InputDigitsRegex: '^1$',
        InBetweenDigitsDurationInMilliseconds: 1_000,
        FlushDigitsDurationInMilliseconds: 5_000,
        CallId: participantsOf(call.last())[0]?.CallId,
      },
      ReceivedDigits: '',
    });
  });

  it('sends matching digits, the # among them, once no more have come for the time between digits', async () => {
    const call = await listening('^\\d{2}#$', { InBetweenDigitsDurationInMilliseconds: '1500' });
    const since = call.elapsed();
    call.keys('1');
    await call.pass(1_000);
    call.keys('1#');
    await call.until('invoked', 3);
    expect(call.elapsed() - since).toBe(2_500);
    expect(call.last()).toMatchObject({ InvocationEventType: 'DIGITS_RECEIVED' });
    expect(dataOf(call.last())).toEqual({
      ReceivedDigits: '11#',
      Type: 'ReceiveDigits',
      Parameters: expect.objectContaining({ InputDigitsRegex: '^\\d{2}#$', InBetweenDigitsDurationInMilliseconds: 1_500 }),
    });
  });

  it('serves any number of codes, and goes on while other actions run', async () => {
    const call = rehearse(firstly(receiveDigits('^\\*\\d$'), playAudio('music.wav', { Repeat: 99 })));
    await call.until('audio');
    for (const code of ['*5', '*6']) {
      call.keys(code);
      await call.pass(2_000);
    }
    expect(received(call)).toEqual(['*5', '*6']);
    expect(call.of('quiet')).toEqual([]);
  });

  it('lets the reply to its digits replace the list', async () => {
    const call = rehearse((event, nth) => {
      if (event.InvocationEventType === 'DIGITS_RECEIVED') return reply([speak('Goodbye then')]);
      return reply(nth === 1 ? [receiveDigits('0'), playAudio('music.wav', { Repeat: 99 }), speak('Not heard')] : []);
    });
    await call.until('audio');
    call.keys('0');
    await call.until('speech');
    expect(call.of('speech')).toMatchObject([{ speech: { Text: 'Goodbye then' } }]);
    await call.pass(10_000);
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'DIGITS_RECEIVED', 'ACTION_INTERRUPTED', 'ACTION_SUCCESSFUL']);
  });

  it('hears nothing before the call is answered', async () => {
    const call = rehearse(firstly(receiveDigits('1'), pause(5_000)));
    await call.until('invoked');
    await call.pass(1_000);
    call.keys('1');
    await call.pass(20_000);
    expect(received(call)).toEqual([]);
  });

  it('forgets digits that do not match when it flushes them, counted from the first', async () => {
    const call = await listening('^12$', { FlushDigitsDurationInMilliseconds: 3_000 });
    call.keys('9');
    await call.pass(2_500);
    call.keys('1');
    await call.pass(500);
    call.keys('12');
    await call.pass(10_000);
    expect(received(call)).toEqual(['12']);
  });

  it('matches what is there when it flushes, though the caller is still keying', async () => {
    const call = await listening('^\\d{3}$', { FlushDigitsDurationInMilliseconds: 2_000 });
    for (const key of '123') {
      call.keys(key);
      await call.pass(900);
    }
    expect(received(call)).toEqual(['123']);
  });

  it('gives way to another one on its leg, with the digits that it had', async () => {
    const call = rehearse(inTurn([speak('Hello'), receiveDigits('1')], [pause(500), receiveDigits('2')]));
    await call.until('invoked', 2);
    await call.pass(100);
    call.keys('1');
    await call.until('invoked', 3);
    call.keys('2');
    await call.pass(10_000);
    call.keys('1');
    await call.pass(10_000);
    expect(received(call)).toEqual(['2']);
  });

  it('tells nothing where nothing was keyed, though its pattern has nothing against that', async () => {
    const call = rehearse(inTurn([speak('Hello'), receiveDigits('^1*$')], [pause(500), receiveDigits('^2*$')]));
    await call.until('invoked', 2);
    call.keys('1');
    await call.until('invoked', 3);
    await call.pass(10_000);
    expect(received(call), 'the digits of the one before are gone').toEqual([]);
    call.keys('2');
    await call.pass(10_000);
    expect(received(call), 'nor is there anything left to flush').toEqual(['2']);
  });

  it('leaves the digits to a collection on its leg', async () => {
    const call = rehearse(firstly(receiveDigits('1'), ask({ MaxNumberOfDigits: 1 })));
    await call.until('listening');
    call.keys('1');
    await call.pass(10_000);
    expect(received(call)).toEqual([]);
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL']);
  });

  it('listens to each leg for itself, and to a new callee not at all', async () => {
    const onB = { ParticipantTag: 'LEG-B' };
    const call = rehearse(inTurn([bridge()], [receiveDigits('^2$', onB)], [], [], [bridge()]));
    await call.until('ringing', 2);
    call.phone.answer();
    await call.until('invoked', 3);
    call.keys('2');
    call.phone.press('2', 'LEG-B');
    await call.until('invoked', 4);
    expect(call.last()).toMatchObject({ InvocationEventType: 'DIGITS_RECEIVED', ActionData: { Parameters: onB } });
    call.phone.press('2', 'LEG-B');
    call.phone.hangUp('LEG-B');
    await call.until('ringing', 3);
    call.phone.answer();
    await call.pass(0);
    call.phone.press('2', 'LEG-B');
    await call.pass(10_000);
    expect(received(call)).toEqual(['2']);
  });

  it('is over with its leg, and nothing is waited for', async () => {
    const call = rehearse(inTurn([bridge()], [receiveDigits('2', { ParticipantTag: 'LEG-B' })]));
    await call.until('ringing', 2);
    call.phone.answer();
    await call.until('invoked', 3);
    call.phone.press('2', 'LEG-B');
    call.phone.hangUp('LEG-B');
    await call.clock.advance(() => false);
    expect(call.elapsed()).toBe(0);
    expect(call.types().at(-1)).toBe('HANGUP');
    expect(received(call)).toEqual([]);
  });

  it.each([
    ['InputDigitsRegex', ''],
    ['InputDigitsRegex', '('],
    ['InBetweenDigitsDurationInMilliseconds', 0],
    ['FlushDigitsDurationInMilliseconds', undefined],
    ['FlushDigitsDurationInMilliseconds', 1_000],
  ])('with a bad %s fails', async (name, value) => {
    const call = rehearse(firstly(receiveDigits('1', { [name]: value })));
    await call.until('invoked', 2);
    expect(dataOf(call.last())).toMatchObject({
      ErrorType: 'InvalidActionParameter',
      ErrorMessage: `The ${name} parameter is invalid.`,
    });
  });
});
