/** `npm run readings`: every call script under every way to read the service's documentation, or under many at random. */
import { readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { lines as linesOver } from '../../flows/lines.ts';
import { type Means, standIns } from '../../flows/stand-ins.ts';
import { unplugged } from '../desk/means.ts';
import { rehearse } from '../desk/rehearse.ts';
import type { Script } from '../scripts/script.ts';
import { thrifty } from '../scripts/thrifty.ts';
import { misunderstood, unexpected } from './misunderstood.ts';
import { atRandom, type Combination, singly, typed } from './readings.combinations.ts';
import { page } from './readings.page.ts';
import { failureOf, readScript } from './scripts.ts';
import type { Surroundings } from './surroundings.ts';

const usage = `Usage: npm run readings                        runs every script of test/calls under every single reading
       npm run readings -- FILE.call...        runs these scripts
       npm run readings -- --random COUNT      runs them under so many random combinations of readings
       npm run readings -- --write             writes docs/readings.md, which lists the readings

  --seed SEED   of the first combination, a whole number: 1 unless given. The next combination has the next
  --help        prints this text

A reading is a way to understand what the documentation of the service leaves open. The script that fails is told with what
it failed under, as options of npm run call, and with the transcript of its call. A reading that a call never asks for
is not played again: the call would be the same.
Exit codes: 0 passed, 1 a script failed, 2 not understood.
`;

/** Does what the arguments say, and answers with the exit code. */
export const command = async (args: readonly string[], around: Pick<Surroundings, 'stdout' | 'stderr'>): Promise<0 | 1 | 2> => {
  const { stdout, stderr } = around;
  try {
    const order = understand(args);
    if (order.do === 'help') stdout.write(usage);
    else if (order.do === 'write') await writeFile(PAGE, page());
    else return await runAll(await scriptsOf(order.files), order.combinations, stdout);
    return 0;
  } catch (error) {
    stderr.write(misunderstood(error, 'readings'));
    return 2;
  }
};

type Order =
  | { readonly do: 'help' }
  | { readonly do: 'write' }
  | { readonly do: 'run'; readonly files: readonly string[]; readonly combinations: readonly Combination[] };

const understand = (args: readonly string[]): Order => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help) return { do: 'help' };
  const [stray] = positionals.filter((argument) => !argument.endsWith('.call'));
  if (stray !== undefined) throw unexpected(stray, 'scripts (FILE.call)');
  if (values.write) {
    if (args.length > 1) throw unexpected(args.join(' '), 'nothing beside --write');
    return { do: 'write' };
  }
  const { random, seed } = values;
  if (seed !== undefined && random === undefined) throw unexpected('--seed', '--random beside it');
  for (const [name, text] of Object.entries({ random, seed }))
    if (text !== undefined && !/^[1-9]\d{0,8}$/.test(text)) throw unexpected(text, `--${name} to be a number such as 1000`);
  const combinations = random === undefined ? singly() : atRandom(Number(random), Number(seed ?? 1));
  return { do: 'run', files: positionals, combinations };
};

const options = {
  help: { type: 'boolean' },
  random: { type: 'string' },
  seed: { type: 'string' },
  write: { type: 'boolean' },
} as const;

const scriptsOf = async (files: readonly string[]): Promise<readonly Script[]> => {
  const found = files.length > 0 ? files : await everyScript();
  return Promise.all(found.map((file) => readScript(file, Object.keys(lines(unplugged)))));
};

const everyScript = async (): Promise<readonly string[]> => {
  const files = (await readdir(CALLS)).filter((file) => file.endsWith('.call'));
  return files.map((file) => relative(process.cwd(), join(CALLS, file)));
};

const runAll = async (
  scripts: readonly Script[],
  combinations: readonly Combination[],
  stdout: Surroundings['stdout'],
): Promise<0 | 1> => {
  const calls = scripts.map((script) => ({
    script,
    under: thrifty((readings, asked) => rehearse(script, lines, { readings, asked })),
  }));
  let failed = 0;
  for (const { name, readings } of combinations) {
    for (const { script, under } of calls) {
      const failure = failureOf(script, await under(readings));
      if (failure === undefined) continue;
      failed += 1;
      stdout.write(failure);
      stdout.write(`      under ${name}: npm run call -- ${typed(readings)} ${script.file}\n\n`);
    }
  }
  const runs = scripts.length * combinations.length;
  stdout.write(
    `${scripts.length} ${scripts.length === 1 ? 'script' : 'scripts'} under ${combinations.length} readings: ${runs - failed} passed, ${failed} failed\n`,
  );
  return failed === 0 ? 0 : 1;
};

const lines = (means: Means) => linesOver(standIns(means));
const CALLS = fileURLToPath(new URL('../../test/calls', import.meta.url));
const PAGE = fileURLToPath(new URL('../../docs/readings.md', import.meta.url));

if (import.meta.main) process.exitCode = await command(process.argv.slice(2), process);
