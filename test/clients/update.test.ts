import { expect, it } from 'vitest';
import { updateCall } from '../../lib/calls/update.ts';
import { caller, desk } from '../emulator/control/office.ts';
import { emulated, serviceThat } from './service.ts';

it('a call is told what it is given, as long as it lasts', async () => {
  const { client, application, service, pass, heard } = await emulated();
  const call = service.dial({ to: desk, from: caller });
  await pass(5_000);
  const update = { application, call: call.transactionId, given: { cwDone: '3' } };
  expect(await updateCall(client, update)).toBe(true);
  await pass(1_000);
  call.hangUp();
  await pass(1_000);
  expect(await updateCall(client, update)).toBe(false);
  expect(heard('CALL_UPDATE_REQUESTED')).toEqual([{ cwDone: '3' }]);
});

it('that the service has no time for it is a failure', async () => {
  const { client, requests } = await serviceThat((_, response) => {
    response.writeHead(429, { 'x-amzn-errortype': 'ThrottledClientException' });
    response.end(JSON.stringify({ Code: 'Throttled', Message: 'Service received too many requests' }));
  });
  await expect(updateCall(client, { application: 'a', call: 'c', given: {} })).rejects.toThrow('too many requests');
  expect(requests()).toBe(3);
});
