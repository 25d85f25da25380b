import { describe, expect, it } from 'vitest';
import { firstly, parametersOf, playAudio, rehearse, wav } from './rehearsal.ts';

describe('PlayAudio', () => {
  it('plays the file for its length, and succeeds', async () => {
    const call = rehearse(firstly(playAudio()), { audioMs: () => 2_500 });
    await call.until('invoked', 2);
    expect(call.of('answered')).toHaveLength(1);
    expect(call.of('audio')).toMatchObject([{ leg: 'LEG-A', source: wav('welcome.wav'), ms: 2_500 }]);
    expect(call.elapsed()).toBe(2_500);
  });

  it('comes back with Repeat, 1 unless it was given, as a number even if it was a text', async () => {
    const once = rehearse(firstly(playAudio()));
    await once.until('invoked', 2);
    expect(parametersOf(once.last())).toMatchObject({ AudioSource: wav('welcome.wav'), Repeat: 1 });
    const thrice = rehearse(firstly(playAudio('a.wav', { Repeat: '3' })), { audioMs: () => 1_000 });
    await thrice.until('invoked', 2);
    expect(parametersOf(thrice.last()).Repeat).toBe(3);
    expect(thrice.elapsed()).toBe(3_000);
  });

  it('ends with all its repeats at a terminator, and succeeds without telling which', async () => {
    const call = rehearse(firstly(playAudio('a.wav', { Repeat: 10, PlaybackTerminators: ['#', '1'] })));
    await call.until('audio');
    await call.pass(4_000);
    call.keys('21');
    await call.until('invoked', 2);
    expect(call.elapsed()).toBe(4_000);
    expect(call.of('quiet')).toMatchObject([{ cut: true }]);
    expect(call.last()).toMatchObject({ InvocationEventType: 'ACTION_SUCCESSFUL' });
    expect(call.last()).not.toHaveProperty('ActionData.ReceivedDigits');
  });

  it('does not stop for other keys', async () => {
    const call = rehearse(firstly(playAudio()), { audioMs: () => 2_000 });
    await call.until('audio');
    call.keys('123');
    await call.until('quiet');
    expect(call.elapsed()).toBe(2_000);
  });

  it.each([
    ['of another kind', { AudioSource: { Type: 'HTTP', BucketName: 'b', Key: 'k' } }, 'Audio Source parameter value is invalid.'],
    ['without a key', { AudioSource: { Type: 'S3', BucketName: 'b', Key: '' } }, 'Audio Source parameter value is invalid.'],
    ['that nobody named', {}, 'Audio Source parameter value is invalid.'],
  ])('of a source %s fails with InvalidAudioSource', async (_, Parameters, ErrorMessage) => {
    const call = rehearse(firstly({ Type: 'PlayAudio', Parameters }));
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({
      InvocationEventType: 'ACTION_FAILED',
      ActionData: { Type: 'PlayAudio', ErrorType: 'InvalidAudioSource', ErrorMessage },
    });
  });

  it('of a file that is not there fails, and nothing is heard', async () => {
    const call = rehearse(firstly(playAudio('gone.wav')), { audioMs: ({ Key }) => (Key === 'gone.wav' ? undefined : 1) });
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({
      ActionData: { ErrorType: 'InvalidAudioSource', ErrorMessage: 'Cannot access S3 bucket or audio file.' },
    });
    expect(call.of('audio')).toEqual([]);
    expect(call.of('answered')).toEqual([]);
  });
});
