import { describe, expect, it } from 'vitest';
import { changeRecording, named, startRecording } from './named.ts';
import { dataOf, firstly, participantsOf, pause, playAudio, rehearse, speak } from './rehearsal.ts';
import { bucketsOf, listenTo } from './sounds.ts';

const hush = changeRecording('Pause');

describe('PauseCallRecording', () => {
  it('puts a tone and silence into the recording, which grows longer all the same', async () => {
    const buckets = bucketsOf('calls');
    const list = [speak('...'), startRecording(), playAudio('a.wav'), hush, playAudio('secret.wav')];
    const call = rehearse(named(firstly(...list)), { buckets, audioMs: () => 1_000 });
    await call.until('invoked', 2);
    await call.end();
    expect(listenTo(buckets, `calls/${call.of('callRecording').at(-1)?.key}`)).toEqual([
      [800, 10],
      [1_000, 2],
      [0, 8],
    ]);
  });

  it('succeeds, though it is paused already', async () => {
    const call = rehearse(named(firstly(startRecording(), hush, pause(1_000), hush)));
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({ InvocationEventType: 'ACTION_SUCCESSFUL' });
    expect(dataOf(call.last())).toEqual({
      Type: 'PauseCallRecording',
      Parameters: { CallId: participantsOf(call.last())[0]?.CallId },
    });
    expect(call.of('callRecording').map(({ state }) => state)).toEqual(['started', 'paused']);
  });

  it.each([
    ['there is none', [hush]],
    ['it was stopped', [startRecording(), changeRecording('Stop'), hush]],
  ])('fails where %s', async (_, list) => {
    const call = rehearse(named(firstly(...list)));
    await call.until('invoked', 2);
    expect(dataOf(call.last())).toMatchObject({ Type: 'PauseCallRecording', ErrorType: 'SystemException' });
  });

  it('fails for a leg that is not there', async () => {
    const call = rehearse(named(firstly(startRecording(), changeRecording('Pause', 'LEG-B'))));
    await call.until('invoked', 2);
    expect(dataOf(call.last())).toMatchObject({
      ErrorType: 'InvalidActionParameter',
      ErrorMessage: '`CallId` parameter for action is invalid',
    });
  });
});
