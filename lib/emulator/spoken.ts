/** The words of a prompt, as an ear gets them. */
import type { SpeechParameters } from '../wire/actions.ts';

/** The words alone: without SSML's tags, white space joined; empty if nothing is said. */
export const spoken = ({ Text, TextType }: SpeechParameters): string =>
  (TextType === 'ssml' ? Text.replace(/<[^>]*>/g, ' ').replace(/&(#\d+|#x[\da-f]+|\w+);/gi, character) : Text)
    .replace(/\s+/g, ' ')
    // A tag between a word and its full stop is no pause.
    .replace(/ ([.,;:!?])/g, '$1')
    .trim();

const character = (entity: string, name: string): string => {
  if (/^#x/i.test(name)) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
  if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
  return NAMED[name] ?? entity;
};

const NAMED: { readonly [Name in string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
