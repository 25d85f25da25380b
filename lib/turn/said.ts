/** Words and sounds, as the service has them. */
import type { Audio } from '../flow/data.ts';
import type { From, Speech, Voice } from '../flow/prompt.ts';
import type { Action, AudioSource, SpeechParameters } from '../wire/actions.ts';

/** The action that says something to a leg; without one, to the leg that the event was about. */
export const speak = (words: Speech, voice: Voice | undefined, callId: string | undefined): Action => ({
  Type: 'Speak',
  Parameters: { ...(callId !== undefined && { CallId: callId }), ...speech(words, voice) },
});

/** Words with the voice that says them: their own, else that one. */
export const speech = (words: Speech, voice: Voice | undefined): SpeechParameters => {
  if (typeof words === 'string') return { Text: words, TextType: 'text', ...voiced(voice) };
  const own = words.voice ?? voice;
  return 'ssml' in words
    ? { Text: words.ssml, TextType: 'ssml', ...voiced(own) }
    : { Text: words.text, TextType: 'text', ...voiced(own) };
};

/** As short as speech can be: some readings of the guide want a text here, and some let the caller hear it. */
export const SILENCE: SpeechParameters = { Text: '<speak><break time="10ms"/></speak>', TextType: 'ssml' };

/** A file to play. */
export const file = ({ bucket, key }: Audio): AudioSource => ({ Type: 'S3', BucketName: bucket, Key: key });

/** What the author has written, or what the author's function makes of what is in hand. */
export const made = <Data, Result>(from: From<Data, Result>, data: Data): Result =>
  // Sound: no result is itself a function.
  typeof from === 'function' ? (from as (data: Data) => Result)(data) : from;

const voiced = (voice: Voice | undefined): Omit<SpeechParameters, 'Text' | 'TextType'> => {
  if (!voice) return {};
  const { id, engine, language } = voice;
  return { VoiceId: id, ...(engine && { Engine: engine }), ...(language !== undefined && { LanguageCode: language }) };
};
