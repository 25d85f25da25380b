import { UpdateSipMediaApplicationCallCommand } from '@aws-sdk/client-chime-sdk-voice';
import { expect, it } from 'vitest';
import { failureOf, serviceThat, silent } from './service.ts';

it('a service that never answers is asked three times, then given up', async () => {
  const { impatient, requests } = await serviceThat(silent);
  const command = new UpdateSipMediaApplicationCallCommand({ SipMediaApplicationId: 's', TransactionId: 't', Arguments: {} });
  expect(await failureOf(impatient.send(command))).toHaveProperty('name', 'TimeoutError');
  expect(requests()).toBe(3);
});
