/** In which language the browser is to speak a prompt, and with which of its voices. */
import type { SpeechParameters } from '../wire/actions.ts';

/** A BCP 47 tag. The service speaks American English unless told. */
export const languageOf = ({ LanguageCode, VoiceId }: SpeechParameters): string =>
  TAGS[LanguageCode ?? ''] ?? LanguageCode ?? languageOfVoice(VoiceId) ?? 'en-US';

/** The voice of that language, of its country if there is one; undefined if nothing here speaks it. */
export const voiceFor = <Voice extends { readonly lang: string }>(
  language: string,
  voices: readonly Voice[],
): Voice | undefined => {
  const wanted = tagOf(language);
  return voices.find(({ lang }) => tagOf(lang) === wanted) ?? voices.find(({ lang }) => primary(tagOf(lang)) === primary(wanted));
};

/** Some systems write `en_US`. */
const tagOf = (lang: string): string => lang.replace('_', '-').toLowerCase();

const primary = (tag: string): string => tag.split('-')[0] ?? tag;

const languageOfVoice = (voice: string | undefined): string | undefined =>
  Object.entries(VOICES).find(([, names]) => voice !== undefined && names.split(' ').includes(voice))?.[0];

/** Two of Polly's codes are not those of browsers. */
const TAGS: { readonly [Code in string]: string } = { arb: 'ar', 'cmn-CN': 'zh-CN' };

/** Polly's voices by language: source https://docs.aws.amazon.com/polly/latest/dg/available-voices.html */
const VOICES: { readonly [Language in string]: string } = {
  ar: 'Zeina',
  'zh-CN': 'Zhiyu',
  'da-DK': 'Naja Mads Sofie',
  'nl-NL': 'Lotte Ruben Laura',
  'en-AU': 'Nicole Russell Olivia',
  'en-GB': 'Amy Emma Brian Arthur',
  'en-IN': 'Aditi Raveena Kajal',
  'en-IE': 'Niamh',
  'en-NZ': 'Aria',
  'en-ZA': 'Ayanda',
  'en-US': 'Joanna Ivy Kendra Kimberly Salli Joey Justin Kevin Matthew Ruth Stephen Danielle Gregory',
  'en-GB-WLS': 'Geraint',
  'fr-FR': 'Celine Céline Lea Léa Mathieu Remi Rémi',
  'fr-CA': 'Chantal Gabrielle Liam',
  'de-DE': 'Marlene Vicki Hans Daniel',
  'de-AT': 'Hannah',
  'is-IS': 'Dora Dóra Karl',
  'it-IT': 'Carla Bianca Giorgio Adriano',
  'ja-JP': 'Mizuki Takumi Kazuha Tomoko',
  'ko-KR': 'Seoyeon Jihye',
  'nb-NO': 'Liv Ida',
  'pl-PL': 'Ewa Maja Jacek Jan Ola',
  'pt-BR': 'Camila Vitoria Vitória Ricardo Thiago',
  'pt-PT': 'Ines Inês Cristiano',
  'ro-RO': 'Carmen',
  'ru-RU': 'Tatyana Maxim',
  'es-ES': 'Conchita Lucia Enrique Sergio',
  'es-MX': 'Mia Andres Andrés',
  'es-US': 'Lupe Penelope Penélope Miguel Pedro',
  'sv-SE': 'Astrid Elin',
  'tr-TR': 'Filiz Burcu',
  'cy-GB': 'Gwyneth',
};
