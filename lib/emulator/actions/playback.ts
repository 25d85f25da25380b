/** Words or a file, heard on one leg until they end or are cut. Every action that is heard begins here. */
import type { AudioSource, SpeechParameters } from '../../wire/actions.ts';
import type { Leg } from '../legs.ts';
import type { Settings } from '../settings.ts';
import { speechMs } from '../speech.ts';
import { type Deed, type Done, failed, tell } from './behaviour.ts';

/** What is heard. */
export type Sound =
  | { readonly kind: 'speech'; readonly speech: SpeechParameters; readonly ms: number }
  | { readonly kind: 'audio'; readonly source: AudioSource; readonly ms: number };

/** The name of the timer that a playback ends with. */
export const playback = 'playback';

/** Spoken words. */
export const spoken = (speech: SpeechParameters): Sound => ({ kind: 'speech', speech, ms: speechMs(speech) });

/** A file, so many times without a pause; undefined if the service cannot play it. */
export const played = (source: AudioSource, settings: Settings, times = 1): Sound | undefined => {
  const ms = settings.audioMs(source);
  return ms === undefined ? undefined : { kind: 'audio', source, ms: ms * times };
};

/** Begins to play. A leg that rings is answered by it. Guide: call-flow. */
export const play = ({ tag }: Leg, sound: Sound): readonly Deed[] => [
  { kind: 'answer', leg: tag },
  tell({ ...sound, leg: tag }),
  { kind: 'after', timer: playback, ms: sound.ms },
];

/** It has played to its end. */
export const ended = ({ tag }: Leg): Deed => tell({ kind: 'quiet', leg: tag, cut: false });

/** It is cut short. */
export const cut = ({ tag }: Leg): readonly Deed[] => [
  { kind: 'cancel', timer: playback },
  tell({ kind: 'quiet', leg: tag, cut: true }),
];

/** The failure of an action whose file cannot be played. Guide: unexpected-action-fail. */
export const noAudio = (): Done => failed([], 'InvalidAudioSource', 'Cannot access S3 bucket or audio file.');

/** The parameters of speech with the defaults of the guide. */
export const withVoice = <Speech extends SpeechParameters>(speech: Speech): Speech => ({
  ...speech,
  Engine: speech.Engine ?? 'standard',
  TextType: speech.TextType ?? 'text',
  VoiceId: speech.VoiceId ?? 'Joanna',
});
