/** Long work, as its call lives through it: what is heard meanwhile, and what is still listened for. */
import { expect, it } from 'vitest';
import { states } from '../../lib/flow/flow.ts';
import { memory } from '../../lib/sessions/memory.ts';
import type { Order } from '../../lib/turn/toil.ts';
import type { Reply } from '../../lib/wire/actions.ts';
import { callOn, gist } from './call.ts';

const { flow, work } = states({ search: {}, found: {}, bye: {} });
const library = flow({
  name: 'library',
  start: 'search',
  otherwise: 'bye',
  recover: 'bye',
  receiveDigits: { '*0': 'bye' },
  states: {
    search: { run: work(['found'], async () => 'found'), hold: 'We are looking.' },
    found: { hangup: 'Found.' },
    bye: { hangup: 'Goodbye.' },
  },
});
const holding = async () => {
  const orders: Order[] = [];
  const sessions = memory();
  const call = callOn(library, {
    sessions,
    begin: async (order) => {
      orders.push(order);
    },
  });
  return { ...call, orders, sessions, first: await call.begin() };
};

it('codes are listened for once, so that a key at the end of the music is heard', async () => {
  const { first, place, send, succeed } = await holding();
  expect(gist(first).slice(-3)).toEqual(['ReceiveDigits', 'Speak We are looking.', 'Pause']);
  const again = await succeed(first);
  expect(gist(again)).toEqual(['Speak We are looking.', 'Pause']);
  expect(gist(await succeed(again))).toEqual(['Speak We are looking.', 'Pause']);
  expect(place()).toMatchObject({ hold: { listening: true } });
  const data = { Type: 'ReceiveDigits', ReceivedDigits: '*0', Parameters: {} };
  expect(gist(await send('DIGITS_RECEIVED', { ActionData: data }))).toEqual(['Speak Goodbye.', 'Hangup leg-a']);
});

it('music that fails once is tried again after a silence, and is silence for good only if it fails again', async () => {
  const { fail, first, succeed } = await holding();
  const music = (reply: Reply) => (reply.Actions ?? []).find(({ Type }) => Type === 'Speak');
  const silence = await fail(music(first), 'SystemException');
  const again = await succeed(silence);
  expect(gist(again)).toEqual(['Speak We are looking.', 'Pause']);
  const well = await succeed(again);
  expect(gist(well)).toEqual(['Speak We are looking.', 'Pause']);
  const second = await fail(music(well), 'SystemException');
  const third = await fail(music(await succeed(second)), 'SystemException');
  expect(gist(third)).toEqual(['Pause']);
  expect(gist(await succeed(third))).toEqual(['Pause']);
});

it('an ear that fails does not begin the work anew', async () => {
  const { fail, first, orders, place } = await holding();
  const ear = first.Actions?.find(({ Type }) => Type === 'ReceiveDigits');
  expect(gist(await fail(ear, 'SystemException'))).toEqual(['Speak We are looking.', 'Pause']);
  expect(orders).toHaveLength(1);
  expect(place()).toMatchObject({ hold: { n: 0 }, deaf: true });
});

it('a word that other work is done changes nothing, and is logged', async () => {
  const { log, send } = await holding();
  const Parameters = { Arguments: { cwDone: '99' } };
  const reply = await send('CALL_UPDATE_REQUESTED', { ActionData: { Type: 'CallUpdateRequest', Parameters } });
  expect(reply).toEqual({ SchemaVersion: '1.0', Actions: [] });
  expect(log.lines.at(-1)).toMatchObject({ level: 'warn', facts: { why: 'nobody waits for the work of turn 99' } });
});

it('a recording that cannot go on during long work does not begin the work anew', async () => {
  const vault = states({ record: {}, pin: {}, search: {}, bye: {} });
  const recorded = vault.flow({
    name: 'vault',
    start: 'record',
    otherwise: 'bye',
    recover: 'bye',
    states: {
      record: { startCallRecording: { bucket: 'b' }, next: 'pin' },
      pin: { speakAndGetDigits: 'PIN?', digits: 4, secret: true, next: 'search' },
      search: { run: vault.work(['bye'], async () => 'bye'), hold: 'We are looking.' },
      bye: { hangup: 'Goodbye.' },
    },
  });
  const orders: Order[] = [];
  const { begin, fail, place, succeed } = callOn(recorded, { begin: async (order) => void orders.push(order) });
  const search = await succeed(await succeed(await begin()), { ReceivedDigits: '1234' });
  expect(gist(search)).toEqual(['ResumeCallRecording', 'Speak We are looking.', 'Pause']);
  expect(gist(await fail(search.Actions?.[0], 'SystemException'))).toEqual(['Speak We are looking.', 'Pause']);
  expect(orders).toHaveLength(1);
  expect(place()).toMatchObject({ state: 'search', recording: 'on' });
});

it('what cannot be played is silence, in which the end of the work is heard all the same', async () => {
  const { fail, first, orders, sessions, succeed } = await holding();
  const silence = await fail(first.Actions?.at(-2), 'SystemException');
  expect(gist(silence)).toEqual(['Pause']);
  expect(orders).toHaveLength(1);
  for (const { call, turn } of orders)
    await sessions.endWork(call, turn, JSON.stringify({ went: { state: 'found', data: {} } }), 9_999_999_999);
  expect(gist(await succeed(silence))).toEqual(['Speak Found.', 'Hangup leg-a']);
});
