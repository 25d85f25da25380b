import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { states } from '../../lib/flow/flow.ts';
import { memory } from '../../lib/sessions/memory.ts';
import { fromAttributes } from '../../lib/turn/ledger.ts';
import { CALLEE, CALLER, callOn, gist } from './call.ts';

const { choose, flow, into, work } = states({
  greet: {},
  menu: {},
  account: {},
  pin: { account: 'string' },
  lookup: { account: 'string', pin: 'secret' },
  balance: { cents: 'number' },
  agent: {},
  message: {},
  thanks: {},
  sorry: {},
  bye: {},
});
const bank = (balanceOf: (account: string, pin: string, once: string) => Promise<number | undefined> = async () => 4200) =>
  flow({
    name: 'bank',
    start: 'greet',
    otherwise: { noInput: 'bye', noMatch: 'sorry', failed: 'sorry' },
    recover: 'menu',
    fallback: { speak: 'We are broken.' },
    states: {
      greet: { speak: 'Welcome.', next: 'menu' },
      menu: { menu: ['Press 1 or 2.', 'Again: 1 or 2.'], keys: { 1: 'account', 2: 'agent', 3: 'message' }, attempts: 2 },
      account: { speakAndGetDigits: 'Account?', digits: { min: 2, max: 4 }, next: into('pin', 'account') },
      pin: { speakAndGetDigits: 'PIN?', digits: 4, pattern: '[0-8]+', secret: true, next: into('lookup', 'pin') },
      lookup: {
        run: work(['balance', 'agent'], async ({ data, once, go }) => {
          const cents = await balanceOf(data.account, data.pin.secret, once);
          return cents === undefined ? 'agent' : go('balance', { cents });
        }),
        failed: choose(['sorry', 'agent'], ({ reason }) => (reason === 'WorkFailed' ? 'agent' : 'sorry')),
      },
      balance: { speak: ({ cents }) => `You have ${cents} cents.`, next: 'bye' },
      agent: {
        callAndBridge: '+12065550110',
        ended: 'thanks',
        failed: choose(['message', 'sorry'], ({ reason }) => (reason === 'CallNotAnswered' ? 'message' : 'sorry')),
      },
      message: { recordAudio: { bucket: 'messages' }, next: 'thanks' },
      thanks: { speak: 'Thanks.', next: 'bye' },
      sorry: { hangup: 'Sorry.' },
      bye: { hangup: 'Goodbye.' },
    },
  });
const both = [
  { ...CALLER, Status: 'Connected' },
  { ...CALLEE, Status: 'Connected' },
];
const connected = [{ ...CALLER, Status: 'Connected' }];

describe('a call that goes well', () => {
  it('hears greeting and menu in one reply', async () => {
    const call = callOn(bank());
    expect(gist(await call.begin())).toEqual(['Speak Welcome.', 'SpeakAndGetDigits Press 1 or 2.']);
    expect(call.place()).toMatchObject({ flow: 'bank', state: 'menu', attempt: 1 });
  });

  it('keys its way to the balance', async () => {
    const asked: unknown[] = [];
    const call = callOn(
      bank(async (...given) => {
        asked.push(given);
        return 4200;
      }),
    );
    let reply = await call.succeed(await call.begin(), { ReceivedDigits: '1' });
    expect(gist(reply)).toEqual(['SpeakAndGetDigits Account?']);
    reply = await call.succeed(reply, { ReceivedDigits: '123#' });
    expect(gist(reply)).toEqual(['SpeakAndGetDigits PIN?']);
    reply = await call.succeed(reply, { ReceivedDigits: '1234' });
    expect(gist(reply)).toEqual(['Speak You have 4200 cents.', 'Speak Goodbye.', 'Hangup leg-a']);
    expect(asked).toEqual([['123', '1234', 'call-1:us-east-1:3:lookup']]);
  });

  it('is connected, and goes on when the callee leaves', async () => {
    const call = callOn(bank());
    const calling = await call.succeed(await call.begin(), { ReceivedDigits: '2' });
    expect(gist(calling)).toEqual(['CallAndBridge +12065550110']);
    const talking = await call.done(calling.Actions?.at(-1), {}, 'ACTION_SUCCESSFUL', both);
    expect(gist(talking)).toEqual([]);
    expect(call.place()).toMatchObject({ state: 'agent', rest: 'talking' });
    expect(gist(await call.hangUp('LEG-B', [...connected, { ...CALLEE, Status: 'Disconnected' }]))).toEqual([
      'Speak Thanks.',
      'Speak Goodbye.',
      'Hangup leg-a',
    ]);
  });
});

describe('a call that does not', () => {
  it('is asked again after silence, and then leaves by the edge for it', async () => {
    const call = callOn(bank());
    const begun = await call.begin();
    const again = await call.fail(begun.Actions?.at(-1), 'InvalidDigitsReceived');
    expect(gist(again)).toEqual(['SpeakAndGetDigits Again: 1 or 2.']);
    expect(gist(await call.fail(again.Actions?.at(-1), 'InvalidDigitsReceived'))).toEqual(['Speak Goodbye.', 'Hangup leg-a']);
  });

  it.each(['4', '12', '#'])('tells %s from silence', async (keys) => {
    const call = callOn(bank());
    const again = await call.succeed(await call.begin(), { ReceivedDigits: keys });
    expect(gist(await call.succeed(again, { ReceivedDigits: keys }))).toEqual(['Speak Sorry.', 'Hangup leg-a']);
  });

  it('reaches a message box when nobody answers', async () => {
    const call = callOn(bank());
    const calling = await call.succeed(await call.begin(), { ReceivedDigits: '2' });
    const recording = await call.fail(calling.Actions?.at(-1), 'CallNotAnswered');
    expect(gist(recording)).toEqual(['RecordAudio']);
    expect(
      gist(await call.succeed(recording, { RecordingDestination: { Type: 'S3', BucketName: 'messages', Key: 'a.wav' } })),
    ).toEqual(['Speak Thanks.', 'Speak Goodbye.', 'Hangup leg-a']);
  });

  it('goes by the edge for failed work', async () => {
    const call = callOn(bank(async () => Promise.reject(new Error('no bank'))));
    const account = await call.succeed(await call.begin(), { ReceivedDigits: '1' });
    const pin = await call.succeed(account, { ReceivedDigits: '1234' });
    expect(gist(await call.succeed(pin, { ReceivedDigits: '1234' }))).toEqual(['CallAndBridge +12065550110']);
    expect(call.log.lines.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
      'the work has failed',
    ]);
  });
});

describe('a leg that leaves', () => {
  const talking = async () => {
    const call = callOn(bank());
    const calling = await call.succeed(await call.begin(), { ReceivedDigits: '2' });
    await call.done(calling.Actions?.at(-1), {}, 'ACTION_SUCCESSFUL', both);
    return call;
  };
  const gone = { ...CALLER, Status: 'Disconnected' };

  it('takes the other one along, if it is the caller', async () => {
    const call = await talking();
    expect(gist(await call.hangUp('LEG-A', [gone, { ...CALLEE, Status: 'Connected' }]))).toEqual(['Hangup leg-b']);
    expect(call.place()?.rest).toBe('over');
  });

  it.each([
    ['HANGUP', [gone, { ...CALLEE, Status: 'Disconnected' }]],
    ['HANGUP', [{ ...CALLEE, Status: 'Disconnected' }]],
  ] as const)('ends with %s of the callee that we hung up, however many legs it lists', async (_, legs) => {
    const call = await talking();
    await call.hangUp('LEG-A', [gone, { ...CALLEE, Status: 'Connected' }]);
    expect(await call.hangUp('LEG-B', legs)).toEqual({ SchemaVersion: '1.0', Actions: [] });
  });

  it('ends with ACTION_SUCCESSFUL of our own Hangup just as well', async () => {
    const call = await talking();
    const ended = await call.hangUp('LEG-A', [gone, { ...CALLEE, Status: 'Connected' }]);
    expect(await call.done(ended.Actions?.[0], {}, 'ACTION_SUCCESSFUL', [gone, { ...CALLEE, Status: 'Disconnected' }])).toEqual({
      SchemaVersion: '1.0',
      Actions: [],
    });
  });

  it('is over although the attributes of its last reply were not kept', async () => {
    const call = await talking();
    const stale = call.event(
      'HANGUP',
      { ActionData: { Type: 'Hangup', Parameters: { ParticipantTag: 'LEG-B', CallId: 'leg-b' } } },
      [gone, { ...CALLEE, Status: 'Disconnected' }],
    );
    await call.hangUp('LEG-A', [gone, { ...CALLEE, Status: 'Connected' }]);
    expect(await call.lambda(stale)).toEqual({ SchemaVersion: '1.0', Actions: [] });
  });

  it('means nothing where nobody was bridged', async () => {
    const call = callOn(bank());
    await call.begin();
    expect(gist(await call.hangUp('LEG-B', connected))).toEqual([]);
    expect(call.place()?.state).toBe('menu');
  });

  it.each(['ACTION_SUCCESSFUL', 'ACTION_FAILED'])(
    'leaves in mid-action: its %s moves nothing and touches no table',
    async (type) => {
      const call = callOn(bank(), { sessions: untouchable });
      const begun = await callOn(bank()).begin();
      call.take(begun);
      const reply = await call.done(
        begun.Actions?.at(-1),
        { ReceivedDigits: '1', ErrorType: 'SystemException', ErrorMessage: 'x' },
        type,
        [gone],
      );
      expect(reply).toEqual({ SchemaVersion: '1.0', Actions: [] });
      expect(call.log.lines).toEqual([]);
    },
  );
});

describe('an event that moves nothing', () => {
  it.each(['RINGING', 'ACTION_INTERRUPTED', 'NEW_OUTBOUND_CALL'])('%s touches no table', async (type) => {
    const call = callOn(bank(), { sessions: untouchable });
    const begun = await callOn(bank()).begin();
    call.take(begun);
    const members = type === 'ACTION_INTERRUPTED' ? { ActionData: begun.Actions?.[0] } : {};
    expect(await call.send(type, members)).toEqual({ SchemaVersion: '1.0', Actions: [] });
    expect(call.log.lines).toEqual([]);
  });

  it('success in mid-list lets the rest go on', async () => {
    const call = callOn(bank());
    const begun = await call.begin();
    expect(await call.done(begun.Actions?.[0])).toEqual({ SchemaVersion: '1.0', Actions: [] });
    expect(call.ledger()?.turn).toBe(1);
  });

  it('keeps the attributes of others beside ours', async () => {
    const call = callOn(bank());
    const reply = await call.send('NEW_INBOUND_CALL', {}, [CALLER]);
    const theirs = { ...reply, TransactionAttributes: { ...reply.TransactionAttributes, theirs: 'x' } };
    call.take(theirs);
    expect(await call.succeed(reply, { ReceivedDigits: '1' })).toMatchObject({ TransactionAttributes: { theirs: 'x' } });
  });
});

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

describe('a secret that is kept from one turn to the next', () => {
  const { flow: write, into: keep } = states({ pin: {}, sure: { pin: 'secret' }, bye: {} });
  const vault = write({
    name: 'vault',
    start: 'pin',
    otherwise: 'bye',
    recover: 'pin',
    states: {
      pin: { speakAndGetDigits: 'PIN?', digits: 4, secret: true, next: keep('sure', 'pin') },
      sure: { menu: ({ pin }) => `Was it ${pin.secret}? Press 1.`, keys: { 1: 'bye' } },
      bye: { hangup: 'Bye.' },
    },
  });

  it('is in the table only, sealed, and is erased when its state is left', async () => {
    const sessions = memory();
    const call = callOn(vault, { sessions });
    const asked = await call.succeed(await call.begin(), { ReceivedDigits: '9753' });
    expect(gist(asked)).toEqual(['SpeakAndGetDigits Was it 9753? Press 1.']);
    expect(JSON.stringify(asked.TransactionAttributes)).not.toContain('9753');
    const item = await sessions.read({ transactionId: 'call-1', region: 'us-east-1' });
    expect(item?.place).toMatch(/^sealed:/);
    expect(item?.actions).toMatch(/^sealed:/);
    expect(JSON.stringify(item)).not.toContain('9753');
    expect(gist(await call.succeed(asked, { ReceivedDigits: '1' }))).toEqual(['Speak Bye.', 'Hangup leg-a']);
    expect((await sessions.read({ transactionId: 'call-1', region: 'us-east-1' }))?.place).toMatch(/^{/);
  });

  it('is sealed with a key that the duplicate of the first event brings too, and that the table forgets', async () => {
    const sessions = memory();
    const call = callOn(vault, { sessions });
    const first = call.event('NEW_INBOUND_CALL', {}, [CALLER]);
    const reply = await call.lambda(first);
    expect(await call.lambda(first)).toEqual(reply);
    const key = fromAttributes(reply.TransactionAttributes ?? undefined)?.key ?? 'none';
    const inTable = async () => JSON.stringify(await sessions.read({ transactionId: 'call-1', region: 'us-east-1' }));
    expect(await inTable()).toContain('sealed:');
    expect(await inTable()).not.toContain(key);
    await call.succeed(call.take(reply), { ReceivedDigits: '' });
    expect(await inTable()).not.toContain('sealed:');
  });

  it('is lost with its key, and the call goes on at recover', async () => {
    const call = callOn(vault);
    const asked = await call.succeed(await call.begin(), { ReceivedDigits: '9753' });
    call.take({ SchemaVersion: '1.0', TransactionAttributes: { theirs: 'x' } });
    expect(gist(await call.succeed(asked, { ReceivedDigits: '1' }))).toEqual(['SpeakAndGetDigits PIN?']);
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
});

describe('a call whose place is lost', () => {
  it('goes on at recover', async () => {
    const call = callOn(bank());
    expect(gist(await call.done({ Type: 'Pause', Parameters: { DurationInMilliseconds: 100 } }))).toEqual([
      'SpeakAndGetDigits Press 1 or 2.',
    ]);
  });

  it('goes on at recover when its state is not there any more', async () => {
    const call = callOn(bank());
    const begun = await call.begin();
    const text = JSON.stringify(begun.TransactionAttributes).replaceAll('menu', 'munu');
    call.take({ ...begun, TransactionAttributes: JSON.parse(text) });
    expect(gist(await call.succeed(begun, { ReceivedDigits: '1' }))).toEqual(['SpeakAndGetDigits Press 1 or 2.']);
  });

  it('is over when its caller has left', async () => {
    const call = callOn(bank());
    expect(
      gist(
        await call.hangUp('LEG-A', [
          { ...CALLER, Status: 'Disconnected' },
          { ...CALLEE, Status: 'Connected' },
        ]),
      ),
    ).toEqual(['Hangup leg-b']);
  });
});

/** A table that must not be touched. */
const untouchable = {
  read: async () => Promise.reject(new Error('read')),
  move: async () => Promise.reject(new Error('move')),
  claim: async () => Promise.reject(new Error('claim')),
  beginWork: async () => Promise.reject(new Error('beginWork')),
  endWork: async () => Promise.reject(new Error('endWork')),
  outcomeOf: async () => Promise.reject(new Error('outcomeOf')),
};
