/** Prompts: SSML in which nothing that is filled in can do harm, and files told from words. */
import { expect, test } from 'vitest';
import { isAudio, ssml } from '../../lib/flow/prompt.ts';

test('SSML is one document, with what is filled in at its place', () => {
  const [code, minutes] = ['4711', 5];
  expect(ssml`Your code is <say-as interpret-as="digits">${code}</say-as>, for ${minutes} minutes.`).toStrictEqual({
    ssml: '<speak>Your code is <say-as interpret-as="digits">4711</say-as>, for 5 minutes.</speak>',
  });
});

test('SSML without anything filled in is what was written', () => {
  expect(ssml`One<break time="1s"/>two`).toStrictEqual({ ssml: '<speak>One<break time="1s"/>two</speak>' });
});

test.each([
  ['<', '&#60;'],
  ['>', '&#62;'],
  ['&', '&#38;'],
  ['"', '&#34;'],
  [`'`, '&#39;'],
  ['</speak><break time="10s"/>', '&#60;/speak&#62;&#60;break time=&#34;10s&#34;/&#62;'],
  ['&amp;', '&#38;amp;'],
  ['Müller & Söhne', 'Müller &#38; Söhne'],
])('a caller called %s is spoken, and is no mark-up', (name, escaped) => {
  expect(ssml`Hello ${name}.`).toStrictEqual({ ssml: `<speak>Hello ${escaped}.</speak>` });
});

test.each([
  ['a file', { bucket: 'b', key: 'k' }, true],
  ['a text', 'bucket', false],
  ['a text in a voice of its own', { text: 'bucket', voice: { id: 'Joanna' } }, false],
  ['SSML', { ssml: '<speak>bucket</speak>' }, false],
] as const)('%s is told from a file', (_what, prompt, audio) => {
  expect(isAudio(prompt)).toBe(audio);
});
