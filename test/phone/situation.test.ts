/** How things stand for a caller after each thing that happens. */
import { expect, test } from 'vitest';
import type { Happening } from '../../lib/emulator/phone.ts';
import { after, dialled, longestSilence, silence } from '../../lib/emulator/situation.ts';
import { spoken } from '../../lib/emulator/spoken.ts';

const LEG = { leg: 'LEG-A' } as const;
const says = (Text: string): Happening => ({ at: 0, kind: 'speech', ...LEG, speech: { Text, TextType: 'ssml' }, ms: 1_000 });
const at = (ms: number, happening: Happening): Happening => ({ ...happening, at: ms });
const answered: Happening = { at: 0, kind: 'answered', ...LEG };
const quiet: Happening = { at: 0, kind: 'quiet', ...LEG, cut: false };
const standing = (...happenings: readonly Happening[]) => happenings.reduce(after, dialled);

test('silence begins with the answer, not with the ringing', () => {
  expect(silence(standing({ at: 0, kind: 'ringing', ...LEG, to: '1', from: '2' }), 9_000)).toBe(0);
  expect(silence(standing(at(2_000, answered)), 9_000)).toBe(7_000);
});

test('speech without words does not end a silence', () => {
  const now = standing(at(0, answered), at(1_000, says('<speak><break time="10ms"/></speak>')), at(1_010, quiet));
  expect(silence(now, 5_000)).toBe(5_000);
});

test('the longest silence is the longest of all, the present one included', () => {
  const now = standing(at(0, answered), at(3_000, says('hello')), at(4_000, quiet));
  expect(longestSilence(now, 5_000)).toBe(3_000);
  expect(longestSilence(now, 9_000)).toBe(5_000);
});

test.each<[string, Happening, Happening]>([
  [
    'a question',
    { at: 0, kind: 'listening', ...LEG, min: 1, max: 1, terminators: [] },
    { at: 0, kind: 'listened', ...LEG, digits: '' },
  ],
  ['a recording', { at: 0, kind: 'recording', ...LEG }, { at: 0, kind: 'recorded', ...LEG, bucket: 'b', key: 'k', ms: 1 }],
  ['a prompt', says('hello'), quiet],
  [
    'the ringing of a second phone',
    { at: 0, kind: 'ringing', leg: 'LEG-B', to: '1', from: '2' },
    { at: 0, kind: 'hungUp', leg: 'LEG-B', by: 'service' },
  ],
  ['a conversation', { at: 0, kind: 'connected', with: 'callee' }, { at: 0, kind: 'hungUp', leg: 'LEG-B', by: 'party' }],
])('%s ends a silence, and the end of it begins one', (_, begins, ends) => {
  const during = standing(at(0, answered), at(1_000, begins));
  expect(silence(during, 9_000)).toBe(0);
  expect(silence(after(during, at(4_000, ends)), 9_000)).toBe(5_000);
});

test('the phone of a placed call rings until it is picked up, or the call ends; that of a dialled one cannot be picked up', () => {
  const placed: Happening = { at: 0, kind: 'invoked', event: { InvocationEventType: 'NEW_OUTBOUND_CALL' } };
  const rings: Happening = { at: 0, kind: 'ringing', ...LEG, to: '1', from: '2' };
  expect(standing(rings)).toMatchObject({ placed: false, rings: false });
  expect(standing(placed, rings)).toMatchObject({ placed: true, rings: true });
  expect(standing(placed, rings, answered)).toMatchObject({ rings: false, online: true });
  expect(standing(placed, rings, { at: 0, kind: 'hungUp', ...LEG, by: 'service', code: 480 })).toMatchObject({ rings: false });
});

test('a caller who has left is in no silence', () => {
  const gone: Happening = { at: 2_000, kind: 'hungUp', ...LEG, by: 'party' };
  const now = standing(at(0, answered), gone);
  expect(now).toMatchObject({ left: true, online: false });
  expect([silence(now, 9_000), longestSilence(now, 9_000)]).toEqual([0, 2_000]);
});

test.each([
  ['Hello  there.', 'text', 'Hello there.'],
  ['1 < 2 & 3', 'text', '1 < 2 & 3'],
  ['<speak>Tom &amp; Jerry&#39;s &#x41; &unknown;<break/>, <s>now</s>.</speak>', 'ssml', "Tom & Jerry's A &unknown;, now."],
  ['<speak><break time="1s"/></speak>', 'ssml', ''],
] as const)('the words of %s as %s', (Text, TextType, words) => {
  expect(spoken({ Text, TextType })).toBe(words);
});
