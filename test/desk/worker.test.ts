/** The worker at the desk: beside the turns, in the clock's own time, and as far from them as another Lambda. */
import { expect, test } from 'vitest';
import { inProcess, updateOver } from '../../lib/desk/worker.ts';
import { virtualClock } from '../../lib/emulator/clock.ts';
import type { Order } from '../../lib/turn/toil.ts';

const order: Order = {
  call: { transactionId: 'call-1', region: 'us-east-1' },
  application: 'application',
  line: '+12065550100',
  flow: 'library',
  stack: [],
  state: 'looking',
  data: { shelf: 'maps', unknown: undefined },
  facts: { id: 'call-1', from: '+12065550123', to: '+12065550100', at: 1 },
  turn: 2,
  until: 3,
  once: 'call-1:us-east-1:2:looking',
};

/** A desk without calls, whose telephone knows `isCall` of them. */
const desk = (work: (given: unknown, sleep: (ms: number) => Promise<void>) => Promise<void>, isCall = true) => {
  const clock = virtualClock();
  const failures: unknown[] = [];
  const told: unknown[] = [];
  const telephone = {
    update: (given: unknown) => {
      told.push(given);
      return isCall;
    },
  };
  const beside = { telephone, clock };
  const begin = inProcess(
    (given) => work(given, clock.sleep),
    beside,
    clock,
    (error) => failures.push(error),
  );
  return { begin, beside, failures, told, pass: (ms: number) => clock.advance(() => false, ms) };
};

test('an order reaches the worker as JSON', async () => {
  const given: unknown[] = [];
  const { begin, pass } = desk(async (one) => void given.push(one));
  await begin(order);
  await pass(1_000);
  expect(given).toStrictEqual([{ ...order, data: { shelf: 'maps' } }]);
  expect(given[0]).not.toBe(order);
});

test('nobody waits for the worker, and its work takes time only while it sleeps', async () => {
  const steps: string[] = [];
  const { begin, pass } = desk(async (_, sleep) => {
    steps.push('begins');
    await sleep(40_000);
    // Longer than the clock takes from task to task: it stands still meanwhile.
    for (let turn = 0; turn < 100; turn++) await new Promise((done) => setImmediate(done));
    steps.push('ends');
  });
  await begin(order);
  expect(steps).toEqual([]);
  await pass(39_000);
  expect(steps).toEqual(['begins']);
  await pass(1_101);
  expect(steps).toEqual(['begins', 'ends']);
});

test('a worker that fails is told of, and stops nothing', async () => {
  const { begin, failures, pass } = desk(async () => Promise.reject(new Error('The table cannot be reached.')));
  await begin(order);
  await pass(1_000);
  expect(failures).toEqual([new Error('The table cannot be reached.')]);
});

test.each([true, false])(
  'a call is told what came of its work; that it is over is no failure (it is there: %s)',
  async (isCall) => {
    const { beside, told } = desk(async () => undefined, isCall);
    await updateOver(beside)(order, { cwDone: '2' });
    expect(told).toEqual([{ transactionId: 'call-1', arguments: { cwDone: '2' } }]);
  },
);
