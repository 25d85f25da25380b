/** What the transaction attributes carry: the call's record, in pieces that survive their way. */
import { describe, expect, test } from 'vitest';
import { fromAttributes, toAttributes } from '../../lib/turn/ledger.ts';

const head = { turn: 3, prints: ['a', 'b'], at: 1_700_000_000_000, flow: 'desk' };
const placeWith = (text: string) => ({
  flow: 'desk',
  version: 'v',
  state: 'menu',
  data: { text },
  list: [],
  attempt: 1,
  failures: 0,
});
const carried = (text: string, others = {}) => toAttributes(head, JSON.stringify(placeWith(text)), others);

describe('a place in the attributes', () => {
  test.each([
    ['short', 'x'],
    ['of several pieces', 'x'.repeat(4_500)],
    ['with characters of two units wherever a piece ends', '😀'.repeat(1_500)],
    ['with one more unit before them', `x${'😀'.repeat(1_500)}`],
    ['in another script', '電話'.repeat(1_000)],
  ])('%s is read back as it was', (_, text) => {
    const attributes = carried(text);
    for (const piece of Object.values(attributes)) {
      expect(String(piece).length).toBeLessThanOrEqual(1_000);
      // What UTF-8 cannot carry would come back changed.
      expect(Buffer.from(String(piece), 'utf8').toString('utf8')).toBe(piece);
    }
    expect(fromAttributes(attributes)).toEqual({ ...head, place: placeWith(text) });
  });

  test.each([
    ['too long', 'x'.repeat(9_000)],
    ['too large in bytes', '電話'.repeat(3_700)],
  ])('%s stays in the table', (_, text) => {
    expect(fromAttributes(carried(text))).toEqual(head);
  });

  test('leaves room for what others keep', () => {
    expect(fromAttributes(carried('x'.repeat(7_000), { theirs: 'x'.repeat(13_000) }))).toEqual(head);
  });

  test('that somebody has damaged counts as none', () => {
    expect(fromAttributes({ cw0: '{"turn":' })).toBeUndefined();
    expect(fromAttributes({ cw0: '{"turn":1,"prints":[],"at":1,"flow":"x","place":{"state":7}}' })).toBeUndefined();
    expect(fromAttributes({ theirs: 'x' })).toBeUndefined();
  });
});
