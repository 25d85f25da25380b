/** Calls at the desk without its page: what is wished for happens, and is told. */
import { expect, test } from 'vitest';
import { audioShelf } from '../../lib/desk/audio.ts';
import type { News, Wish } from '../../lib/desk/protocol.ts';
import { render } from '../../lib/emulator/audio/tones.ts';
import { wavOf } from '../../lib/emulator/audio/wav.ts';
import { type Flow, states } from '../../lib/flow/flow.ts';
import { ADA, BANK, CLINIC, DESK, LOBBY, openDesk, theirs } from './rung.ts';

const kindsOf = (news: readonly News[]) => news.map(({ kind }) => kind);

test('a caller who dials a line, presses 1 and talks to sales is told of from the ringing to the end', async () => {
  const { does, pass, hears, keys, over, happenings, turns, told } = openDesk();
  const call = await does({ do: 'dial', to: DESK, from: ADA });
  await hears(call, 'For sales, press 1');
  await keys(call, '1');
  await pass(3_000);
  await does({ do: 'answer', call });
  await pass(30_000);
  await does({ do: 'press', call, leg: 'LEG-B', key: '5' });
  await does({ do: 'hangUp', call, leg: 'LEG-B' });
  await hears(call, 'Goodbye');
  expect(await over(call)).toBe(true);

  expect(told.find(({ kind }) => kind === 'begun')).toMatchObject({
    call: { id: call, line: DESK, person: ADA, by: 'person' },
  });
  const kinds = happenings(call).map((one) => ('leg' in one ? `${one.kind} ${one.leg}` : one.kind));
  expect(kinds).toEqual([
    'ringing LEG-A',
    'answered LEG-A',
    ...['speech LEG-A', 'quiet LEG-A', 'listening LEG-A', 'speech LEG-A', 'key LEG-A', 'quiet LEG-A', 'listened LEG-A'],
    ...['ringing LEG-B', 'answered LEG-B', 'connected', 'key LEG-B', 'hungUp LEG-B'],
    ...['speech LEG-A', 'quiet LEG-A', 'hungUp LEG-A', 'over'],
  ]);
  expect(turns(call).map(({ n, event }) => `${n} ${event.InvocationEventType}`)).toEqual([
    '1 NEW_INBOUND_CALL',
    '2 ACTION_SUCCESSFUL',
    '3 ACTION_SUCCESSFUL',
    '4 HANGUP',
    '5 HANGUP',
  ]);
});

test('a colleague who is busy, and one who says something, are told of too', async () => {
  const { does, pass, hears, keys, happenings } = openDesk();
  const call = await does({ do: 'dial', to: DESK, from: ADA });
  await hears(call, 'press 1');
  await keys(call, '1');
  await does({ do: 'reject', call, code: 486 });
  await hears(call, 'leave a message');
  await pass(8_000);
  await does({ do: 'say', call, leg: 'LEG-A', ms: 2_000, text: 'It is me.' });
  await keys(call, '#');
  await hears(call, 'keep your message');
  const kinds = happenings(call);
  expect(kinds).toContainEqual(expect.objectContaining({ kind: 'hungUp', leg: 'LEG-B', by: 'party' }));
  expect(kinds).toContainEqual(expect.objectContaining({ kind: 'said', text: 'It is me.' }));
  expect(kinds).toContainEqual(expect.objectContaining({ kind: 'recorded', bucket: 'example-messages' }));
});

test('a line that places calls rings the page, with what it is given', async () => {
  const { does, pass, hears, told, happenings } = openDesk();
  const given = { name: 'Ada', when: 'on Monday', appointment: 'A-17' };
  const call = await does({ do: 'place', line: CLINIC, to: ADA, with: given });
  await pass(5_000);
  expect(told.find(({ kind }) => kind === 'begun')).toMatchObject({ call: { line: CLINIC, person: ADA, by: 'us' } });
  expect(happenings(call)).toMatchObject([{ kind: 'ringing', to: ADA, from: CLINIC }]);
  await does({ do: 'answer', call });
  await hears(call, 'a reminder for Ada');
});

test('a placed call that is rejected ends with its code', async () => {
  const { does, pass, over, happenings } = openDesk();
  const call = await does({ do: 'place', line: DESK, to: ADA, with: {} });
  await pass(5_000);
  await does({ do: 'reject', call, code: 603 });
  await over(call);
  expect(happenings(call)).toContainEqual(expect.objectContaining({ kind: 'hungUp', code: 603 }));
});

test('a command lets a guest in, and tells the Lambda its name once', async () => {
  const { does, pass, hears, keys, turns } = openDesk();
  const call = await does({ do: 'dial', to: LOBBY, from: ADA });
  await hears(call, 'six digits');
  await keys(call, '123456');
  await hears(call, 'music');
  await does({ do: 'command', call, name: 'admit', with: {} });
  await pass(5_000);
  const updates = turns(call).filter(({ event }) => event.InvocationEventType === 'CALL_UPDATE_REQUESTED');
  expect(updates).toMatchObject([{ event: { ActionData: { Parameters: { Arguments: { cwCommand: 'admit' } } } }, to: 'join' }]);
  await does({ do: 'command', call, name: 'mute', with: { attendee: 'guest' } });
  await pass(1_000);
  expect(turns(call).at(-1)?.to).toBe('inside');
});

test('two calls at once go their own ways', async () => {
  const { does, hears, keys, turns, desk } = openDesk();
  const one = await does({ do: 'dial', to: DESK, from: ADA });
  const other = await does({ do: 'dial', to: BANK, from: '+12065550124' });
  expect(desk.inFlight()).toBe(2);
  await hears(other, 'press 1');
  await keys(other, '1');
  await hears(one, 'For sales');
  await keys(one, '2');
  expect(turns(one).at(-1)?.to).toBe('support');
  expect(turns(other).at(-1)?.to).toBe('account');
});

test('whoever comes late is told everything so far, in order, and then what comes', async () => {
  const { desk, does, hears, keys, pass, told } = openDesk();
  const call = await does({ do: 'dial', to: DESK, from: ADA });
  await hears(call, 'For sales');
  await does({ do: 'delay', ms: 100 });
  const late: News[] = [];
  desk.news((news) => late.push(news));
  expect(kindsOf(late).slice(0, 3)).toEqual(['house', 'lab', 'begun']);
  const ofCall = (news: readonly News[]) => news.filter(({ kind }) => kind !== 'house' && kind !== 'lab');
  expect(ofCall(late)).toEqual(ofCall(told));
  await keys(call, '1');
  await pass(1_000);
  expect(ofCall(late)).toEqual(ofCall(told));
  expect(late.length).toBeGreaterThan(10);
});

test('a listener who has gone is told nothing more', async () => {
  const { desk, does, pass } = openDesk();
  const heard: News[] = [];
  const stop = desk.news((news) => heard.push(news));
  stop();
  await does({ do: 'dial', to: DESK, from: ADA });
  await pass(1_000);
  expect(kindsOf(heard)).toEqual(['house', 'lab']);
});

test('a call that is over is forgotten when it is closed', async () => {
  const { desk, does, pass, over, told } = openDesk();
  const call = await does({ do: 'dial', to: DESK, from: ADA });
  await pass(1_000);
  await does({ do: 'hangUp', call, leg: 'LEG-A' });
  await over(call);
  await does({ do: 'close', call });
  expect(told.at(-1)).toEqual({ kind: 'closed', call });
  expect(desk.scriptOf(call)).toBeUndefined();
  expect(desk.replayOf(call)).toBeUndefined();
});

test('the last fifty calls that are over are kept', async () => {
  const { desk, does, over, told } = openDesk();
  for (let nth = 0; nth < 52; nth++) {
    const call = await does({ do: 'dial', to: DESK, from: ADA });
    await does({ do: 'hangUp', call, leg: 'LEG-A' });
    await over(call);
  }
  expect(told.filter(({ kind }) => kind === 'closed')).toEqual([
    { kind: 'closed', call: '1' },
    { kind: 'closed', call: '2' },
  ]);
  const late: News[] = [];
  desk.news((news) => late.push(news));
  expect(late.filter(({ kind }) => kind === 'begun')).toHaveLength(50);
});

test("somebody else's Lambda answers every number, and tells no state", async () => {
  const { does, hears, lastTurn, refused, desk, labs } = openDesk({ rung: { kind: 'lambda', lambda: theirs } });
  expect(labs().at(0)).toMatchObject({ hasTable: false, mostLambdaMs: 30_000 });
  const call = await does({ do: 'dial', to: '+12065559999', from: ADA });
  await hears(call, 'Hello');
  expect(lastTurn(call)).toMatchObject({ outcome: { kind: 'taken' }, ways: [], table: [], log: [] });
  expect(lastTurn(call)).not.toHaveProperty('to');
  expect(lastTurn(call)).not.toHaveProperty('place');
  await does({ do: 'command', call, name: 'anything', with: { of: 'theirs' } });
  expect(await refused({ do: 'table', down: true })).toBe(
    'table: found "no table", expected one: it is flows that have it, not every Lambda',
  );
  expect(desk.scriptOf(call)).toContain('hear "Hello."');
  expect(await refused({ do: 'open', name: 'a.call', text: 'dial +12065559999\nfault table down' })).toContain(
    'a.call:2:1: found "fault table down", expected a statement about any Lambda',
  );
});

test('a desk that is closed lets nothing more happen', async () => {
  const { desk, does, pass, told } = openDesk();
  await does({ do: 'dial', to: DESK, from: ADA });
  await desk.close();
  const before = told.length;
  await pass(10_000);
  expect(told.length).toBe(before);
});

const dialled = async () => {
  const room = openDesk();
  await room.does({ do: 'dial', to: LOBBY, from: ADA });
  await room.pass(1_000);
  return room;
};
const given = { name: 'Ada', when: 'on Monday', appointment: 'A-17' };

test.each<readonly [Wish, string]>([
  [{ do: 'dial', to: '+12065559999', from: ADA }, `to: found "+12065559999", expected one of the lines: ${DESK}, `],
  [{ do: 'dial', to: DESK, from: '5550123' }, 'from: found "5550123", expected a number such as +12065550123 (E.164)'],
  [{ do: 'place', line: '4711', to: ADA, with: {} }, 'line: found "4711", expected one of the lines'],
  [{ do: 'place', line: CLINIC, to: 'Ada', with: given }, 'to: found "Ada", expected a number such as'],
  [{ do: 'place', line: CLINIC, to: ADA, with: { name: 'Ada' } }, 'with when: found nothing, expected a string'],
  [
    { do: 'place', line: CLINIC, to: ADA, with: { ...given, age: '36' } },
    'with: found "age", expected only name, when, appointment',
  ],
  [{ do: 'place', line: DESK, to: ADA, with: { name: 'Ada' } }, 'with: found "name", expected nothing'],
  [{ do: 'press', call: '7', leg: 'LEG-A', key: '1' }, 'call: found "7", expected one of: 1'],
  [{ do: 'press', call: '1', leg: 'LEG-B', key: '1' }, 'leg: found "LEG-B", expected one with somebody on it'],
  [{ do: 'hangUp', call: '1', leg: 'LEG-B' }, 'leg: found "LEG-B", expected one with somebody on it'],
  [{ do: 'say', call: '1', leg: 'LEG-A', ms: 0 }, 'ms: found 0, expected a whole number from 1 to 600000'],
  [{ do: 'answer', call: '1' }, 'call: found "1", expected one with a phone that rings'],
  [{ do: 'reject', call: '1', code: 486 }, 'call: found "1", expected one with a phone that rings'],
  [{ do: 'reject', call: '1', code: 200 }, 'code: found 200, expected a whole number from 400 to 699'],
  [{ do: 'command', call: '1', name: 'open', with: {} }, 'name: found "open", expected one of: admit, mute, unmute, transferTo'],
  [{ do: 'command', call: '1', name: 'mute', with: {} }, 'with attendee: found nothing, expected a string'],
  [{ do: 'command', call: '1', name: 'admit', with: { who: 'Ada' } }, 'with: found "who", expected nothing'],
  [{ do: 'strike', call: '2', fault: 'crash' }, 'call: found "2", expected one of: 1'],
  [{ do: 'delay', ms: 30_001 }, 'ms: found 30001, expected a whole number from 0 to 30000'],
  [{ do: 'read', reading: 'weather', value: 'fair' }, 'reading: found "weather", expected the name of a reading'],
  [{ do: 'read', reading: 'turns.overlap', value: 'often' }, 'value: found "often", expected one of: never, always'],
  [{ do: 'close', call: '1' }, 'call: found "1", expected one that is over: it goes on'],
  [{ do: 'open', name: 'a.call', text: 'dail +12065550100' }, 'a.call:1:1: found "dail", expected one of'],
  [{ do: 'open', name: 'a.call', text: 'dial +12065559999' }, 'a.call:1:1: found "dial +12065559999", expected one of the lines'],
  [{ do: 'open', name: 'a.json', text: '[{]' }, 'a.json:1:3: found'],
  [{ do: 'open', name: 'a.json', text: '[{}]' }, 'a.json[0]: found an object with neither'],
])('what cannot be is refused, with what was found and expected: %j', async (wish, problem) => {
  const { refused, told } = await dialled();
  const before = told.length;
  expect(await refused(wish)).toContain(problem);
  expect(told.length).toBe(before);
});

/** What a person may still do as the other end goes. */
const handlings = (call: string, leg: 'LEG-A' | 'LEG-B'): readonly Wish[] => [
  { do: 'press', call, leg, key: '1' },
  { do: 'say', call, leg, ms: 500 },
  { do: 'hangUp', call, leg },
];

test('keys, words and a receiver put down on a call that has just ended reach nobody; it takes no more commands', async () => {
  const { desk, does, refused, pass, over, happenings } = openDesk();
  const call = await does({ do: 'dial', to: DESK, from: ADA });
  await pass(1_000);
  await does({ do: 'hangUp', call, leg: 'LEG-A' });
  await over(call);
  const before = happenings(call).length;
  for (const wish of handlings(call, 'LEG-A')) expect(await desk.wish(wish)).toEqual({});
  expect(happenings(call).length).toBe(before);
  const admit = { do: 'command', call, name: 'admit', with: {} } as const;
  expect(await refused(admit)).toBe('call: found "1", expected one that goes on: it is over');
});

test('keys, words and a receiver put down at a second phone that has just hung up reach nobody', async () => {
  const { desk, does, hears, keys, pass, happenings } = openDesk();
  const call = await does({ do: 'dial', to: DESK, from: ADA });
  await hears(call, 'For sales');
  await keys(call, '1');
  await pass(3_000);
  await does({ do: 'answer', call });
  await pass(5_000);
  await does({ do: 'hangUp', call, leg: 'LEG-B' });
  const before = happenings(call).filter((one) => 'leg' in one && one.leg === 'LEG-B').length;
  for (const wish of handlings(call, 'LEG-B')) expect(await desk.wish(wish)).toEqual({});
  expect(happenings(call).filter((one) => 'leg' in one && one.leg === 'LEG-B').length).toBe(before);
});

test('a flow without commands says so', async () => {
  const { does, refused, pass } = openDesk();
  const call = await does({ do: 'dial', to: DESK, from: ADA });
  await pass(1_000);
  expect(await refused({ do: 'command', call, name: 'admit', with: {} })).toBe(
    'name: found "admit", expected none: front-desk declares no commands',
  );
});

test.each([
  ['hello', 'the wish: found "hello", expected an object'],
  [null, 'the wish: found null, expected an object'],
  [{ do: 'constructor' }, 'do: found "constructor", expected one of: dial, place'],
  [{ do: 'press', call: '1', leg: 'LEG-C', key: '1' }, 'leg: found "LEG-C", expected one of: LEG-A, LEG-B'],
  [{ do: 'press', call: '1', leg: 'LEG-A', key: '12' }, 'key: found "12", expected one of: 0, 1'],
  [{ do: 'strike', call: '1', fault: 'fire' }, 'fault: found "fire", expected one of: duplicate'],
  [{ do: 'place', line: CLINIC, to: ADA, with: { name: 3 } }, 'with: found an object, expected texts under names'],
  [{ do: 'region', down: 'yes' }, 'down: found "yes", expected true or false'],
  [{ do: 'say', call: '1', leg: 'LEG-A', ms: 9, text: 9 }, 'text: found 9, expected a text'],
])('what is no wish is refused: %j', async (wish, problem) => {
  const { refused } = await dialled();
  // Sound: this is what may come as JSON.
  expect(await refused(wish as unknown as Wish)).toContain(problem);
});

test('a message of a quarter of a minute that the page has recorded is played for as long', async () => {
  const shelf = audioShelf();
  const { does, hears, keys, pass, happenings } = openDesk({ audioMs: shelf.audioMs });
  const call = await does({ do: 'dial', to: DESK, from: ADA });
  await hears(call, 'press 1');
  await keys(call, '1');
  await does({ do: 'reject', call, code: 486 });
  await hears(call, 'leave a message');
  await pass(8_000);
  await does({ do: 'say', call, leg: 'LEG-A', ms: 15_000 });
  await pass(15_000);
  await keys(call, '#');
  const [recorded] = happenings(call).flatMap((one) => (one.kind === 'recorded' ? [one] : []));
  shelf.keep(recorded?.bucket ?? '', recorded?.key ?? '', new Uint8Array(wavOf(render(recorded?.ms ?? 0, []))));
  await hears(call, 'keep your message');
  await keys(call, '2');
  await hears(call, recorded?.key ?? 'nothing');
  const played = happenings(call).flatMap((one) => (one.kind === 'audio' ? [one.ms] : []));
  expect(recorded?.ms).toBeGreaterThan(15_000);
  expect(played).toEqual([recorded?.ms]);
});

const within = states({ wait: {}, end: {} }, { commands: { go: { n: 'number' }, stay: { n: 'number' } }, exits: { done: {} } });
const inner = within.flow({
  name: 'inner',
  start: 'wait',
  otherwise: 'end',
  recover: 'end',
  states: {
    wait: { pause: { ms: 20_000 }, next: 'done', on: { go: 'done' } },
    end: { hangup: 'Goodbye.' },
  },
});
const outside = states({ begin: {}, end: {} }, { commands: { go: { word: 'string' }, stay: { word: 'string' } } });
const outer: Flow = outside.flow({
  name: 'outer',
  start: 'begin',
  otherwise: 'end',
  recover: 'end',
  states: {
    begin: { call: outside.after(inner, { done: 'end' }), on: { go: 'end', stay: 'end' } },
    end: { hangup: 'Goodbye.' },
  },
});

test('a command that two flows declare has the shape of the innermost that takes it', async () => {
  const { does, refused, pass, hears } = openDesk({ rung: { kind: 'flows', lines: () => ({ [BANK]: outer }), bots: {} } });
  const call = await does({ do: 'dial', to: BANK, from: ADA });
  await pass(1_000);
  expect(await refused({ do: 'command', call, name: 'go', with: { word: 'on' } })).toBe('with: found "word", expected only n');
  // The flow within declares it too, and takes it nowhere.
  expect(await refused({ do: 'command', call, name: 'stay', with: { n: '1' } })).toBe('with: found "n", expected only word');
  await does({ do: 'command', call, name: 'go', with: { n: '1' } });
  await hears(call, 'Goodbye');
});
