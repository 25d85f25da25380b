import { describe, expect, it } from 'vitest';
import { changeRecording, named, startRecording } from './named.ts';
import { dataOf, firstly, inTurn, participantsOf, pause, rehearse, speak } from './rehearsal.ts';
import { bucketsOf, listenTo } from './sounds.ts';

const stop = changeRecording('Stop');

describe('StopCallRecording', () => {
  it('ends the recording, whose file is there at once', async () => {
    const buckets = bucketsOf('calls');
    const call = rehearse(named(firstly(speak('...'), startRecording(), pause(1_500), stop)), { buckets });
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({ InvocationEventType: 'ACTION_SUCCESSFUL' });
    expect(dataOf(call.last())).toEqual({
      Type: 'StopCallRecording',
      Parameters: { CallId: participantsOf(call.last())[0]?.CallId },
    });
    const [, stopped] = call.of('callRecording');
    expect(stopped).toMatchObject({ state: 'stopped', ms: 1_500 });
    expect(listenTo(buckets, `calls/${stopped?.key}`)).toEqual([[0, 15]]);
  });

  it('is not told again when the leg ends', async () => {
    const call = rehearse(named(firstly(startRecording(), stop)));
    await call.until('invoked', 2);
    await call.end();
    expect(call.of('callRecording').map(({ state }) => state)).toEqual(['started', 'stopped']);
  });

  it.each([
    ['there is none', [stop]],
    ['it was stopped before', [startRecording(), stop, stop]],
  ])('fails where %s', async (_, list) => {
    const call = rehearse(named(firstly(...list)));
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({ InvocationEventType: 'ACTION_FAILED' });
    expect(dataOf(call.last())).toMatchObject({ ErrorType: 'SystemException' });
  });

  it('fails without a CallId', async () => {
    const call = rehearse(named(inTurn([startRecording()], [{ Type: 'StopCallRecording', Parameters: {} }])));
    await call.until('invoked', 3);
    expect(dataOf(call.last())).toMatchObject({
      ErrorType: 'InvalidActionParameter',
      ErrorMessage: '`CallId` parameter for action is invalid',
    });
  });
});
