/** Codes that a caller may key at any moment: which list listens for them, and what comes of what is heard. */
import { describe, expect, it } from 'vitest';
import { type Flow, states } from '../../lib/flow/flow.ts';
import type { Key } from '../../lib/flow/prompt.ts';
import type { State } from '../../lib/flow/verbs.ts';
import type { Reply } from '../../lib/wire/actions.ts';
import { CALLER, callOn, gist } from './call.ts';

const inner = states({ ask: {}, adieu: {} }, { exits: { done: {} } });
const survey = inner.flow({
  name: 'survey',
  start: 'ask',
  otherwise: 'done',
  recover: 'ask',
  receiveDigits: { '**': 'adieu' },
  states: { ask: { menu: 'Survey?', keys: { 1: 'done' } }, adieu: { hangup: 'Adieu.' } },
});
const { after, choose, flow, into } = states({
  greet: {},
  menu: {},
  count: {},
  pin: {},
  kept: { pin: 'secret' },
  told: { digits: 'string' },
  person: {},
  help: {},
  within: { digits: 'string' },
  back: {},
  bye: {},
});
const desk: Flow = flow({
  name: 'desk',
  start: 'greet',
  otherwise: 'bye',
  recover: 'menu',
  receiveDigits: { '*0': 'person', '#': 'help' },
  states: {
    greet: { speak: 'Welcome.', next: 'menu' },
    menu: { menu: 'Menu?', keys: { 1: 'count', 2: 'pin', 3: choose(['within'], ({ go }) => go('within', { digits: '3' })) } },
    count: { speakAndGetDigits: 'How many?', digits: 1, terminators: ['9'], next: into('told', 'digits') },
    pin: { speakAndGetDigits: 'PIN?', digits: 1, secret: true, terminators: ['9'], next: into('kept', 'pin') },
    kept: { hangup: 'Thanks.' },
    told: { speak: ({ digits }) => `${digits} it is.`, next: 'bye' },
    person: { callAndBridge: '+12065550110', ended: 'back', failed: 'back', receiveDigits: { '*0': 'help', '*1': 'menu' } },
    help: { speak: 'Help.', next: 'menu' },
    within: { call: after(survey, { done: 'back' }), receiveDigits: { '*7': 'told' } },
    back: { speak: 'Back.', next: 'menu' },
    bye: { hangup: 'Bye.' },
  },
});

type Here = State<{ here: object; bye: object }, object>;
const connected = [{ ...CALLER, Status: 'Connected' }];
const patternOf = (reply: Reply): unknown => {
  const [ear] = (reply.Actions ?? []).filter(({ Type }) => Type === 'ReceiveDigits');
  return ear?.Type === 'ReceiveDigits' ? ear.Parameters.InputDigitsRegex : undefined;
};
/** A call, and what its listener hears. */
const callAt = () => {
  const call = callOn(desk);
  const hear = (ReceivedDigits: string) =>
    call.send('DIGITS_RECEIVED', { ActionData: { Type: 'ReceiveDigits', Parameters: { CallId: 'leg-a' }, ReceivedDigits } });
  const key = (reply: Reply, ReceivedDigits: string) => call.succeed(reply, { ReceivedDigits });
  return { ...call, hear, key };
};
const inMenu = async () => {
  const call = callAt();
  return { ...call, menu: await call.begin() };
};

describe('what listens', () => {
  it('stands before the first list of a call, which is answered in silence', async () => {
    const { menu } = await inMenu();
    expect(gist(menu)).toEqual([
      'Speak <speak><break time="10ms"/></speak>',
      'ReceiveDigits',
      'Speak Welcome.',
      'SpeakAndGetDigits Menu?',
    ]);
    expect(patternOf(menu)).toBe('^(\\*0|0|#)$');
  });

  it('stands before every later list that can be left by a code, with those of the state first', async () => {
    const { hear, key, menu } = await inMenu();
    expect(patternOf(await key(menu, '1'))).toBe('^(\\*0|0|#)$');
    const bridge = await hear('*0');
    expect(gist(bridge)).toEqual(['ReceiveDigits', 'CallAndBridge +12065550110']);
    expect(patternOf(bridge)).toBe('^(\\*0|\\*1|#)$');
  });

  it('listens for the codes of the flows around too', async () => {
    const { key, menu } = await inMenu();
    expect(patternOf(await key(menu, '3'))).toBe('^(\\*\\*|\\*|\\*7|7|\\*0|0|#)$');
  });

  it('does not stand before last words, which no code cuts short; those before them are a list of their own', async () => {
    const { hear, key, menu, place, succeed } = await inMenu();
    const told = await key(await key(menu, '1'), '4');
    expect(gist(told)).toEqual(['ReceiveDigits', 'Speak 4 it is.']);
    expect(gist(await succeed(told))).toEqual(['Speak Bye.', 'Hangup leg-a']);
    expect(gist(await hear('*0'))).toEqual([]);
    expect(place()).toMatchObject({ state: 'bye' });
  });

  it('is asked no more once it has failed, and the list goes on as it was', async () => {
    const { begin, fail, key, place } = callAt();
    const first = await begin();
    const again = await fail(first.Actions?.[1], 'SystemException');
    expect(gist(again)).toEqual(['Speak Welcome.', 'SpeakAndGetDigits Menu?']);
    expect(place()).toMatchObject({ state: 'menu', failures: 0, deaf: true });
    // Nobody would hear the rest of it.
    expect(gist(await key(again, '*'))).toEqual(['SpeakAndGetDigits Menu?']);
    expect(gist(await key(again, '#'))).toEqual(['Speak Help.', 'SpeakAndGetDigits Menu?']);
  });
});

describe('what is heard', () => {
  it.each([
    ['a code', '*0', ['ReceiveDigits', 'CallAndBridge +12065550110']],
    ['what is no code', '12', []],
    ['the rest of a code that nobody has begun', '0', []],
  ])('%s', async (_, digits, actions) => {
    const { hear } = await inMenu();
    expect(gist(await hear(digits))).toEqual(actions);
  });

  it('a menu takes the first key, and waits while the rest is heard', async () => {
    const { hear, key, menu, place } = await inMenu();
    expect(gist(await key(menu, '*'))).toEqual(['Pause']);
    expect(place()).toMatchObject({ state: 'menu', keyed: '*', attempt: 1 });
    expect(gist(await hear('0'))).toEqual(['ReceiveDigits', 'CallAndBridge +12065550110']);
    expect(place()?.keyed).toBeUndefined();
  });

  it('a menu whose first key is heard twice takes the code as it is', async () => {
    const { hear, key, menu } = await inMenu();
    await key(menu, '*');
    expect(gist(await hear('*0'))).toEqual(['ReceiveDigits', 'CallAndBridge +12065550110']);
  });

  it('a code that is never completed is a wrong key', async () => {
    const { key, menu, place, succeed } = await inMenu();
    const again = await succeed(await key(menu, '*'));
    expect(gist(again)).toEqual(['ReceiveDigits', 'SpeakAndGetDigits Menu?']);
    expect(place()).toMatchObject({ state: 'menu', attempt: 2 });
  });

  it('a wait that fails is over', async () => {
    const { fail, key, menu, place } = await inMenu();
    const waiting = await key(menu, '*');
    expect(gist(await fail(waiting.Actions?.[0], 'SystemException'))).toEqual(['ReceiveDigits', 'SpeakAndGetDigits Menu?']);
    expect(place()).toMatchObject({ attempt: 2 });
  });

  it('digits that are a code are one, and the only digit that begins a code is waited for', async () => {
    const { hear, key, menu, succeed } = await inMenu();
    const count = await key(menu, '1');
    const waiting = await key(count, '*');
    expect(gist(waiting)).toEqual(['Pause']);
    expect(gist(await succeed(waiting))).toEqual(['ReceiveDigits', 'Speak * it is.']);
    expect(gist(await hear('#'))).toEqual(['ReceiveDigits', 'Speak Help.', 'SpeakAndGetDigits Menu?']);
  });

  it('the digits of a secret are waited for by nobody, and kept nowhere', async () => {
    const { key, menu } = await inMenu();
    const pin = await key(menu, '2');
    const reply = await key(pin, '*');
    expect(gist(reply)).toEqual(['Speak Thanks.', 'Hangup leg-a']);
    expect(JSON.stringify(reply.TransactionAttributes)).not.toMatch(/keyed|"\*"/);
  });

  it('the digits of a secret that are heard beside the question are not told to anybody', async () => {
    const { hear, key, log, menu } = await inMenu();
    await key(menu, '2');
    expect(await hear('73194')).toEqual({ SchemaVersion: '1.0', Actions: [] });
    expect(JSON.stringify(log.lines)).not.toContain('73194');
  });

  it('a code that a question has heard is not taken twice when the listener tells it too', async () => {
    const { hear, key, menu, time } = await inMenu();
    expect(gist(await key(menu, '#'))).toEqual(['ReceiveDigits', 'Speak Help.', 'SpeakAndGetDigits Menu?']);
    time.at += 1_000;
    expect(gist(await hear('#'))).toEqual([]);
  });

  it('a code that is keyed again is taken again', async () => {
    const { hear, key, menu, time } = await inMenu();
    await key(menu, '#');
    time.at += 2_000;
    expect(gist(await hear('#'))).toEqual(['ReceiveDigits', 'Speak Help.', 'SpeakAndGetDigits Menu?']);
  });

  it('a code that led to a menu can be keyed in it at once', async () => {
    const { hear, key, menu, place } = await inMenu();
    const help = await key(menu, '#');
    await key(help, '*');
    expect(place()?.code).toBeUndefined();
    expect(gist(await hear('0'))).toEqual(['ReceiveDigits', 'CallAndBridge +12065550110']);
  });

  it("a state's own code comes before the same one of the flow", async () => {
    const { hear } = await inMenu();
    await hear('*0');
    expect(gist(await hear('*0'))).toEqual(['ReceiveDigits', 'Speak Help.', 'SpeakAndGetDigits Menu?']);
  });

  it('a code of the state around brings what it holds', async () => {
    const { hear, key, menu, place } = await inMenu();
    await key(menu, '3');
    expect(place()).toMatchObject({ state: 'ask', stack: [{ state: 'within' }] });
    expect(gist(await hear('*7'))).toEqual(['ReceiveDigits', 'Speak 3 it is.']);
    expect(place()?.stack).toBeUndefined();
  });

  it('nothing, once the caller has left', async () => {
    const { hangUp, hear } = await inMenu();
    await hangUp('LEG-A', [{ ...CALLER, Status: 'Disconnected' }]);
    expect(gist(await hear('*0'))).toEqual([]);
  });

  it('nothing that was heard before the reply to the last event', async () => {
    const { event, key, lambda, menu, place, take } = await inMenu();
    const heard = event(
      'DIGITS_RECEIVED',
      { ActionData: { Type: 'ReceiveDigits', Parameters: {}, ReceivedDigits: '*1' } },
      connected,
    );
    await key(menu, '1');
    expect(gist(take(await lambda(heard)))).toEqual([]);
    expect(place()).toMatchObject({ state: 'count' });
  });
});

describe('a definition is refused', () => {
  const music = { bucket: 'b', key: 'k' };
  it.each<[why: string, here: Here, codes: { readonly [Code in `${Key}${string}`]: 'bye' }]>([
    ['whose music ends with the first key of a code', { playAudio: music, terminators: ['*'], next: 'bye' }, { '*0': 'bye' }],
    ['whose recording ends with the first key of a code', { recordAudio: { bucket: 'b' }, next: 'bye' }, { '#1': 'bye' }],
    ['whose question ends with the first key of a code', { speakAndGetDigits: '?', digits: 2, next: 'bye' }, { '#1': 'bye' }],
    ['whose menu has the first key of a code', { menu: '?', keys: { 1: 'bye' } }, { '10': 'bye' }],
  ])('%s', (_, here, codes) => {
    const { flow: define } = states({ here: {}, bye: {} });
    const body = { name: 'x', start: 'here', otherwise: 'bye', recover: 'bye', states: { here, bye: { hangup: 0 } } } as const;
    expect(() => define({ ...body, receiveDigits: codes })).toThrow(/whose first key this state takes for itself/);
    expect(() => define({ ...body, receiveDigits: { '22': 'bye' } })).not.toThrow();
  });

  it('whose codes and keys leave nothing for a menu to end with', () => {
    const { flow: define } = states({ here: {}, bye: {} });
    const keys = { 1: 'bye', 2: 'bye', 3: 'bye', 4: 'bye', 5: 'bye', 6: 'bye', 7: 'bye', 8: 'bye', 9: 'bye', 0: 'bye' } as const;
    const body = { name: 'x', start: 'here', otherwise: 'bye', recover: 'bye' } as const;
    const all = { here: { menu: '?', keys }, bye: { hangup: 0 } } as const;
    expect(() => define({ ...body, receiveDigits: { '#': 'bye', '*': 'bye' }, states: all })).toThrow(/at least one key/);
    expect(() => define({ ...body, receiveDigits: { '#': 'bye' }, states: all })).not.toThrow();
  });
});

it('a code in answer to a question is heard once, though work lies behind it', async () => {
  const library = states({ ask: {}, look: {}, found: {}, bye: {} });
  const searching = library.flow({
    name: 'searching',
    start: 'ask',
    otherwise: 'bye',
    recover: 'bye',
    receiveDigits: { '*0': 'look' },
    states: {
      ask: { speakAndGetDigits: 'Which shelf?', digits: 2, next: 'bye' },
      look: { run: library.work(['found'], async () => 'found') },
      found: { menu: 'Found. Press 1.', keys: { 1: 'bye' } },
      bye: { hangup: 'Bye.' },
    },
  });
  const call = callOn(searching);
  const found = await call.succeed(await call.begin(), { ReceivedDigits: '*0' });
  expect(gist(found)).toEqual(['ReceiveDigits', 'SpeakAndGetDigits Found. Press 1.']);
  const echo = { ActionData: { Type: 'ReceiveDigits', Parameters: {}, ReceivedDigits: '*0' } };
  expect(await call.send('DIGITS_RECEIVED', echo)).toEqual({ SchemaVersion: '1.0', Actions: [] });
});
