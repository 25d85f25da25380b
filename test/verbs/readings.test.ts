/** Codes, commands, talking on and the recording of calls, under every reading that could matter. */
import { describe, expect, test } from 'vitest';
import { atRandom, singly } from '../../lib/commands/readings.combinations.ts';
import { thrifty } from '../../lib/scripts/thrifty.ts';
import { lines, scripts, whyNot } from './callers.ts';
import { playOver } from './phone.ts';

describe('the same callers', () => {
  const calls = scripts.map((script) => ({
    file: script.file,
    under: thrifty((readings, asked) => playOver(lines, script, { readings, asked })),
  }));
  test.each([...singly(), ...atRandom(3, 1)].map(({ name, readings }) => [name, readings] as const))(
    'fare the same under %s',
    async (_, readings) => {
      for (const { file, under } of calls) expect({ file, why: whyNot(await under(readings)) }).toEqual({ file, why: undefined });
    },
  );
});
