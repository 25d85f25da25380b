import { describe, expect, it } from 'vitest';
import { type FailureKind, InvocationError } from '../../lib/emulator/failure.ts';
import { type Answers, firstly, parametersOf, pause, rehearse, reply, speak } from './rehearsal.ts';

const failing =
  (times: number, kind: FailureKind): Answers =>
  (event, nth) => {
    if (nth <= times) throw new InvocationError(kind, 'no');
    return firstly(speak('Hello'))(event, nth);
  };

describe('an invocation that fails', () => {
  it.each([
    ['throttled', 'The AWS Lambda function was throttled.'],
    ['denied', 'Access denied while invoking the AWS Lambda function.'],
    ['refused', 'The AWS Lambda function failed. no'],
  ] as const)('with 4XX (%s) is made once more, with the same event', async (kind, message) => {
    const call = rehearse(failing(1, kind));
    await call.until('speech');
    const [first, second] = call.events();
    expect(call.events()).toHaveLength(2);
    expect(second).toEqual(first);
    expect(call.of('log')).toMatchObject([{ message }]);
    expect(call.of('replied').map(({ outcome }) => outcome.kind)).toEqual(['lost', 'taken']);
  });

  it('with 4XX twice ends the call with 480', async () => {
    const call = rehearse(failing(2, 'throttled'));
    await call.until('over');
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'NEW_INBOUND_CALL', 'HANGUP']);
    expect(parametersOf(call.last()).SipResponseCode).toBe(480);
  });

  it('in mid-call is made once more too, each time', async () => {
    const call = rehearse((event, nth) => {
      if (nth % 2 === 1) throw new InvocationError('throttled', 'no');
      return reply(event.Sequence < 3 ? [pause(1_000)] : []);
    });
    await call.until('invoked', 6);
    expect(call.events().map(({ Sequence }) => Sequence)).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it('after the last HANGUP is not made again, but for the HANGUP itself', async () => {
    const call = rehearse(failing(9, 'throttled'), { lambdaMs: 1_000 });
    await call.until('invoked');
    await call.pass(100);
    call.phone.hangUp();
    await call.until('over');
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'HANGUP', 'HANGUP']);
  });
});

describe('an event that has no answer for five seconds', () => {
  const readings = { 'retry.after': '5s' } as const;

  it('is sent again, and the first answer counts', async () => {
    const call = rehearse((_, nth) => reply(nth <= 2 ? [speak(`answer ${nth}`)] : []), { readings, lambdaMs: 7_000 });
    await call.until('speech');
    expect(call.elapsed()).toBe(7_000);
    await call.pass(60_000);
    expect(call.of('speech').map(({ speech }) => speech.Text)).toEqual(['answer 1']);
    // Each invocation has its end, that of the second is the end of the waiting for it.
    expect(call.of('replied').length).toBe(call.events().length);
  });

  it('is sent twice at most, and the call ends after twenty seconds', async () => {
    const call = rehearse(() => reply([]), { readings, lambdaMs: 90_000 });
    await call.until('hungUp');
    expect(call.elapsed()).toBe(20_000);
    expect(call.types().slice(0, 2)).toEqual(['NEW_INBOUND_CALL', 'NEW_INBOUND_CALL']);
    expect(call.of('hungUp')).toMatchObject([{ code: 480 }]);
  });

  it('goes on waiting for the second answer when the first one fails', async () => {
    const call = rehearse(
      (event, nth) => {
        if (nth === 1) throw new Error('down');
        return firstly(speak('Hello'))(event, nth);
      },
      { readings, lambdaMs: 6_000 },
    );
    await call.until('speech');
    expect(call.elapsed()).toBe(11_000);
    expect(call.of('replied').map(({ outcome }) => outcome.kind)).toEqual(['lost', 'taken']);
  });
});
