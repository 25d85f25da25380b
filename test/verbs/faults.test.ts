/** Codes, commands, talking on and the recording of calls, with every turn going wrong once. */
import { describe, expect, test } from 'vitest';
import type { Readings } from '../../lib/emulator/readings.ts';
import type { Script } from '../../lib/scripts/script.ts';
import { failures, lines, scripts, wrongWith } from './callers.ts';
import { type Played, playOver } from './phone.ts';

describe('the same callers', () => {
  test.each([{}, { 'turns.overlap': 'always' }] as const)(
    'fare the same whichever event comes twice, under %o',
    async (readings) => {
      expect(await failures((script) => faults('duplicate', script, readings))).toEqual([]);
    },
  );

  test.each(['crash', 'blank', 'timeout', 'lost'] as const)(
    'have no secret recorded, whichever turn ends in a %s',
    async (kind) => {
      for (const script of scripts)
        for (const played of await faults(kind, script)) {
          const call = await playOver(lines, script, played);
          expect(wrongWith(call)).toBeUndefined();
          expect(call.happened.at(-1)?.kind ?? 'over').toBe('over');
        }
    },
  );
});

/** That fault in each turn of a call, one at a time. */
const faults = async (
  kind: 'duplicate' | 'crash' | 'blank' | 'timeout' | 'lost',
  script: Script,
  readings: Partial<Readings> = {},
): Promise<readonly Played[]> => {
  const { turns } = await playOver(lines, script, { readings });
  return turns.map((_, nth) => ({ readings, fault: { kind: { kind }, turn: nth + 1 } }));
};
