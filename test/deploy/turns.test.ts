/** Single turns of a call under which the flow has changed, as its Lambda sees them. */
import { describe, expect, test } from 'vitest';
import { type Flow, states } from '../../lib/flow/flow.ts';
import { memory } from '../../lib/sessions/memory.ts';
import { CALLEE, CALLER, callOn, gist } from '../turn/call.ts';

const old = states({
  greeting: {},
  menu: {},
  code: {},
  pin: {},
  check: { pin: 'secret' },
  agent: { pin: 'secret' },
  offer: {},
  filing: {},
  filed: {},
  bye: {},
});
/** The version with which each call begins. */
const before = old.flow({
  name: 'line',
  start: 'greeting',
  otherwise: 'bye',
  recover: 'menu',
  states: {
    greeting: { startCallRecording: { bucket: 'calls' }, next: 'menu' },
    menu: { menu: 'Menu?', keys: { 1: 'code', 2: 'pin', 3: 'offer', 4: 'filing' } },
    code: { speakAndGetDigits: 'Code?', digits: 2, next: 'bye' },
    pin: { speakAndGetDigits: 'PIN?', digits: 4, secret: true, next: old.into('check', 'pin') },
    check: { menu: 'Is that right?', keys: { 1: 'agent' } },
    agent: { callAndBridge: '+12065550110', ended: 'bye', failed: 'bye' },
    offer: { speak: 'An offer.', next: old.choose(['bye'], () => 'bye') },
    filing: { run: old.work(['filed'], async () => 'filed'), hold: { bucket: 'b', key: 'music.wav' } },
    filed: { speak: 'Filed.', next: 'bye' },
    bye: { hangup: 'Goodbye.' },
  },
});

const { choose, flow, was, work } = states({
  menu: {},
  number: {},
  pin: {},
  agent: {},
  offer: {},
  filing: {},
  done: {},
  bye: {},
});
/** A version that takes its place. */
const after = (migrate: Flow['body']['migrate'] = {}) =>
  flow({
    name: 'line',
    start: 'menu',
    otherwise: 'bye',
    recover: 'pin',
    migrate,
    states: {
      menu: { menu: 'Menu?', keys: { 1: 'number' } },
      number: { speakAndGetDigits: 'Number?', digits: 2, next: 'done' },
      pin: { speakAndGetDigits: 'New PIN?', digits: 4, secret: true, next: 'menu' },
      agent: { callAndBridge: '+12065550110', ended: 'bye', failed: 'bye' },
      offer: { run: work(['done'], async () => 'done') },
      filing: { run: work(['done'], async () => 'done'), hold: { bucket: 'b', key: 'music.wav' } },
      done: { speak: 'Done.', next: 'bye' },
      bye: { hangup: 'Goodbye.' },
    },
  });
const renamed = after({ code: was({}, 'number') });
const moved = after({
  code: was(
    {},
    choose(['number'], () => 'number'),
  ),
  check: was(
    { pin: 'secret' },
    choose(['menu'], () => 'menu'),
  ),
  filed: was({}, 'done'),
});
const careless = after();
/** And one that asks for no secret any more. */
const open = states({ menu: {}, bye: {} }).flow({
  ...{ name: 'line', start: 'menu', otherwise: 'bye', recover: 'menu' },
  states: { menu: { menu: 'Menu?', keys: { 1: 'bye' } }, bye: { hangup: 'Goodbye.' } },
});

/** A call that can be deployed under, in the state that those keys lead to. */
const callIn = async (...keys: readonly string[]) => {
  const sessions = memory();
  const lines = { [CALLER.To]: before };
  const call = callOn(before, { sessions, lines, begin: async () => undefined });
  // Both lists of the beginning run to their ends.
  let reply = await call.begin();
  if (!gist(reply).includes('SpeakAndGetDigits Menu?')) reply = await call.succeed(reply);
  for (const key of keys) reply = await call.succeed(reply, { ReceivedDigits: key });
  const deploy = (version: Flow) => {
    lines[CALLER.To] = version;
  };
  const warnings = () =>
    call.log.lines.filter(({ level }) => level === 'warn').map(({ message, facts }) => ({ message, ...facts }));
  return { ...call, sessions, reply, deploy, warnings };
};
const KEY = { transactionId: 'call-1', region: 'us-east-1' };
const connected = [{ ...CALLER, Status: 'Connected' }];
const both = [...connected, { ...CALLEE, Status: 'Connected' }];

describe('a caller whose place is in the attribute', () => {
  test('answers the old question, and the state with the new name hears it: nothing to tell', async () => {
    const call = await callIn('1');
    call.deploy(renamed);
    expect(gist(await call.succeed(call.reply, { ReceivedDigits: '42' }))).toEqual([
      'Speak Done.',
      'Speak Goodbye.',
      'Hangup leg-a',
    ]);
    expect(call.warnings()).toEqual([]);
  });

  test('is asked once more where a choice leads, and the log says why', async () => {
    const call = await callIn('1');
    call.deploy(moved);
    expect(gist(await call.succeed(call.reply, { ReceivedDigits: '42' }))).toEqual(['SpeakAndGetDigits Number?']);
    expect(call.warnings()).toEqual([
      {
        ...{
          message: 'the call is in no state of this version',
          call: 'call-1',
          event: 'ACTION_SUCCESSFUL',
          sequence: call.ledger()?.turn,
        },
        ...{ turn: (call.ledger()?.turn ?? 0) - 1, flow: 'line', state: 'code', why: "'code' has moved", edge: 'migrate code' },
      },
    ]);
  });

  test('recovers where the state is gone, and the log says so', async () => {
    const call = await callIn('1');
    call.deploy(careless);
    expect(gist(await call.succeed(call.reply, { ReceivedDigits: '42' })).at(-1)).toBe('SpeakAndGetDigits New PIN?');
    expect(call.warnings()).toMatchObject([{ why: "no state 'code'", edge: 'recover' }]);
  });

  test('hears what the work comes to, where the state now works in silence', async () => {
    const call = await callIn('3');
    call.deploy(careless);
    const [words] = call.reply.Actions ?? [];
    expect(gist(await call.done(words)).slice(0, 1)).toEqual(['Speak Done.']);
  });

  test('who hangs up then has left', async () => {
    const call = await callIn('1');
    call.deploy(careless);
    const gone = [{ ...CALLER, Status: 'Disconnected' }];
    expect(await call.hangUp('LEG-A', gone)).toMatchObject({ Actions: [] });
    expect(call.place()).toMatchObject({ rest: 'over' });
  });

  test('learns where the work has led that the old version has done', async () => {
    const call = await callIn('4');
    const turn = call.place()?.hold?.n ?? -1;
    await call.sessions.endWork(KEY, turn, JSON.stringify({ went: { state: 'filed', data: {} } }), 0);
    call.deploy(moved);
    const done = { ActionData: { Type: 'CallUpdateRequest', Parameters: { Arguments: { cwDone: String(turn) } } } };
    expect(gist(await call.send('CALL_UPDATE_REQUESTED', done))).toContain('Speak Done.');
    expect(call.warnings()).toMatchObject([{ edge: 'migrate filed' }]);
  });
});

describe('a caller whose place is in the table, for it holds a secret', () => {
  test('goes on where the flow says, the log says why, and nobody reads the secret', async () => {
    const call = await callIn('2', '1234');
    expect(call.place()).toBeUndefined();
    call.deploy(moved);
    expect(gist(await call.succeed(call.reply, { ReceivedDigits: '1' }))).toEqual(['SpeakAndGetDigits Menu?']);
    expect(call.warnings()).toMatchObject([{ why: "'check' has moved", edge: 'migrate check' }]);
    expect(JSON.stringify([call.ledger(), call.log.lines])).not.toContain('1234');
  });

  test('recovers where the state is gone', async () => {
    const call = await callIn('2', '1234');
    call.deploy(careless);
    expect(gist(await call.succeed(call.reply, { ReceivedDigits: '1' })).at(-1)).toBe('SpeakAndGetDigits New PIN?');
    expect(call.warnings()).toMatchObject([{ why: "no state 'check'", edge: 'recover' }]);
  });

  test('has none any more where the state needs it no more', async () => {
    const call = await callIn('2', '1234', '1');
    call.deploy(careless);
    await call.done(call.reply.Actions?.at(-1), {}, 'ACTION_SUCCESSFUL', both);
    expect(call.place()).toMatchObject({ state: 'agent', rest: 'talking', data: {}, version: careless.version });
    expect(JSON.stringify(await call.sessions.read(KEY))).not.toContain('1234');
  });
});

describe('a call that is recorded', () => {
  test('is paused for the secret that it is asked for after the deploy', async () => {
    const call = await callIn('1');
    expect(call.place()).toMatchObject({ recording: 'on' });
    call.deploy(careless);
    expect(gist(await call.succeed(call.reply, { ReceivedDigits: '42' }))).toEqual([
      'PauseCallRecording',
      'SpeakAndGetDigits New PIN?',
    ]);
  });

  test('goes on to be recorded where the question for the secret is gone', async () => {
    const call = await callIn('2');
    call.deploy(open);
    expect(gist(await call.succeed(call.reply, { ReceivedDigits: '1234' }))).toEqual([
      'ResumeCallRecording',
      'SpeakAndGetDigits Menu?',
    ]);
    expect(call.place()).toMatchObject({ recording: 'on' });
  });
});

describe('an event that both versions are told of', () => {
  /** The event that ends the list of that reply, as it is sent twice. */
  const twice = async (first: Flow, second: Flow, keys: readonly string[], digits: string) => {
    const call = await callIn(...keys);
    const event = call.event('ACTION_SUCCESSFUL', { ActionData: { ...call.reply.Actions?.at(-1), ReceivedDigits: digits } });
    call.deploy(first);
    const one = await call.lambda(event);
    call.deploy(second);
    const other = await call.lambda(event);
    return { one, other };
  };

  test.each([
    ['the old one first', before, careless, ['1'], '42'],
    ['the new one first', careless, before, ['1'], '42'],
    ['the old one first, and it led to what is gone', before, careless, [], '1'],
    ['the old one first, and it led to a secret', before, careless, ['2'], '1234'],
    ['the old one first, with a secret in hand', before, careless, ['2', '1234'], '1'],
    ['the new one first, with a secret in hand', careless, before, ['2', '1234'], '1'],
    ['the old one first, and the state has another name', before, renamed, ['1'], '42'],
    ['the new one first, and the state has another name', renamed, before, ['1'], '42'],
  ])('gets one reply of both: %s', async (_, first, second, keys, digits) => {
    const { one, other } = await twice(first, second, keys, digits);
    expect(one.Actions).not.toEqual([]);
    expect(other).toEqual(one);
    expect(JSON.stringify(other)).not.toContain('1234');
  });
});
