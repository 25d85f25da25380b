import { describe, expect, it } from 'vitest';
import { ask, begun, firstly, parametersOf, rehearse } from './rehearsal.ts';

/** The prompt has four words: 1.6 seconds. The failure prompt has one: 0.4 seconds. */
const promptMs = 1_600;
const failureMs = 400;

describe('SpeakAndGetDigits', () => {
  it('speaks, listens, and reports the digits without their terminator', async () => {
    const call = rehearse(firstly(ask()));
    await call.until('quiet');
    call.keys('12#');
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({
      InvocationEventType: 'ACTION_SUCCESSFUL',
      ActionData: { Type: 'SpeakAndGetDigits', ReceivedDigits: '12' },
    });
    expect(call.of('listening')).toMatchObject([{ leg: 'LEG-A', min: 1, max: 4, terminators: ['#'] }]);
    expect(call.of('listened')).toMatchObject([{ leg: 'LEG-A', digits: '12' }]);
    expect(call.elapsed()).toBe(promptMs);
  });

  it('comes back with its defaults, but not with terminators that were left out', async () => {
    const SpeechParameters = { Text: 'Number?', VoiceId: 'Matthew', Engine: 'neural' };
    const Parameters = { SpeechParameters, FailureSpeechParameters: { Text: 'Sorry' }, RepeatDurationInMilliseconds: '2000' };
    const call = rehearse(firstly({ Type: 'SpeakAndGetDigits', Parameters }));
    await call.until('listening');
    call.keys('1#');
    await call.until('invoked', 2);
    const { CallId: _, ...echo } = parametersOf(call.last());
    expect(echo).toEqual({
      SpeechParameters: { ...SpeechParameters, TextType: 'text' },
      FailureSpeechParameters: { Text: 'Sorry', VoiceId: 'Matthew', Engine: 'neural', TextType: 'text' },
      RepeatDurationInMilliseconds: 2_000,
      MinNumberOfDigits: 0,
      MaxNumberOfDigits: 128,
      InBetweenDigitsDurationInMilliseconds: 2_000,
      Repeat: 1,
    });
  });

  it('stops speaking at the first key', async () => {
    const call = rehearse(firstly(ask({ MaxNumberOfDigits: 1 })));
    await call.until('speech');
    await call.pass(500);
    call.keys('7');
    await call.until('invoked', 2);
    expect(call.of('quiet')).toMatchObject([{ cut: true }]);
    expect(call.elapsed()).toBe(500);
    expect(call.last()).toMatchObject({ ActionData: { ReceivedDigits: '7' } });
  });

  it('is done at the last digit that is wanted; a key after it is lost', async () => {
    const call = rehearse(firstly(ask({ MinNumberOfDigits: 4 })));
    await call.until('listening');
    call.keys('12345');
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({ ActionData: { ReceivedDigits: '1234' } });
    expect(call.of('key')).toHaveLength(5);
  });

  it('takes enough digits when the caller stops keying', async () => {
    const call = rehearse(firstly(ask({ InBetweenDigitsDurationInMilliseconds: 1_000 })));
    await call.until('quiet');
    call.keys('1');
    await call.pass(900);
    call.keys('2');
    await call.until('invoked', 2);
    expect(call.elapsed()).toBe(promptMs + 900 + 1_000);
    expect(call.last()).toMatchObject({ ActionData: { ReceivedDigits: '12' } });
  });

  it('fails a caller who says nothing, after as many prompts as there are attempts, each with its failure prompt', async () => {
    const call = rehearse(firstly(ask({ Repeat: 2 })));
    await call.until('invoked', 2);
    expect(call.of('speech').map(({ speech }) => speech.Text)).toEqual([
      'Please enter your number',
      'Sorry',
      'Please enter your number',
      'Sorry',
    ]);
    expect(call.elapsed()).toBe(2 * (promptMs + 5_000 + failureMs));
    expect(call.last()).toMatchObject({
      InvocationEventType: 'ACTION_FAILED',
      ActionData: { Type: 'SpeakAndGetDigits', ErrorType: 'InvalidDigitsReceived' },
    });
    expect(call.last()).not.toHaveProperty('ActionData.ReceivedDigits');
  });

  it('lets a failure prompt be heard out that is longer than an attempt', async () => {
    const failure = { Text: 'one two three four five six' };
    const call = rehearse(firstly(ask({ Repeat: 2, RepeatDurationInMilliseconds: 1_000, FailureSpeechParameters: failure })));
    await call.until('quiet');
    call.keys('#');
    await call.until('listening', 2);
    expect(call.elapsed()).toBe(promptMs + 2_400);
    expect(call.of('quiet').at(-1)).toMatchObject({ cut: false });
  });

  it('says nothing after a failed attempt if no failure prompt was given', async () => {
    const call = rehearse(firstly(ask({ FailureSpeechParameters: undefined })));
    await call.until('invoked', 2);
    expect(call.of('speech')).toHaveLength(1);
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_FAILED']);
  });

  it('fails an attempt with too few digits, and takes those of the next', async () => {
    const call = rehearse(firstly(ask({ MinNumberOfDigits: 3, Repeat: 2 })));
    await call.until('listening');
    call.keys('12#');
    await call.until('listening', 2);
    expect(call.of('listened')).toMatchObject([{ digits: '12' }]);
    call.keys('345#');
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({ ActionData: { ReceivedDigits: '345' } });
  });

  it('takes a key during the failure prompt as the first of the next attempt, without its prompt', async () => {
    const call = rehearse(firstly(ask({ MinNumberOfDigits: 2, Repeat: 2 })));
    await call.until('listening');
    call.keys('1#');
    expect(call.of('speech').at(-1)).toMatchObject({ speech: { Text: 'Sorry' } });
    call.keys('56#');
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({ ActionData: { ReceivedDigits: '56' } });
    expect(call.of('speech')).toHaveLength(2);
  });

  it('searches for the pattern in the digits, as one without anchors shows', async () => {
    const call = rehearse(firstly(ask({ InputDigitsRegex: '[5-9]' })));
    await call.until('listening');
    call.keys('129#');
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({ InvocationEventType: 'ACTION_SUCCESSFUL', ActionData: { ReceivedDigits: '129' } });
  });

  it('fails digits in which the pattern is not found', async () => {
    const call = rehearse(firstly(ask({ InputDigitsRegex: '^[5-9]$' })));
    await call.until('listening');
    call.keys('12#');
    await call.until('invoked', 2);
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_FAILED']);
  });

  it('ends at its own terminators only', async () => {
    const call = rehearse(firstly(ask({ TerminatorDigits: ['*'] })));
    await call.until('listening');
    call.keys('1#*');
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({ ActionData: { ReceivedDigits: '1#' } });
  });

  it('does not count keys that came before it', async () => {
    const call = rehearse(firstly({ Type: 'Speak', Parameters: { Text: 'Welcome' } }, ask()));
    await call.until('speech');
    call.keys('9');
    await call.until('listening');
    call.keys('1#');
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({ ActionData: { ReceivedDigits: '1' } });
  });

  it('counts the time of an attempt however slowly the caller keys', async () => {
    const call = rehearse(firstly(ask({ MinNumberOfDigits: 4, InBetweenDigitsDurationInMilliseconds: 2_000 })));
    await call.until('quiet');
    for (const key of '123') {
      call.keys(key);
      await call.pass(1_900);
    }
    await call.until('invoked', 2);
    expect(call.of('listened')).toMatchObject([{ at: begun + promptMs + 5_000, digits: '123' }]);
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_FAILED']);
  });

  it.each([
    ['MaxNumberOfDigits', 129],
    ['MinNumberOfDigits', -1],
    ['RepeatDurationInMilliseconds', undefined],
    ['RepeatDurationInMilliseconds', 0],
    ['InputDigitsRegex', '(['],
    ['Repeat', 0],
  ])('with a bad %s (%s) fails, and asks nothing', async (name, value) => {
    const call = rehearse(firstly(ask({ [name]: value })));
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({
      InvocationEventType: 'ACTION_FAILED',
      ActionData: { ErrorType: 'InvalidActionParameter', ErrorMessage: `The ${name} parameter is invalid.` },
    });
    expect(call.of('listening')).toEqual([]);
  });

  it('during which the caller hangs up fails, then comes the HANGUP', async () => {
    const call = rehearse(firstly(ask()));
    await call.until('quiet');
    call.keys('1');
    call.phone.hangUp();
    await call.until('over');
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_FAILED', 'HANGUP']);
    expect(call.events()[1]).toMatchObject({ CallDetails: { Participants: [{ Status: 'Disconnected' }] } });
  });
});
