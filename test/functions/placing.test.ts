/** How the flows of a deployment place calls: over the SIP media application that it names, each once. */
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { placeCallOf } from '../../functions/house.ts';
import { embeddedTable } from '../../lib/sessions/embedded.ts';
import { emulated } from '../clients/service.ts';
import { caller, desk } from '../emulator/control/office.ts';

let database: Awaited<ReturnType<typeof embeddedTable>>;
beforeAll(async () => {
  database = await embeddedTable();
});
afterAll(() => database.stop());

const deployment = () => ({ region: 'us-east-1', table: database.table, endpoint: database.endpoint });
const untold = () => expect.unreachable('the table was told');

test('a deployed flow that places a call rings a telephone, once for the same `once`', async () => {
  const { application, endpoint, pass, rung } = await emulated();
  vi.stubEnv('AWS_ENDPOINT_URL_CHIME_SDK_VOICE', endpoint);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'any');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'any');
  onTestFinished(() => void vi.unstubAllEnvs());
  const placeCall = placeCallOf({ ...deployment(), application }, untold);
  const call = { from: desk, to: caller, once: 'deployed' };
  const transactionId = await placeCall(call, { name: 'string' }, { name: 'Ann' });
  expect(await placeCall(call, { name: 'string' }, { name: 'Ann' })).toBe(transactionId);
  await pass(10_000);
  expect(rung.map((one) => one.transactionId)).toEqual([transactionId]);
});

test('a deployment that names no application says so to whoever would place a call', async () => {
  const placeCall = placeCallOf(deployment(), untold);
  await expect(placeCall({ from: desk, to: caller, once: 'nobody' }, {}, {})).rejects.toThrow('set SIP_MEDIA_APPLICATION');
});
