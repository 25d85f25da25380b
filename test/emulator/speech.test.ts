import { expect, it } from 'vitest';
import { speechMs } from '../../lib/emulator/speech.ts';

it('a hundred and fifty words take a minute', () => {
  expect(speechMs({ Text: Array(150).fill('word').join(' ') })).toBe(60_000);
});

it('punctuation alone takes no time', () => {
  expect(speechMs({ Text: 'One, two - three!' })).toBe(3 * 400);
});

it('a number takes a word for each digit', () => {
  expect(speechMs({ Text: 'Account 1234.' })).toBe(5 * 400);
});

it('the words of other languages count as words', () => {
  expect(speechMs({ Text: 'Drücken Sie die Taste' })).toBe(4 * 400);
});

it('SSML takes the time of its words and breaks, and its tags are not spoken', () => {
  const Text = '<speak>Hello <break time="1.5s"/>there<break time="200ms"/><break strength="strong"/><break/></speak>';
  expect(speechMs({ Text, TextType: 'ssml' })).toBe(2 * 400 + 1_500 + 200 + 500 + 250);
});

it('in plain text a tag is read out', () => {
  expect(speechMs({ Text: '<break time="5s"/>' })).toBeGreaterThan(0);
});
