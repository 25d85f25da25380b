/** Prompts, spoken by the browser. */
import { voiceFor } from './voices.ts';

/** Speaks a text in a language; what it returns ends that. */
export type Speak = (text: string, language: string) => () => void;

/** Where nothing on this machine speaks the language, the text alone is there. */
export const speaker = (): Speak => {
  const speech = 'speechSynthesis' in window ? window.speechSynthesis : undefined;
  // A browser may look for its voices only once it is asked for them.
  speech?.getVoices();
  return (text, language) => {
    if (!speech || text === '') return () => undefined;
    const begin = () => {
      const voice = voiceFor(language, speech.getVoices());
      if (!voice) return;
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = language;
      utterance.voice = voice;
      speech.cancel();
      speech.speak(utterance);
    };
    if (speech.getVoices().length > 0) begin();
    else speech.addEventListener('voiceschanged', begin, { once: true });
    return () => {
      speech.removeEventListener('voiceschanged', begin);
      speech.cancel();
    };
  };
};
