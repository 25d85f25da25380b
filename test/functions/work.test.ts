/** The worker's Lambda in a process of its own, between a table and the telephone service's API. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { dynamo } from '../../lib/sessions/dynamo.ts';
import { embeddedTable } from '../../lib/sessions/embedded.ts';
import { type Order, readOutcome } from '../../lib/turn/toil.ts';
import { emulated } from '../clients/service.ts';
import { caller, desk } from '../emulator/control/office.ts';
import { startLambda } from './process.ts';

let database: Awaited<ReturnType<typeof embeddedTable>>;
beforeAll(async () => {
  database = await embeddedTable();
});
afterAll(() => database.stop());

/** A worker, a caller who has waited since that turn, and an order for work that is quickly done: no meeting has that PIN. */
const office = async (turn: number) => {
  const service = await emulated();
  const call = service.service.dial({ to: desk, from: caller });
  await service.pass(5_000);
  const worker = startLambda('work', {
    TABLE_NAME: database.table,
    AWS_REGION: 'us-east-1',
    DYNAMODB_ENDPOINT: database.endpoint,
    AWS_ENDPOINT_URL_CHIME_SDK_VOICE: service.endpoint,
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
  });
  onTestFinished(async () => {
    await worker.end();
  });
  const { transactionId } = call;
  const order: Order = {
    call: { transactionId, region: 'us-east-1' },
    application: service.application,
    line: '+12065550101',
    flow: 'meeting-dial-in',
    stack: [],
    state: 'find',
    data: { triesLeft: 3, pin: '999999' },
    facts: { id: transactionId, from: caller, to: '+12065550101', at: Date.now() },
    turn,
    until: Date.now() + 60_000,
    once: `${transactionId}:us-east-1:${turn}:find`,
  };
  return {
    ...service,
    call,
    worker,
    order,
    updates: () => service.heard('CALL_UPDATE_REQUESTED'),
    outcome: async () => readOutcome((await dynamo(database).outcomeOf(order.call, order.turn)) ?? ''),
  };
};

test('a caller whose work is done hears of it: the outcome is in the table, and the call is updated', async () => {
  const { worker, order, outcome, updates, pass } = await office(2);
  await worker.invoke(order);
  expect(await outcome()).toEqual({ went: { state: 'unknown', data: { triesLeft: 2, pin: '999999' } } });
  await pass(1_000);
  expect(updates()).toEqual([{ cwDone: '2' }]);
  const log = (await worker.end()).trim().split('\n');
  expect(log.map((line) => JSON.parse(line))).toMatchObject([
    { level: 'INFO', service: 'callwright-work', message: 'the work is done', call: order.call.transactionId, state: 'find' },
  ]);
});

test('an order that Lambda delivers twice is carried out once, and the call told again, for whoever did it may have died before', async () => {
  const { worker, order, updates, pass } = await office(3);
  await worker.invoke(order);
  await worker.invoke(order);
  await pass(1_000);
  expect(updates()).toEqual([{ cwDone: '3' }, { cwDone: '3' }]);
  expect((await worker.end()).match(/the work is done/g)).toHaveLength(1);
});

test('a caller who has hung up meanwhile is no failure', async () => {
  const { worker, order, call, outcome, updates, pass } = await office(4);
  call.hangUp();
  await pass(1_000);
  await worker.invoke(order);
  expect(await outcome()).toMatchObject({ went: { state: 'unknown' } });
  expect(updates()).toEqual([]);
  expect(await worker.end()).toContain('the work is done');
});

test('what is no order is refused with what was found, and what was expected', async () => {
  const { worker, order, updates } = await office(5);
  const { call: _, ...rest } = order;
  await expect(worker.invoke(rest)).rejects.toThrow('This is no order of work: call should be an object, found nothing.');
  expect(updates()).toEqual([]);
});
