import { describe, expect, it } from 'vitest';
import { firstly, parametersOf, rehearse, speak, wav } from './rehearsal.ts';

const ask = (more: object = {}) => ({
  Type: 'PlayAudioAndGetDigits',
  Parameters: {
    AudioSource: wav('menu.wav'),
    FailureAudioSource: wav('sorry.wav'),
    MinNumberOfDigits: 1,
    MaxNumberOfDigits: 1,
    InputDigitsRegex: '^\\d{1}$',
    Repeat: 2,
    RepeatDurationInMilliseconds: 3_000,
    ...more,
  },
});

describe('PlayAudioAndGetDigits', () => {
  it('plays, listens and reports, with the time between digits filled in as it was recorded', async () => {
    const call = rehearse(firstly(ask()));
    await call.until('audio');
    call.keys('1');
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({
      InvocationEventType: 'ACTION_SUCCESSFUL',
      ActionData: { Type: 'PlayAudioAndGetDigits', ReceivedDigits: '1' },
    });
    expect(parametersOf(call.last())).toEqual({
      ...ask().Parameters,
      InBetweenDigitsDurationInMilliseconds: 3_000,
      CallId: expect.any(String),
    });
  });

  it('plays the failure file after each attempt, and fails', async () => {
    const call = rehearse(firstly(ask()), { audioMs: () => 1_000 });
    await call.until('invoked', 2);
    expect(call.of('audio').map(({ source }) => source.Key)).toEqual(['menu.wav', 'sorry.wav', 'menu.wav', 'sorry.wav']);
    expect(call.elapsed()).toBe(2 * (1_000 + 3_000 + 1_000));
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_FAILED']);
  });

  it('raises its own event in mid-list', async () => {
    const call = rehearse(firstly(ask(), speak('Thank you')));
    await call.until('audio');
    call.keys('1');
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({ ActionData: { ReceivedDigits: '1' } });
    await call.until('speech');
  });

  it.each(['menu.wav', 'sorry.wav'])('fails at once if %s is not there', async (gone) => {
    const call = rehearse(firstly(ask()), { audioMs: ({ Key }) => (Key === gone ? undefined : 1_000) });
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({ ActionData: { ErrorType: 'InvalidAudioSource' } });
    expect(call.of('audio')).toEqual([]);
  });

  it('needs a failure file', async () => {
    const call = rehearse(firstly(ask({ FailureAudioSource: undefined })));
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({
      ActionData: { ErrorType: 'InvalidAudioSource', ErrorMessage: 'Audio Source parameter value is invalid.' },
    });
  });
});
