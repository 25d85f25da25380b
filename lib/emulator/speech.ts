/**
 * How long spoken text takes. A model, not Polly: it has no voices.
 *
 * 150 words a minute. A number takes a word for each of its digits, whatever it stands for; what `<say-as>` spells out takes a
 * word for each letter too; `<sub>` takes the words of its alias. `<prosody rate>` makes the words inside it, and those of
 * prosodies inside those, faster or slower. A break takes the time that it states. Punctuation, paragraphs and sentences take none.
 */
import type { SpeechParameters } from '../wire/actions.ts';
import { decoded } from './spoken.ts';

/** In milliseconds. */
export const speechMs = ({ Text, TextType }: SpeechParameters): number =>
  TextType === 'ssml' ? ssmlMs(Text) : wordsOf(Text) * wordMs;

const wordMs = 60_000 / 150;

const wordsOf = (text: string): number => (text.match(/\d|[^\s\d]*\p{L}[^\s\d]*/gu) ?? []).length;

const lettersOf = (text: string): number => (text.match(/[\p{L}\d]/gu) ?? []).length;

/** What the tags around a piece of text make of it. */
interface Manner {
  readonly tag: string;
  readonly rate: number;
  readonly spelled: boolean;
  /** Said instead, once. */
  readonly alias: string | undefined;
}

const plainly: Manner = { tag: '', rate: 1, spelled: false, alias: undefined };

const ssmlMs = (ssml: string): number => {
  const manners: Manner[] = [];
  let ms = 0;
  for (const [, comment, close, tag, members = '', empty, text] of ssml.matchAll(piece)) {
    const manner = manners.at(-1) ?? plainly;
    if (text !== undefined) ms += textMs(text, manner);
    else if (tag === 'break') ms += breakMs(members);
    else if (comment !== undefined || tag === undefined || empty === '/') continue;
    else if (close === '/') leave(manners, tag);
    else manners.push(mannerOf(tag, members, manner));
  }
  return ms;
};

/** A comment or a declaration, a tag, or text up to the next one. */
const piece = /(<[!?][^>]*>)|<(\/?)([\w:-]+)([^>]*?)(\/?)>|([^<]+|<)/g;

const leave = (manners: Manner[], tag: string): void => {
  const at = manners.findLastIndex((one) => one.tag === tag);
  if (at >= 0) manners.length = at;
};

const textMs = (text: string, { rate, spelled, alias }: Manner): number => {
  if (alias !== undefined) return (wordsOf(alias) * wordMs) / rate;
  const said = decoded(text);
  return ((spelled ? lettersOf(said) : wordsOf(said)) * wordMs) / rate;
};

const mannerOf = (tag: string, members: string, outer: Manner): Manner => ({
  tag,
  rate: tag === 'prosody' ? outer.rate * rateOf(memberOf(members, 'rate')) : outer.rate,
  spelled: tag === 'say-as' ? spellings.has(memberOf(members, 'interpret-as') ?? '') : outer.spelled,
  alias: tag === 'sub' ? decoded(memberOf(members, 'alias') ?? '') : outer.alias,
});

const memberOf = (members: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    .exec(members)
    ?.slice(1)
    .find((one) => one !== undefined);

/** Cardinals, dates and times take a word for each digit as any number does; telephone numbers are read so. */
const spellings: ReadonlySet<string> = new Set(['characters', 'spell-out', 'digits', 'verbatim']);

/** 100% is the voice's own rate; Polly takes 20 to 200%. */
const rateOf = (rate = ''): number => {
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(rate)?.[1];
  return percent === undefined ? (rates[rate] ?? 1) : Math.min(2, Math.max(0.2, Number(percent) / 100));
};

/** Polly names these rates without saying how fast they are. */
const rates: { readonly [Rate in string]?: number } = { 'x-slow': 0.5, slow: 0.75, medium: 1, fast: 1.25, 'x-fast': 1.5 };

const breakMs = (members: string): number => {
  const time = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(memberOf(members, 'time') ?? '');
  if (time !== null) return Math.min(longestBreakMs, Number(time[1]) * (time[2] === 's' ? 1_000 : 1));
  return strengthsMs[memberOf(members, 'strength') ?? 'medium'] ?? 0;
};

/** Of one break in Polly. */
const longestBreakMs = 10_000;

/** Polly says what each strength resembles (a comma, the end of a sentence, of a paragraph), not how long it is. */
const strengthsMs: { readonly [Strength in string]?: number } = { weak: 250, medium: 250, strong: 500, 'x-strong': 1_000 };
