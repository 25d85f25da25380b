/** The recording of a call whose state is gone at a deploy: what the caller keys as a secret is never in it. */
import { expect, test } from 'vitest';
import type { Flow } from '../../lib/flow/flow.ts';
import { flowOf } from '../flow/defined.ts';
import { CALLER, callOn } from './call.ts';

const pin = { speakAndGetDigits: 'PIN?', digits: 4, secret: true, next: 'bye' };
const record = { startCallRecording: { bucket: 'b' }, next: 'menu' };
const menu = { menu: 'Menu?', keys: { 1: 'pausing' } };
/** A list that ends with it: whoever chooses is asked when it is done. */
const pausing = { pauseCallRecording: true, next: { to: ['pin'], pick: () => 'pin' } };
const before: Flow = flowOf({ record, menu, pausing, pin }, { body: { start: 'record' } });
const now: Flow = flowOf({ record, menu: { ...menu, keys: { 1: 'pin' } }, pin }, { body: { start: 'record', recover: 'pin' } });

/** A call that is recorded, whose flow has been told to pause that, and is another by the time that this is done. */
const pausingAtDeploy = async () => {
  const lines = { [CALLER.To]: before };
  const call = callOn(before, { lines });
  const told = await call.succeed(await call.begin(), { ReceivedDigits: '1' });
  lines[CALLER.To] = now;
  return { ...call, told };
};

test('the recording is paused for a PIN, though a pause that has failed was the last thing of a list', async () => {
  const { told, fail } = await pausingAtDeploy();
  expect(told.Actions?.map(({ Type }) => Type)).toEqual(['PauseCallRecording']);
  const reply = await fail(told.Actions?.at(-1), 'SystemException');
  expect(reply.Actions?.map(({ Type }) => Type)).toEqual(['PauseCallRecording', 'SpeakAndGetDigits']);
});
