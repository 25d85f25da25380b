import { expect, it } from 'vitest';
import { lateness } from '../../lib/page/late.ts';
import { BEGAN, begun, happened, speaks } from './happened.ts';

const told = (...entries: typeof speaks) => ({ calls: [{ begun: begun(), entries, until: undefined }] });

it.each([0, 60_000, -60_000])('how late a prompt is does not depend on how far the clocks are apart: %i ms', (apart) => {
  const late = lateness();
  const prompt = BEGAN + 100;
  late.note(told(...speaks), prompt + apart + 5);
  expect(late.of(prompt, prompt + apart + 5)).toBe(0);
  late.note(told(...speaks), prompt + apart + 3_005);
  expect(late.of(prompt, prompt + apart + 3_005)).toBe(3_000);
  late.note(told(...speaks, happened(2_100, { kind: 'quiet', leg: 'LEG-A', cut: false })), prompt + apart + 3_005);
  expect(late.of(prompt, prompt + apart + 3_005)).toBe(3_000);
});

it('a saved call, which was once, says nothing of the clocks', () => {
  const late = lateness();
  late.note({ calls: [{ begun: begun('recording'), entries: speaks, until: undefined }] }, BEGAN - 1_000_000);
  expect(late.of(BEGAN, BEGAN)).toBe(0);
});
