/** PlayAudio: a file, some number of times. Guide: play-audio. */
import { type Behaviour, successful } from './behaviour.ts';
import { cut, ended, noAudio, play, played } from './playback.ts';

/** A terminator ends all its repeats, and that is a success; nothing tells which key it was. */
export const playAudio: Behaviour<'PlayAudio'> = {
  ownEvent: 'never',
  interruptible: true,
  numbers: ['Repeat'],
  complete: (given) => ({ ...given, Repeat: given.Repeat ?? 1 }),
  begin: ({ leg, parameters, settings }) => {
    const sound = played(parameters.AudioSource, settings, parameters.Repeat);
    if (sound === undefined) return noAudio();
    const terminators: readonly string[] = parameters.PlaybackTerminators ?? [];
    return {
      deeds: play(leg, sound),
      next: (input) => {
        if (input.kind === 'due') return successful([ended(leg)]);
        if (input.kind === 'stopped') return successful(cut(leg));
        return input.kind === 'key' && terminators.includes(input.key) ? successful(cut(leg)) : undefined;
      },
    };
  },
};
