/** The words of a prompt, as an ear gets them. */
import type { SpeechParameters } from '../wire/actions.ts';

/** The words alone: without SSML's tags, white space joined; empty if nothing is said. */
export const spoken = ({ Text, TextType }: SpeechParameters): string =>
  (TextType === 'ssml' ? decoded(Text.replace(/<[^>]*>/g, ' ')) : Text)
    .replace(/\s+/g, ' ')
    // A tag between a word and its full stop is no pause.
    .replace(/ ([.,;:!?])/g, '$1')
    .trim();

/** Text of SSML, with the characters that its entities stand for. */
export const decoded = (text: string): string => text.replace(/&(#\d+|#x[\da-f]+|\w+);/gi, character);

const character = (entity: string, name: string): string => {
  if (!name.startsWith('#')) return NAMED[name] ?? entity;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= lastCharacter ? String.fromCodePoint(code) : entity;
};

/** Of Unicode. */
const lastCharacter = 0x10ffff;

const NAMED: { readonly [Name in string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
