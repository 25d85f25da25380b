import { expect, it } from 'vitest';
import { dialled, duration, readable, seconds } from '../../lib/page/numbers.ts';

it.each([
  ['+12065550100', '+1 206 555 0100'],
  ['+4915112345678', '+4 915 112 345 678'],
  ['sales', 'sales'],
  ['100', '100'],
])('the number %s is read as %s', (number, words) => {
  expect(readable(number)).toBe(words);
});

it.each([
  ['+1 (206) 555-0100', '+12065550100'],
  [' 12065550100 ', '12065550100'],
  ['sales@office', 'sales@office'],
  ['<b>', '<b>'],
])('what is typed as "%s" is dialled as "%s"', (typed, number) => {
  expect(dialled(typed)).toBe(number);
});

it('times are read as on a clock, and never below nothing', () => {
  expect([0, 7_999, 60_000, 765_000, -5].map(duration)).toEqual(['0:00', '0:07', '1:00', '12:45', '0:00']);
  expect(seconds(3_249)).toBe('3.2 s');
});
