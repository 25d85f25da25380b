/** Our own code fails, or an author's: the caller hears the fallback, and nobody is left on the line. */
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { states } from '../../lib/flow/flow.ts';
import { bank } from './bank.ts';
import { CALLEE, CALLER, callOn, gist } from './call.ts';

describe('code that fails', () => {
  it('is that of the line that was called, though another line bears the same name', async () => {
    const { flow: write } = states({ one: {}, bye: {} });
    const named = (words: string) =>
      write({
        name: 'twin',
        start: 'one',
        otherwise: 'bye',
        recover: 'bye',
        states: { one: { menu: words, keys: { 1: 'one' }, attempts: 1 }, bye: { hangup: words } },
      });
    const call = callOn(named('mine'), { lines: { '+12065550199': named('theirs'), [CALLER.To]: named('mine') } });
    const begun = await call.begin();
    expect(gist(await call.succeed(begun, { ReceivedDigits: '1' }))).toEqual(['SpeakAndGetDigits mine']);
  });

  const broken = (first: boolean) => {
    const { flow: write, choose: pick } = states({ one: {}, two: {}, bye: {} });
    return write({
      name: 'broken',
      start: pick(['one'], () => {
        if (first) throw new Error('first');
        return 'one';
      }),
      otherwise: 'bye',
      recover: 'bye',
      fallback: { speak: 'We are broken.' },
      states: {
        one: { menu: 'Press 1.', keys: { 1: 'two' } },
        two: {
          speak: () => {
            throw new Error('second');
          },
          next: 'bye',
        },
        bye: { hangup: 'Bye.' },
      },
    });
  };

  it('on its first turn makes the Lambda throw, so that the next region answers', async () => {
    await expect(callOn(broken(true), { onFirstFailure: 'throw' }).begin()).rejects.toThrow('first');
  });

  it('on its first turn in the last region speaks and ends', async () => {
    expect(gist(await callOn(broken(true)).begin())).toEqual(['Speak We are broken.', 'Hangup leg-a']);
  });

  it('on its second turn speaks and ends', async () => {
    const call = callOn(broken(false), { onFirstFailure: 'throw' });
    const reply = await call.succeed(await call.begin(), { ReceivedDigits: '1' });
    expect(gist(reply)).toEqual(['Speak We are broken.', 'Hangup leg-a']);
    expect(gist(await call.hangUp('LEG-A', [{ ...CALLER, Status: 'Disconnected' }]))).toEqual([]);
  });
});

describe('code that fails behind work', () => {
  it('keeps nobody waiting for work that is done', async () => {
    const { flow: write, work: does } = states({ look: {}, said: {}, bye: {} });
    const behind = write({
      name: 'behind',
      start: 'look',
      otherwise: 'bye',
      recover: 'bye',
      fallback: { speak: 'We are broken.' },
      states: {
        look: { run: does(['said'], async () => 'said') },
        said: {
          speak: () => {
            throw new Error('broken');
          },
          next: 'bye',
        },
        bye: { hangup: 0 },
      },
    });
    const { begin, fail, time } = callOn(behind);
    const reply = await begin();
    expect(gist(reply)).toEqual(['Speak We are broken.', 'Hangup leg-a']);
    const before = time.at;
    expect(gist(await fail(reply.Actions?.[0], 'SystemException'))).toEqual(['Hangup leg-a']);
    expect(time.at).toBe(before);
  });
});

describe('what cannot be helped', () => {
  it('a turn that fails when the caller leaves still hangs up the callee', async () => {
    const call = callOn(bank(), { lines: {} });
    const legs = [
      { ...CALLER, Status: 'Disconnected' },
      { ...CALLEE, Status: 'Connected' },
    ];
    expect(gist(await call.hangUp('LEG-A', legs))).toEqual(['Hangup leg-b']);
  });

  it('a new call that cannot be read goes to the next region, or hears an apology in the last', async () => {
    const unreadable = { InvocationEventType: 'NEW_INBOUND_CALL', CallDetails: { Participants: 7 } };
    await expect(callOn(bank(), { onFirstFailure: 'throw' }).lambda(unreadable)).rejects.toThrow('CallDetails');
    const reply = await callOn(bank()).lambda(unreadable);
    expect(reply.Actions?.map(({ Type }) => Type)).toEqual(['Speak', 'Hangup']);
  });

  it('an event that cannot be read moves nothing, and is logged', async () => {
    const call = callOn(bank());
    expect(await call.lambda({ InvocationEventType: 'NEW_THING' })).toEqual({ SchemaVersion: '1.0', Actions: [] });
    expect(call.log.lines).toMatchObject([{ level: 'error', facts: { path: 'InvocationEventType', found: '"NEW_THING"' } }]);
  });

  it('a number that no line has hears an apology', async () => {
    const call = callOn(bank(), { lines: {} });
    expect((await call.begin()).Actions?.map(({ Type }) => Type)).toEqual(['Speak', 'Hangup']);
  });

  it('a caller who withholds the number is shown as the number that was dialled', async () => {
    const call = callOn(bank());
    const begun = await call.send('NEW_INBOUND_CALL', {}, [{ ...CALLER, From: 'anonymous' }]);
    const reply = await call.done(begun.Actions?.at(-1), { ReceivedDigits: '2' }, 'ACTION_SUCCESSFUL', [
      { ...CALLER, From: 'anonymous', Status: 'Connected' },
    ]);
    expect(reply.Actions).toMatchObject([{ Type: 'CallAndBridge', Parameters: { CallerIdNumber: '+12065550100' } }]);
  });

  it('an error that quotes a secret is logged without its message', async () => {
    const call = callOn(bank(async (_, pin) => Promise.reject(new Error(`no PIN ${pin}`))));
    const account = await call.succeed(await call.begin(), { ReceivedDigits: '1' });
    const pin = await call.succeed(account, { ReceivedDigits: '1234' });
    await call.succeed(pin, { ReceivedDigits: '8765' });
    expect(call.log.lines.some(({ message }) => message === 'the work has failed')).toBe(true);
    expect(inspect(call.log.lines, { depth: 9 })).not.toContain('8765');
  });

  it('so is one of a flow that asks for a secret and keeps none', async () => {
    const { choose, flow: write } = states({ pin: {}, bye: {} });
    const quoting = write({
      name: 'quoting',
      start: 'pin',
      otherwise: 'bye',
      recover: 'bye',
      states: {
        pin: {
          speakAndGetDigits: 'PIN?',
          digits: 4,
          secret: true,
          next: choose(['bye'], ({ digits }) => {
            throw new Error(`no PIN ${digits.secret}`);
          }),
        },
        bye: { hangup: 'Bye.' },
      },
    });
    const call = callOn(quoting);
    await call.succeed(await call.begin(), { ReceivedDigits: '8765' });
    expect(call.log.lines.some(({ message }) => message === 'the turn has failed')).toBe(true);
    expect(inspect(call.log.lines, { depth: 9 })).not.toContain('8765');
  });
});
