/** SpeakAndGetDigits: a spoken prompt, then digits. Guide: speak-and-get-digits. */
import { type Behaviour, failed } from './behaviour.ts';
import { collect, collectingNumbers, collection, withDefaults } from './collection.ts';
import { spoken, withVoice } from './playback.ts';

/** The failure prompt takes its voice from the prompt where it states none. Without one, nothing is said after a failed attempt. */
export const speakAndGetDigits: Behaviour<'SpeakAndGetDigits'> = {
  ownEvent: 'inferred',
  interruptible: false,
  collects: true,
  numbers: collectingNumbers,
  complete: (given) => {
    const speech = withVoice(given.SpeechParameters);
    const { FailureSpeechParameters: failure } = given;
    const { Text: _, ...voice } = speech;
    const whole = withDefaults({ ...given, SpeechParameters: speech });
    return failure === undefined ? whole : { ...whole, FailureSpeechParameters: { ...voice, ...failure } };
  },
  begin: ({ leg, parameters, settings }) => {
    const { SpeechParameters, FailureSpeechParameters } = parameters;
    if (FailureSpeechParameters === undefined && settings.readings['digits.failure-prompt'] === 'required')
      return failed([], 'MissingRequiredActionParameter', '`FailureSpeechParameters` is a required parameter');
    const failure = FailureSpeechParameters === undefined ? undefined : spoken(FailureSpeechParameters);
    return collect(collection(leg, parameters, { prompt: spoken(SpeechParameters), failure }, settings.readings));
  },
};
