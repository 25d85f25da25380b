/** What a worker takes for an order, and what it says of anything else. */
import { expect, test } from 'vitest';
import { readOrder } from '../../functions/order.ts';
import type { Order } from '../../lib/turn/toil.ts';

const order: Order = {
  call: { transactionId: 'call-1', region: 'us-east-1' },
  application: 'application',
  line: '+12065550100',
  flow: 'library',
  stack: [{ state: 'ask', data: {} }],
  state: 'looking',
  data: { shelf: 'maps', copies: 2, titles: ['Atlas'] },
  facts: { id: 'call-1', from: '', to: '+12065550100', at: 1_700_000_000_000 },
  turn: 0,
  until: 1_700_000_060_000,
  once: 'call-1:us-east-1:0:ask/looking',
};

test('an order is what it was before it was JSON', () => {
  expect(readOrder(JSON.parse(JSON.stringify(order)))).toStrictEqual(order);
});

test.each<[string, unknown, string]>([
  ['nothing', undefined, 'the order should be an object, found nothing'],
  ['a text', '{}', 'the order should be an object, found a text of 2 characters'],
  ['an event of the service', { SchemaVersion: '1.0' }, 'call should be an object, found nothing'],
  ['a call without a region', { ...order, call: { transactionId: 'a' } }, 'call.region should be a text, found nothing'],
  ['an empty flow', { ...order, flow: '' }, 'flow should be a text that is not empty, found a text of 0 characters'],
  ['a stack that is none', { ...order, stack: {} }, 'stack should be a list, found an object'],
  ['a frame without data', { ...order, stack: [{ state: 's' }] }, 'stack[0].data should be an object, found nothing'],
  ['a turn in words', { ...order, turn: 'two' }, 'turn should be a whole number, found a text of 3 characters'],
  ['data that are a list', { ...order, data: ['4711'] }, 'data should be an object, found a list of 1'],
  ['no facts', { ...order, facts: null }, 'facts should be an object, found null'],
  ['facts without a caller', { ...order, facts: { ...order.facts, from: 1 } }, 'facts.from should be a text, found a number'],
])('%s is no order', (_, value, message) => {
  expect(() => readOrder(value)).toThrow(`This is no order of work: ${message}.`);
});
