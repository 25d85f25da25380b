import { expect, it } from 'vitest';
import { type Answers, dataOf, detailsOf, participantsOf, playAudio, record, rehearse, reply, speak, wav } from './rehearsal.ts';

const answers =
  (action: unknown): Answers =>
  ({ InvocationEventType: type }) => {
    if (type === 'CALL_UPDATE_REQUESTED') return reply([speak('new')]);
    if (type === 'ACTION_INTERRUPTED') return reply([speak('not heard')], { from: 'the interruption' });
    return reply(type === 'NEW_INBOUND_CALL' ? [action] : []);
  };

it('ACTION_INTERRUPTED has the shape of a success: the action with its parameters completed, and no result', async () => {
  const call = rehearse(answers(playAudio()));
  await call.until('audio');
  call.phone.update({});
  await call.until('invoked', 3);
  expect(Object.keys(call.last())).toEqual(['SchemaVersion', 'Sequence', 'InvocationEventType', 'ActionData', 'CallDetails']);
  expect(call.last()).toMatchObject({ Sequence: 3, InvocationEventType: 'ACTION_INTERRUPTED' });
  const { CallId } = participantsOf(call.last())[0] ?? {};
  const Parameters = { AudioSource: wav('welcome.wav'), Repeat: 1, CallId };
  expect(dataOf(call.last())).toEqual({ Type: 'PlayAudio', Parameters });
});

it('ACTION_INTERRUPTED of a recording tells of no file', async () => {
  const call = rehearse(answers(record()));
  await call.until('recording');
  call.phone.update({});
  await call.until('invoked', 3);
  expect(dataOf(call.last())).not.toHaveProperty('RecordingDestination');
});

it('the actions in the reply to ACTION_INTERRUPTED are ignored, its attributes are stored', async () => {
  const call = rehearse(answers(playAudio()));
  await call.until('audio');
  call.phone.update({});
  await call.until('invoked', 4);
  expect(call.of('replied')[2]).toMatchObject({ outcome: { kind: 'ignored' } });
  expect(call.of('speech').map(({ speech }) => speech.Text)).toEqual(['new']);
  expect(detailsOf(call.last()).TransactionAttributes).toEqual({ from: 'the interruption' });
});
