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

const ssmlMs = (Text: string) => speechMs({ Text: `<speak>${Text}</speak>`, TextType: 'ssml' });

it.each([
  ['x-slow', 2],
  ['slow', 4 / 3],
  ['medium', 1],
  ['fast', 0.8],
  ['x-fast', 2 / 3],
  ['50%', 2],
  ['200%', 0.5],
  ['1000%', 0.5],
  ['1%', 5],
  ['presto', 1],
])('at the rate %s a word takes %d times as long', (rate, times) => {
  expect(ssmlMs(`<prosody volume="loud" rate="${rate}">word</prosody>`)).toBeCloseTo(times * 400);
});

it('a rate holds inside its tag, and for rates inside it', () => {
  expect(ssmlMs('one <prosody rate="slow">two <prosody rate="x-slow">three</prosody> four</prosody> five')).toBeCloseTo(
    (1 + 4 / 3 + 8 / 3 + 4 / 3 + 1) * 400,
  );
});

it('a rate does not stretch a break', () => {
  expect(ssmlMs('<prosody rate="50%"><break time="1s"/></prosody>')).toBe(1_000);
});

it.each(['characters', 'spell-out', 'digits', 'verbatim'])('said as %s, each letter and digit is a word', (manner) => {
  expect(ssmlMs(`<say-as interpret-as="${manner}">AB-12</say-as> word`)).toBe(5 * 400);
});

it('said as a date, it is what it is without', () => {
  expect(ssmlMs('<say-as interpret-as="date" format="dm">1/12 noon</say-as>')).toBe(4 * 400);
});

it('an alias is said instead of what it stands for', () => {
  expect(ssmlMs('<sub alias="World Wide Web">W3</sub>')).toBe(3 * 400);
});

it('an entity is no word, unless it stands for no character', () => {
  expect(ssmlMs('one &amp; two &#99999999;')).toBe(2 * 400 + 8 * 400);
});

it('no break is longer than ten seconds', () => {
  expect(ssmlMs('<break time="100s"/>')).toBe(10_000);
});

it('a comment is not spoken, and a tag that closes nothing does no harm', () => {
  expect(ssmlMs('<!-- not this --> one </prosody></p> two')).toBe(2 * 400);
});

it('in plain text a tag is read out', () => {
  expect(speechMs({ Text: '<break time="5s"/>' })).toBeGreaterThan(0);
});
