import { describe, expect, it } from 'vitest';
import { changeRecording, named, startRecording } from './named.ts';
import { dataOf, firstly, participantsOf, pause, playAudio, rehearse, speak } from './rehearsal.ts';
import { bucketsOf, listenTo } from './sounds.ts';

const [hush, resume] = [changeRecording('Pause'), changeRecording('Resume')];

describe('ResumeCallRecording', () => {
  it('puts a tone into the recording, and then what there is to hear', async () => {
    const buckets = bucketsOf('calls');
    const list = [
      speak('...'),
      startRecording(),
      pause(500),
      hush,
      playAudio('secret.wav'),
      resume,
      pause(500),
      playAudio('a.wav'),
    ];
    const call = rehearse(named(firstly(...list)), { buckets, audioMs: () => 1_000 });
    await call.until('invoked', 2);
    await call.end();
    expect(listenTo(buckets, `calls/${call.of('callRecording').at(-1)?.key}`)).toEqual([
      [0, 5],
      [1_000, 2],
      [0, 8],
      [1_000, 2],
      [0, 3],
      [800, 10],
    ]);
  });

  it('goes on and off any number of times', async () => {
    const buckets = bucketsOf('calls');
    const turns = [1, 2].flatMap(() => [hush, pause(300), resume, pause(300)]);
    const call = rehearse(named(firstly(startRecording(), ...turns)), { buckets });
    await call.until('invoked', 2);
    await call.end();
    const states = call.of('callRecording').map(({ state }) => state);
    expect(states).toEqual(['started', 'paused', 'resumed', 'paused', 'resumed', 'stopped']);
    const mark = [
      [1_000, 2],
      [0, 1],
    ];
    expect(listenTo(buckets, `calls/${call.of('callRecording').at(-1)?.key}`)).toEqual([...mark, ...mark, ...mark, ...mark]);
  });

  it('succeeds, though nothing was paused', async () => {
    const call = rehearse(named(firstly(startRecording(), resume)));
    await call.until('invoked', 2);
    expect(dataOf(call.last())).toEqual({
      Type: 'ResumeCallRecording',
      Parameters: { CallId: participantsOf(call.last())[0]?.CallId },
    });
    expect(call.of('callRecording')).toHaveLength(1);
  });

  it('fails where the recording was stopped', async () => {
    const call = rehearse(named(firstly(startRecording(), changeRecording('Stop'), resume)));
    await call.until('invoked', 2);
    expect(dataOf(call.last())).toMatchObject({ Type: 'ResumeCallRecording', ErrorType: 'SystemException' });
  });

  it('fails for a leg that is not there', async () => {
    const call = rehearse(named(firstly(startRecording(), changeRecording('Resume', 'LEG-B'))));
    await call.until('invoked', 2);
    expect(dataOf(call.last())).toMatchObject({ ErrorMessage: '`CallId` parameter for action is invalid' });
  });
});
