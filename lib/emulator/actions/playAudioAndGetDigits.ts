/** PlayAudioAndGetDigits: a file as the prompt, then digits. Guide: play-audio-get-digits. */
import type { Behaviour } from './behaviour.ts';
import { collect, collectingNumbers, collection, withDefaults } from './collection.ts';
import { noAudio, played } from './playback.ts';

/** Both files have to be there from the beginning. */
export const playAudioAndGetDigits: Behaviour<'PlayAudioAndGetDigits'> = {
  ownEvent: 'guide',
  interruptible: false,
  collects: true,
  numbers: collectingNumbers,
  complete: withDefaults,
  begin: ({ leg, parameters, settings }) => {
    const prompt = played(parameters.AudioSource, settings);
    const failure = played(parameters.FailureAudioSource, settings);
    if (prompt === undefined || failure === undefined) return noAudio();
    return collect(collection(leg, parameters, { prompt, failure }, settings.readings));
  },
};
