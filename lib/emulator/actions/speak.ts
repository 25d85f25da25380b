/** Speak: a text in the voice of Amazon Polly. Guide: speak. */
import { type Behaviour, successful } from './behaviour.ts';
import { cut, ended, play, spoken, withVoice } from './playback.ts';

/** No key and no reply cuts it. Polly's own refusals (a voice that an engine lacks) are not imitated. */
export const speak: Behaviour<'Speak'> = {
  ownEvent: 'never',
  interruptible: false,
  numbers: [],
  complete: withVoice,
  begin: ({ leg, parameters }) => ({
    deeds: play(leg, spoken(parameters)),
    next: (input) => {
      if (input.kind === 'due') return successful([ended(leg)]);
      return input.kind === 'stopped' ? successful(cut(leg)) : undefined;
    },
  }),
};
