/** What is wrong with the lines that an author has written, told before anybody rings them. */
import { expect, test } from 'vitest';
import { checkedLines, deskLines } from '../../lib/desk/lines.ts';
import type { Flow } from '../../lib/flow/flow.ts';

const lines = await deskLines();
const flow = (): Flow => {
  const [first] = Object.values(lines);
  if (!first) throw new Error('The house has no line.');
  return first;
};

test('the lines of this house are fine', () => {
  expect(checkedLines(lines)).toBe(lines);
});

test.each(['12065550104', '+1-206-555-0104', '+1 206 555 0104', '(206) 555-0104', '+02065550104'])(
  'a number that nobody can dial is no line: %s',
  (number) => {
    expect(() => checkedLines({ [number]: flow() })).toThrow(`found '${number}', expected a number as in +12065550100 (E.164)`);
  },
);

test('the user part of a Request-URI is a line', () => {
  expect(() => checkedLines({ reception: flow(), '4711': flow() })).not.toThrow();
});

test('a house without lines cannot be called', () => {
  expect(() => checkedLines({})).toThrow('found no line, expected at least one');
});

test('a line leads to a flow', () => {
  // Sound: an author who does not compile can write this.
  const nothing = undefined as unknown as Flow;
  expect(() => checkedLines({ '+12065550100': nothing })).toThrow('found no flow at +12065550100, expected one');
});
