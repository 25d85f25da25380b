/** What fails in a call, and where it leads: the service refuses a reply, an action fails, or its work does. */
import { describe, expect, it } from 'vitest';
import { states } from '../../lib/flow/flow.ts';
import { bank, both, connected } from './bank.ts';
import { CALLEE, CALLER, callOn, gist } from './call.ts';

describe('a reply that the service refuses', () => {
  const refused = (call: ReturnType<typeof callOn>) =>
    call.send('INVALID_LAMBDA_RESPONSE', { ErrorType: 'ActionExecutionThrottled', ErrorMessage: 'x' });

  it('is followed by the failed edge of the state', async () => {
    const call = callOn(bank());
    await call.begin();
    expect(gist(await refused(call))).toEqual(['Speak Sorry.', 'Hangup leg-a']);
  });

  it('is followed, the second time in a row, by Hangup alone', async () => {
    const call = callOn(bank());
    await call.begin();
    await refused(call);
    expect(await refused(call)).toEqual({ SchemaVersion: '1.0', Actions: [{ Type: 'Hangup', Parameters: { CallId: 'leg-a' } }] });
  });

  const alone = [
    { ...CALLER, Status: 'Disconnected' },
    { ...CALLEE, Status: 'Connected' },
  ];

  it('hangs up the callee whose caller has left, as the refused reply would have', async () => {
    const call = callOn(bank());
    const agent = await call.succeed(await call.begin(), { ReceivedDigits: '2' });
    await call.succeed(agent);
    const left = { ActionData: { Type: 'Hangup', Parameters: { ParticipantTag: 'LEG-A', CallId: 'leg-a' } } };
    // What a refused reply brings is not stored.
    expect(gist(await call.lambda(call.event('HANGUP', left, alone)))).toEqual(['Hangup leg-b']);
    const invalid = { ErrorType: 'x', ErrorMessage: 'x' };
    expect(gist(await call.lambda(call.event('INVALID_LAMBDA_RESPONSE', invalid, alone)))).toEqual(['Hangup leg-b']);
  });

  it('while two talk ends the caller’s leg the second time, and then the callee’s', async () => {
    const call = callOn(bank());
    const agent = await call.succeed(await call.begin(), { ReceivedDigits: '2' });
    await call.succeed(agent);
    await refused(call);
    expect(gist(await refused(call))).toEqual(['Hangup leg-a']);
    expect(gist(await call.hangUp('LEG-A', alone))).toEqual(['Hangup leg-b']);
  });

  it('counts the same whether its attributes were kept or not', async () => {
    const call = callOn(bank());
    await call.lambda(call.event('NEW_INBOUND_CALL', {}, [CALLER]));
    expect(gist(await refused(call))).toEqual(['Speak Sorry.', 'Hangup leg-a']);
  });
});

describe('an action that fails', () => {
  it('and is a Hangup is tried once more, without its code', async () => {
    const { flow: write } = states({ no: {} });
    const call = callOn(write({ name: 'no', start: 'no', otherwise: 'no', recover: 'no', states: { no: { hangup: 480 } } }));
    const begun = await call.begin();
    const reply = await call.fail(begun.Actions?.at(-1), 'SystemException');
    expect(reply.Actions).toEqual([{ Type: 'Hangup', Parameters: { CallId: 'leg-a' } }]);
  });

  it('in the fallback does not keep the caller from whom it leads to', async () => {
    const { flow: write } = states({ one: {}, bye: {} });
    const call = callOn(
      write({
        name: 'led',
        start: 'one',
        otherwise: 'bye',
        recover: 'bye',
        fallback: { speak: 'One moment.', transfer: '+12065550110' },
        states: {
          one: {
            speak: () => {
              throw new Error('broken');
            },
            next: 'bye',
          },
          bye: { hangup: 0 },
        },
      }),
    );
    const begun = await call.begin();
    expect(gist(begun)).toEqual(['Speak One moment.', 'CallAndBridge +12065550110']);
    expect(gist(await call.fail(begun.Actions?.[0], 'SystemException'))).toEqual(['CallAndBridge +12065550110']);
  });

  const passedOn = async (
    fallback: { readonly speak: string; readonly transfer?: string } = { speak: 'One moment.', transfer: '+12065550110' },
  ) => {
    const { flow: write } = states({ one: {}, two: {}, bye: {} });
    const led = write({
      name: 'led',
      start: 'one',
      otherwise: 'bye',
      recover: 'bye',
      receiveDigits: { '*0': 'two' },
      fallback,
      states: {
        one: { callAndBridge: '+12065550111', ended: 'bye', failed: 'bye' },
        two: {
          speak: () => {
            throw new Error('broken');
          },
          next: 'bye',
        },
        bye: { hangup: 0 },
      },
    });
    const call = callOn(led);
    await call.done((await call.begin()).Actions?.at(-1), {}, 'ACTION_SUCCESSFUL', both);
    const keyed = { ActionData: { Type: 'ReceiveDigits', Parameters: {}, ReceivedDigits: '*0' } };
    return { ...call, reply: await call.send('DIGITS_RECEIVED', keyed, both) };
  };
  const leaves = (CallId: string) => ({ ActionData: { Type: 'Hangup', Parameters: { ParticipantTag: 'LEG-B', CallId } } });

  it('while two talk parts them before the fallback connects the caller to somebody', async () => {
    const { hangUp, reply, send } = await passedOn();
    expect(gist(reply)).toEqual(['Hangup leg-b', 'Speak One moment.', 'CallAndBridge +12065550110']);
    expect(await hangUp('LEG-B', connected)).toEqual({ SchemaVersion: '1.0', Actions: [] });
    expect(gist(await send('HANGUP', leaves('leg-c'), connected))).toEqual(['Hangup leg-a']);
  });

  it('and is the parting of the fallback keeps the caller from nothing else', async () => {
    const { done, hangUp, reply, send } = await passedOn();
    const error = { ErrorType: 'SystemException', ErrorMessage: 'x' };
    const rest = await done(reply.Actions?.[0], error, 'ACTION_FAILED', both);
    expect(gist(rest)).toEqual(['Speak One moment.', 'CallAndBridge +12065550110']);
    expect(gist(await hangUp('LEG-B', connected))).toEqual([]);
    expect(gist(await send('HANGUP', leaves('leg-c'), connected))).toEqual(['Hangup leg-a']);
  });

  it('while two talk lets the caller hear the last words, whoever leaves before they end', async () => {
    const { hangUp, reply } = await passedOn({ speak: 'We are broken.' });
    expect(gist(reply)).toEqual(['Speak We are broken.', 'Hangup leg-a']);
    expect(await hangUp('LEG-B', connected)).toEqual({ SchemaVersion: '1.0', Actions: [] });
  });

  it('by refusal, with work behind it, counts as refused all the same', async () => {
    const { flow: write, work: does } = states({ one: {}, look: {}, two: {}, bye: {} });
    const call = callOn(
      write({
        name: 'behind',
        start: 'one',
        otherwise: 'bye',
        recover: 'bye',
        states: {
          one: { speak: 'One.', next: 'bye', failed: 'look' },
          look: { run: does(['two'], async () => 'two') },
          two: { speak: 'Two.', next: 'bye' },
          bye: { hangup: 0 },
        },
      }),
    );
    await call.begin();
    const invalid = { ErrorType: 'x', ErrorMessage: 'x' };
    // Its place is the last of the list, which has no failed edge: the words before it are asked again.
    await call.send('INVALID_LAMBDA_RESPONSE', invalid);
    expect(await call.send('INVALID_LAMBDA_RESPONSE', invalid)).toEqual({
      SchemaVersion: '1.0',
      Actions: [{ Type: 'Hangup', Parameters: { CallId: 'leg-a' } }],
    });
  });

  it('in mid-list takes the edge of the state that sent it', async () => {
    const call = callOn(bank());
    const begun = await call.begin();
    expect(gist(await call.fail(begun.Actions?.[0], 'AccessDenied'))).toEqual(['Speak Sorry.', 'Hangup leg-a']);
  });

  it('and is one of two equals is taken for the first, so that nothing is left out', async () => {
    const { flow: write } = states({ once: {}, twice: {}, first: {}, second: {} });
    const echoing = write({
      name: 'echoing',
      start: 'once',
      otherwise: 'first',
      recover: 'first',
      states: {
        once: { speak: 'Hello.', next: 'twice', failed: 'first' },
        twice: { speak: 'Hello.', next: 'second', failed: 'second' },
        first: { hangup: 'The first.' },
        second: { hangup: 'The second.' },
      },
    });
    const call = callOn(echoing);
    const [, second] = (await call.begin()).Actions ?? [];
    expect(gist(await call.fail(second, 'SystemException'))).toEqual(['Speak The first.', 'Hangup leg-a']);
  });

  it('is left out if it was only the words before a hangup', async () => {
    const call = callOn(bank());
    const begun = await call.begin();
    const sorry = await call.fail(begun.Actions?.[0], 'AccessDenied');
    expect(gist(await call.fail(sorry.Actions?.[0], 'AccessDenied'))).toEqual(['Hangup leg-a']);
  });

  it.each([
    ['SystemException', 200, ['Speak Sorry.', 'Hangup leg-a']],
    ['SystemException', 6_000, ['SpeakAndGetDigits Again: 1 or 2.']],
    ['InvalidDigitsReceived', 200, ['SpeakAndGetDigits Again: 1 or 2.']],
    ['ActionExecutionThrottled', 6_000, ['Speak Sorry.', 'Hangup leg-a']],
  ] as const)('with %s after %d ms is told from silence', async (error, ms, heard) => {
    const call = callOn(bank());
    const begun = await call.begin();
    call.time.at += ms;
    expect(gist(await call.fail(begun.Actions?.at(-1), error))).toEqual(heard);
  });

  it('three times in a row, with nothing heard, ends in the fallback', async () => {
    const stubborn = states({ one: {}, bye: {} });
    const call = callOn(
      stubborn.flow({
        name: 'stubborn',
        start: 'one',
        otherwise: 'one',
        recover: 'one',
        fallback: { speak: 'We are broken.' },
        states: { one: { speak: 'One.', next: 'bye' }, bye: { hangup: 0 } },
      }),
    );
    let reply = await call.begin();
    for (const _ of [1, 2]) {
      expect(gist(reply)).toEqual(['Speak One.', 'Hangup leg-a']);
      reply = await call.fail(reply.Actions?.[0], 'SystemException');
    }
    reply = await call.fail(reply.Actions?.[0], 'SystemException');
    expect(gist(reply)).toEqual(['Speak We are broken.', 'Hangup leg-a']);
    expect(gist(await call.fail(reply.Actions?.[0], 'SystemException'))).toEqual(['Hangup leg-a']);
  });
});

describe('work that always fails', () => {
  it('ends in the fallback though words are said between its failures', async () => {
    const circle = states({ look: {}, sorry: {}, bye: {} });
    const call = callOn(
      circle.flow({
        name: 'circle',
        start: 'look',
        otherwise: 'bye',
        recover: 'bye',
        fallback: { speak: 'We are broken.' },
        states: {
          look: { run: circle.work(['bye'], async () => Promise.reject(new Error('down'))), failed: 'sorry' },
          sorry: { speak: 'Sorry, once more.', next: 'look' },
          bye: { hangup: 0 },
        },
      }),
    );
    let reply = await call.begin();
    expect(gist(reply)).toEqual(['Speak Sorry, once more.']);
    reply = await call.succeed(reply);
    expect(gist(reply)).toEqual(['Speak Sorry, once more.']);
    expect(gist(await call.succeed(reply))).toEqual(['Speak We are broken.', 'Hangup leg-a']);
  });

  it('is not what it is when nobody answers, however often', async () => {
    const overflow = states({ one: {}, two: {}, three: {}, four: {}, bye: {} });
    const to = (number: string, failed: 'two' | 'three' | 'four' | 'bye') =>
      ({ callAndBridge: number, ended: 'bye', failed }) as const;
    const call = callOn(
      overflow.flow({
        name: 'overflow',
        start: 'one',
        otherwise: 'bye',
        recover: 'bye',
        states: {
          one: to('+12065550111', 'two'),
          two: to('+12065550112', 'three'),
          three: to('+12065550113', 'four'),
          four: to('+12065550114', 'bye'),
          bye: { hangup: 'Nobody is here.' },
        },
      }),
    );
    let reply = await call.begin();
    for (const number of ['+12065550112', '+12065550113', '+12065550114']) {
      reply = await call.fail(reply.Actions?.at(-1), 'CallNotAnswered');
      expect(gist(reply)).toEqual([`CallAndBridge ${number}`]);
    }
    expect(gist(await call.fail(reply.Actions?.at(-1), 'CallNotAnswered'))).toEqual(['Speak Nobody is here.', 'Hangup leg-a']);
  });
});
