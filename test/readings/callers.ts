/** The callers of one flow of this house, under every reading: each flow has a file of tests, so that they run side by side. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { lines as linesOver } from '../../flows/lines.ts';
import { type Means, standIns } from '../../flows/stand-ins.ts';
import { atRandom, type Combination, singly, typed } from '../../lib/commands/readings.combinations.ts';
import { readScript } from '../../lib/commands/scripts.ts';
import { unplugged } from '../../lib/desk/means.ts';
import { rehearse } from '../../lib/desk/rehearse.ts';
import type { Run } from '../../lib/scripts/run.ts';
import type { Script } from '../../lib/scripts/script.ts';
import { thrifty } from '../../lib/scripts/thrifty.ts';

/** How the names of scripts begin, flow by flow. */
export const flows = ['bank', 'desk', 'lobby', 'meeting', 'reminder'] as const;

/** The names of all scripts of this house. */
export const names = readdirSync(folder()).filter((file) => file.endsWith('.call'));

/** Tests that whoever calls that flow fares as the scripts say, whichever reading is true. */
export const fareTheSame = async (flow: (typeof flows)[number]): Promise<void> => {
  const files = names.filter((name) => name.startsWith(`${flow}-`)).map((name) => `${folder()}${name}`);
  const scripts = await Promise.all(files.map((file) => readScript(file, Object.keys(lines(unplugged)))));
  const calls = scripts.map((script) => ({
    script,
    under: thrifty((given, asked) => rehearse(script, lines, { readings: given, asked })),
  }));
  test.each([...singly(), ...atRandom(4, 1)].map(({ name, readings }) => [name, readings] as const))(
    'every caller of the scripts fares as they say under %s',
    async (_, readings) => {
      expect(await failuresUnder(calls, readings)).toEqual([]);
    },
  );
};

interface Call {
  readonly script: Script;
  readonly under: (readings: Combination['readings']) => Promise<Run>;
}

const failuresUnder = async (calls: readonly Call[], readings: Combination['readings']): Promise<readonly string[]> => {
  const failures: string[] = [];
  for (const { script, under } of calls) {
    const { failure, transcript } = await under(readings);
    if (failure) failures.push(`${script.file}:${failure.line}: ${failure.message}\n${transcript}\n${typed(readings)}`);
  }
  return failures;
};

const lines = (means: Means) => linesOver(standIns(means));

function folder(): string {
  return fileURLToPath(new URL('../calls/', import.meta.url));
}
