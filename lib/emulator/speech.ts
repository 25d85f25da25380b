/** How long spoken text takes. A model, not Polly: it has no voices. */
import type { SpeechParameters } from '../wire/actions.ts';

/** 150 words a minute; a number takes a word for each of its digits; an SSML break takes the time that it states. */
export const speechMs = ({ Text, TextType }: SpeechParameters): number =>
  TextType === 'ssml' ? wordsMs(Text.replaceAll(/<[^>]*>/g, ' ')) + breaksMs(Text) : wordsMs(Text);

const wordMs = 60_000 / 150;

const wordsMs = (text: string): number => {
  const words = text.match(/\d|[^\s\d]*[\p{L}][^\s\d]*/gu) ?? [];
  return words.length * wordMs;
};

const breaksMs = (ssml: string): number =>
  [...ssml.matchAll(/<break\b([^>]*)>/g)].reduce((sum, [, members = '']) => sum + breakMs(members), 0);

const breakMs = (members: string): number => {
  const time = /\btime\s*=\s*["'](\d+(?:\.\d+)?)(ms|s)["']/.exec(members);
  if (time !== null) return Number(time[1]) * (time[2] === 's' ? 1_000 : 1);
  const strength = /\bstrength\s*=\s*["']([a-z-]+)["']/.exec(members)?.[1] ?? 'medium';
  return strengthsMs[strength] ?? 0;
};

/** Polly says what each strength resembles (a comma, the end of a sentence, of a paragraph), not how long it is. */
const strengthsMs: { readonly [Strength in string]?: number } = { weak: 250, medium: 250, strong: 500, 'x-strong': 1_000 };
