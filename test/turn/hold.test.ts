/** Long work, as its call lives through it: what is heard meanwhile, and what is still listened for. */
import { expect, it } from 'vitest';
import { states } from '../../lib/flow/flow.ts';
import { memory } from '../../lib/sessions/memory.ts';
import type { Order } from '../../lib/turn/toil.ts';
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

it('what cannot be played is silence, in which the end of the work is heard all the same', async () => {
  const { fail, first, orders, sessions, succeed } = await holding();
  const silence = await fail(first.Actions?.at(-2), 'SystemException');
  expect(gist(silence)).toEqual(['Pause']);
  expect(orders).toHaveLength(1);
  for (const { call, turn } of orders)
    await sessions.endWork(call, turn, JSON.stringify({ went: { state: 'found', data: {} } }), 9_999_999_999);
  expect(gist(await succeed(silence))).toEqual(['Speak Found.', 'Hangup leg-a']);
});
