/** The bench of the emulator measures calls of six turns. */
import { expect, test } from 'vitest';
import { exchange } from './emulator.ts';

test('each call of the bench takes six turns, on one service', async () => {
  const dial = exchange();
  expect([await dial(), await dial()]).toEqual([6, 6]);
});
