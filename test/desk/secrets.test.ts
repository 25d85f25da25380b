/** What nobody is told: the digits of a secret, wherever they go. */
import { expect, test } from 'vitest';
import { type Flow, states } from '../../lib/flow/flow.ts';
import { ADA, BANK, CLINIC, house, openDesk } from './rung.ts';

const PIN = '7305';

/** A caller who is asked for the PIN of an account. */
const asked = async () => {
  const room = openDesk();
  const call = await room.does({ do: 'dial', to: BANK, from: ADA });
  await room.hears(call, 'press 1');
  await room.keys(call, '1');
  await room.hears(call, 'account number');
  await room.keys(call, '12345678');
  await room.hears(call, 'your PIN');
  return { ...room, call };
};

test('the digits of a PIN are in no news, in no replay file and in no script', async () => {
  const { call, desk, keys, hears, told, happenings, turns } = await asked();
  await keys(call, PIN);
  await hears(call, 'four digits of your PIN');
  const saved = [JSON.stringify(told), desk.replayOf(call) ?? '', desk.scriptOf(call) ?? ''];
  for (const text of saved) expect(text).not.toContain(PIN);
  const pressed = happenings(call).flatMap((one) => (one.kind === 'key' ? one.key : []));
  expect(pressed.join('')).toBe('112345678****');
  expect(happenings(call)).toContainEqual(expect.objectContaining({ kind: 'listened', digits: '****' }));
  expect(turns(call).at(-1)).toMatchObject({ event: { ActionData: { ReceivedDigits: '****' } } });
  expect(desk.scriptOf(call)).toContain('press ****   # a secret: write its keys here');
});

const vault = states({ code: {}, again: { pin: 'secret', owner: { name: 'string', code: 'secret' } }, bye: {} });
/** Asks for a code, and once more with the first one in hand. */
const sealed: Flow = vault.flow({
  name: 'vault',
  start: 'code',
  otherwise: 'bye',
  recover: 'bye',
  states: {
    code: {
      speakAndGetDigits: 'The code?',
      digits: 4,
      secret: true,
      next: vault.choose(['again'], ({ digits, go }) => go('again', { pin: digits, owner: { name: 'Ada', code: digits } })),
    },
    again: { speakAndGetDigits: 'Once more?', digits: 4, secret: true, next: 'bye' },
    bye: { hangup: 'Goodbye.' },
  },
});
const plain = states({ code: {}, bye: {} });
/** The same after a change: the code is no secret any more. */
const unsealed: Flow = plain.flow({
  name: 'vault',
  start: 'code',
  otherwise: 'bye',
  recover: 'bye',
  states: { code: { speakAndGetDigits: 'The code?', digits: 4, next: 'bye' }, bye: { hangup: 'Goodbye.' } },
});
const rungWith = (flow: Flow) => ({ lines: () => ({ [BANK]: flow }), bots: {} });

/** A caller who is asked for the code. */
const atVault = async () => {
  const room = openDesk({ rung: { kind: 'flows', ...rungWith(sealed) } });
  const call = await room.does({ do: 'dial', to: BANK, from: ADA });
  await room.hears(call, 'The code?');
  return { ...room, call };
};

test('a place that is in the table only is read there, and its secrets are dots', async () => {
  const { call, keys, hears, turns, told } = await atVault();
  await keys(call, PIN);
  await hears(call, 'Once more?');
  await keys(call, PIN);
  expect(turns(call).slice(1)).toMatchObject([
    { from: 'code', to: 'again', place: { path: ['again'], data: { pin: '•••', owner: '{ name: Ada, code: ••• }' } } },
    { from: 'again', to: 'bye' },
  ]);
  expect(JSON.stringify(told)).not.toContain(PIN);
});

test('keys that come while a turn is under way may be meant for the question that follows, and are not shown', async () => {
  const { call, does, keys, happenings, pass } = await atVault();
  await does({ do: 'delay', ms: 3_000 });
  await keys(call, '1234');
  await keys(call, PIN);
  await pass(5_000);
  const pressed = happenings(call).flatMap((one) => (one.kind === 'key' ? one.key : []));
  expect(pressed.join('')).toBe('********');
});

test('lines that know of no secret any more do not show what was keyed for those before', async () => {
  const { call, desk, keys, over, told } = await atVault();
  await keys(call, PIN.slice(0, 3));
  desk.house(house, rungWith(unsealed));
  await keys(call, PIN.slice(3));
  await over(call);
  expect(JSON.stringify(told)).not.toContain(PIN);
  expect(told.some((one) => one.kind === 'turned' && JSON.stringify(one.turn.event).includes('"ReceivedDigits":"****"'))).toBe(
    true,
  );
});

/** Another house's flow, with the same name and states of its own. */
const namesake: Flow = states({ hello: {} }).flow({
  name: 'vault',
  start: 'hello',
  otherwise: 'hello',
  recover: 'hello',
  states: { hello: { hangup: 'Hello.' } },
});

test('of two flows with one name, that of the line that was dialled says what is secret, whichever line is first', async () => {
  const lines = () => ({ [CLINIC]: namesake, [BANK]: sealed });
  const room = openDesk({ rung: { kind: 'flows', lines, bots: {} } });
  const call = await room.does({ do: 'dial', to: BANK, from: ADA });
  await room.hears(call, 'The code?');
  await room.keys(call, PIN);
  await room.hears(call, 'Once more?');
  // Before the turn under way is answered, nobody knows what a key is meant for.
  await room.does({ do: 'delay', ms: 3_000 });
  await room.keys(call, PIN);
  await room.keys(call, PIN);
  await room.over(call);
  const saved = [JSON.stringify(room.told), room.desk.replayOf(call) ?? '', room.desk.scriptOf(call) ?? ''];
  for (const text of saved) expect(text).not.toContain(PIN);
  expect(
    room
      .happenings(call)
      .flatMap((one) => (one.kind === 'key' ? one.key : []))
      .join(''),
  ).toBe('************');
  expect(room.turns(call)[1]?.place?.data).toEqual({ pin: '•••', owner: '{ name: Ada, code: ••• }' });

  const again = openDesk({ rung: { kind: 'flows', lines, bots: {} } });
  const opened = await again.does({ do: 'open', name: 'x.json', text: (room.desk.replayOf(call) ?? '').replaceAll('****', PIN) });
  expect(
    again
      .turns(opened)
      .flatMap(({ event }) => JSON.stringify(event.ActionData) ?? [])
      .join(),
  ).not.toContain(PIN);
});
