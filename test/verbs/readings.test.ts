/** Codes, commands, talking on and the recording of calls, under every reading that could matter. */
import { describe, expect, test } from 'vitest';
import { atRandom, singly } from '../../lib/commands/readings.combinations.ts';
import { failures } from './callers.ts';

describe('the same callers', () => {
  test.each(singly().map(({ name, readings }) => [name, readings] as const))('fare the same under %s', async (_, readings) => {
    expect(await failures(async () => [{ readings }])).toEqual([]);
  });

  test('fare the same under several readings at once', async () => {
    expect(await failures(async () => atRandom(6, 1).map(({ readings }) => ({ readings })))).toEqual([]);
  });
});
