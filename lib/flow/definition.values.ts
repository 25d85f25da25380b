/** What makes a single value of a flow wrong: a prompt, a key, a number, a count. */

import { E164 } from '../wire/e164.ts';
import { type Limit, limits, span, within } from '../wire/limits.ts';
import type { Audio } from './data.ts';
import type { Speech } from './prompt.ts';

/** Something that cannot be right, in words. */
export interface Wrong {
  readonly rule: string;
  readonly found: string;
  readonly expected: string;
}

export const wrong = (rule: string, found: string, expected: string): Wrong => ({ rule, found, expected });

/** One prompt or a list of them. What a function will make is not known yet. */
export function* wrongPrompts(rule: string, prompts: unknown): Generator<Wrong> {
  const each: readonly unknown[] = Array.isArray(prompts) ? prompts : [prompts];
  if (each.length === 0) yield wrong(rule, 'an empty list', 'at least one prompt');
  for (const prompt of each) {
    if (isFile(prompt)) yield* wrongFile(rule, prompt);
    else if (isSpeech(prompt)) yield* wrongSpeech(rule, prompt);
    else if (typeof prompt !== 'function')
      yield wrong(rule, JSON.stringify(prompt) ?? typeof prompt, 'text, SSML, a file or a function');
  }
}

/** A file in S3. */
export function* wrongFile(rule: string, { bucket, key }: Audio): Generator<Wrong> {
  if (bucket === '' || key === '') yield wrong(rule, `bucket '${bucket}', key '${key}'`, 'the names of both');
}

/** Words. Polly wants SSML to be one document. */
export function* wrongSpeech(rule: string, speech: Speech): Generator<Wrong> {
  const text = typeof speech === 'string' ? speech : 'ssml' in speech ? speech.ssml : speech.text;
  if (!within(limits.textCharacters, text.length))
    yield wrong(rule, `${text.length} characters`, `${span(limits.textCharacters)} characters`);
  if (typeof speech === 'object' && 'ssml' in speech && !/^\s*<speak[\s>].*<\/speak>\s*$/s.test(text))
    yield wrong(rule, `'${text}'`, 'SSML, which is <speak>…</speak>');
}

/** Keys of a phone. */
export function* wrongKeys(rule: string, keys: readonly string[]): Generator<Wrong> {
  for (const key of keys) if (!/^[0-9#*]$/.test(key)) yield wrong(rule, `'${key}'`, 'keys that a phone has: 0 to 9, * and #');
}

/** A telephone number. */
export function* wrongNumber(rule: string, number: string): Generator<Wrong> {
  if (!E164.test(number)) yield wrong(rule, `'${number}'`, 'an E.164 number, such as +12065550100');
}

/** A whole number within a limit; nothing is wrong with one that is left out. */
export function* wrongCount(rule: string, value: number | undefined, limit: Pick<Limit, 'min' | 'max'>): Generator<Wrong> {
  if (value !== undefined && !(Number.isInteger(value) && within({ ...limit, source: '' }, value)))
    yield wrong(rule, String(value), `a whole number, ${span({ ...limit, source: '' })}`);
}

/** Whether a prompt is a file, told by what it has. */
export const isFile = (prompt: unknown): prompt is Audio =>
  typeof prompt === 'object' && prompt !== null && 'bucket' in prompt && 'key' in prompt;

const isSpeech = (prompt: unknown): prompt is Speech =>
  typeof prompt === 'string' || (typeof prompt === 'object' && prompt !== null && ('text' in prompt || 'ssml' in prompt));
