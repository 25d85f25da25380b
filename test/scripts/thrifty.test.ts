/** What is not played again would have been the same call. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it, test } from 'vitest';
import { lines as linesOver } from '../../flows/lines.ts';
import { standIns } from '../../flows/stand-ins.ts';
import { atRandom, singly } from '../../lib/commands/readings.combinations.ts';
import { rehearse } from '../../lib/desk/rehearse.ts';
import { parse } from '../../lib/scripts/parse.ts';
import { thrifty } from '../../lib/scripts/thrifty.ts';

it('plays again only where a reading that was asked for is another', async () => {
  const played: string[] = [];
  const under = thrifty(async (readings, asked) => {
    const end = readings['hangup.code'] ?? 'absent';
    asked('hangup.code', end);
    played.push(end);
    return end;
  });
  expect(await under({ 'hangup.code': 'absent' })).toBe('absent');
  expect(await under({ 'hangup.code': 'absent', 'turns.overlap': 'always' })).toBe('absent');
  expect(await under({ 'hangup.code': 'zero' })).toBe('zero');
  expect(await under({ 'hangup.code': 'zero', 'retry.error': 'once' })).toBe('zero');
  expect(played).toEqual(['absent', 'zero']);
});

test.each(['bank-second-pin', 'desk-busy', 'lobby-muted', 'reminder-confirms'])(
  'the call of %s is the same, played or not, under every reading',
  async (name) => {
    const file = fileURLToPath(new URL(`../calls/${name}.call`, import.meta.url));
    const script = parse(readFileSync(file, 'utf8'), file);
    const lines = (means: Parameters<typeof standIns>[0]) => linesOver(standIns(means));
    let plays = 0;
    const under = thrifty((readings, asked) => {
      plays += 1;
      return rehearse(script, lines, { readings, asked });
    });
    const all = [...singly(), ...atRandom(10, 7)];
    for (const { readings } of all) {
      const { transcript } = await under(readings);
      expect(transcript).toBe((await rehearse(script, lines, { readings })).transcript);
    }
    expect(plays).toBeLessThan(all.length / 2);
  },
);
