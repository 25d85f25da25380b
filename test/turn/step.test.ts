/** A call from its first event to its last: what a caller is asked, and where the answers lead. */
import { describe, expect, it } from 'vitest';
import { bank, both, connected } from './bank.ts';
import { CALLEE, CALLER, callOn, gist } from './call.ts';

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
