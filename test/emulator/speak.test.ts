import { describe, expect, it } from 'vitest';
import { caller, dataOf, firstly, inTurn, parametersOf, rehearse, speak } from './rehearsal.ts';

const eightWords = 'one two three four five six seven eight';

describe('Speak', () => {
  it('answers the caller, is heard for as long as it takes, and succeeds', async () => {
    const call = rehearse(firstly(speak(eightWords)));
    await call.until('invoked', 2);
    expect(call.happened.map(({ kind }) => kind)).toEqual([
      'ringing',
      'invoked',
      'replied',
      'answered',
      'speech',
      'quiet',
      'invoked',
    ]);
    expect(call.of('speech')[0]).toMatchObject({ leg: 'LEG-A', speech: { Text: eightWords }, ms: 3_200 });
    expect(call.of('quiet')[0]).toMatchObject({ leg: 'LEG-A', cut: false });
    expect(call.elapsed()).toBe(3_200);
    expect(call.last()).toMatchObject({ InvocationEventType: 'ACTION_SUCCESSFUL', ActionData: { Type: 'Speak' } });
  });

  it('comes back with the defaults of the guide, and the leg at its end', async () => {
    const call = rehearse(firstly(speak('Hello')));
    await call.until('invoked', 2);
    const CallId = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(dataOf(call.last())).toEqual({
      Type: 'Speak',
      Parameters: { Text: 'Hello', Engine: 'standard', TextType: 'text', VoiceId: 'Joanna', CallId },
    });
    expect(Object.keys(parametersOf(call.last())).at(-1)).toBe('CallId');
  });

  it('keeps what was given, and takes an empty CallId for none', async () => {
    const Parameters = { CallId: '', Text: 'Hello', Engine: 'neural', LanguageCode: 'en-US', VoiceId: 'Matthew' };
    const call = rehearse(firstly({ Type: 'Speak', Parameters }));
    await call.until('invoked', 2);
    expect(parametersOf(call.last())).toMatchObject({ Engine: 'neural', LanguageCode: 'en-US', VoiceId: 'Matthew' });
    expect(parametersOf(call.last()).CallId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('that names its leg by its tag comes back with the tag alone', async () => {
    const call = rehearse(firstly({ Type: 'Speak', Parameters: { Text: 'Hello', ParticipantTag: 'LEG-A' } }));
    await call.until('invoked', 2);
    expect(parametersOf(call.last())).toMatchObject({ ParticipantTag: 'LEG-A' });
    expect(parametersOf(call.last())).not.toHaveProperty('CallId');
  });

  it('is not cut by a key', async () => {
    const call = rehearse(firstly(speak(eightWords)));
    await call.until('speech');
    call.keys('1#');
    await call.until('quiet');
    expect(call.elapsed()).toBe(3_200);
    expect(call.of('key').map(({ key }) => key)).toEqual(['1', '#']);
  });

  it.each([
    ['without a text', {}, 'MissingRequiredActionParameter', '`Text` is a required parameter'],
    [
      'with too long a text',
      { Text: 'a'.repeat(1_001) },
      'MissingRequiredActionParameter',
      '`Text` is limited to 1,000 characters',
    ],
    [
      'for a leg that is not there',
      { Text: 'Hello', ParticipantTag: 'LEG-B' },
      'InvalidActionParameter',
      '`CallId` or `ParticipantTag` parameter for action is invalid',
    ],
  ])('%s fails in the words of the service, and the caller goes on ringing', async (_, Parameters, ErrorType, ErrorMessage) => {
    const call = rehearse(firstly({ Type: 'Speak', Parameters }));
    await call.until('invoked', 2);
    expect(call.last()).toMatchObject({
      InvocationEventType: 'ACTION_FAILED',
      ActionData: { Type: 'Speak', Parameters, ErrorType, ErrorMessage },
    });
    expect(call.of('answered')).toEqual([]);
  });

  it('during which the caller hangs up is cut, and reported with the caller gone before the HANGUP', async () => {
    const call = rehearse(inTurn([speak(eightWords), speak('never heard')]));
    await call.until('speech');
    await call.pass(1_000);
    call.phone.hangUp();
    await call.until('over');
    expect(call.of('quiet')).toMatchObject([{ cut: true }]);
    expect(call.of('speech')).toHaveLength(1);
    expect(call.types()).toEqual(['NEW_INBOUND_CALL', 'ACTION_SUCCESSFUL', 'HANGUP']);
    expect(call.events()[1]).toMatchObject({ CallDetails: { Participants: [{ From: caller, Status: 'Disconnected' }] } });
  });
});
