/** The commands that rehearse on a service that is otherwise than the emulator's defaults. The scripts themselves: `readings/`. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { call } from '../lib/commands/call.ts';
import { chaos } from '../lib/commands/chaos.ts';
import { atRandom } from '../lib/commands/readings.combinations.ts';
import { page } from '../lib/commands/readings.page.ts';
import { command } from '../lib/commands/readings.ts';
import { readings } from '../lib/emulator/readings.ts';
import { flows, names } from './readings/callers.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'readings-'));
afterAll(() => rmSync(folder, { recursive: true }));
const scriptFile = (name: string, ...text: readonly string[]): string => {
  const file = join(folder, name);
  writeFileSync(file, `${text.join('\n')}\n`);
  return file;
};

/** What is written, and the exit code. */
const type = async (run: typeof call, args: readonly string[]) => {
  let [out, err] = ['', ''];
  const stdout = {
    write: (text: string) => {
      out += text;
    },
  };
  const stderr = {
    write: (text: string) => {
      err += text;
    },
  };
  const code = await run(args, { env: {}, stdin: new PassThrough(), stdout, stderr });
  return { code, out, err };
};

test('every script is a caller of a flow that has its tests in readings/', () => {
  expect(names.filter((name) => !flows.some((flow) => name.startsWith(`${flow}-`)))).toEqual([]);
  const tested = readdirSync(here('readings')).filter((file) => file.endsWith('.test.ts'));
  expect(tested.toSorted()).toEqual(flows.map((flow) => `${flow}.test.ts`));
});

test('docs/readings.md lists the readings as they are', () => {
  expect(readFileSync(here('../docs/readings.md'), 'utf8')).toBe(page());
});

test('a seed draws the same values again, and another seed others', () => {
  expect(atRandom(2, 7)).toEqual([...atRandom(1, 7), ...atRandom(1, 8)]);
  expect(atRandom(1, 7)[0]?.readings).not.toEqual(atRandom(1, 8)[0]?.readings);
  for (const [name, { values }] of Object.entries(readings)) {
    const drawn = atRandom(100, 1).map((one) => Object.entries(one.readings).find(([known]) => known === name)?.[1]);
    expect([...new Set(drawn)].toSorted()).toEqual([...values].toSorted());
  }
});

/** Where events overlap, replies are kept a second apart. */
const hasty = ['dial +12065550100', 'hear "press 1"', 'press 1', 'callee answers', 'callee hangs up', 'hear "goodbye"'];
const quick = [...hasty, 'expect silence below 1s'];
const torn = ['dial +12065550100', 'hear "press 1"', 'press 1', 'callee answers', 'wait 5s', 'fault blank', 'hang up'];

test('npm run readings says under which reading a script failed, how to see it again, and what happened', async () => {
  const script = scriptFile('quick.call', ...quick);
  const { code, out } = await type(command, [scriptFile('torn.call', ...torn), script]);
  expect(code).toBe(1);
  expect(out).toContain(`FAIL  ${script}:7  the longest silence so far lasted `);
  expect(out).toContain(`under turns.overlap=always: npm run call -- --reading turns.overlap=always ${script}\n`);
  expect(out).toContain('says      "Welcome to Example Corporation."');
  expect(out).toMatch(/\n2 scripts under \d+ readings: \d+ passed, 1 failed\n$/);
});

test('npm run readings passes where every script does, at random too', async () => {
  const script = scriptFile('torn.call', ...torn);
  expect(await type(command, ['--random', '3', '--seed', '9', script])).toEqual({
    code: 0,
    out: '1 script under 3 readings: 3 passed, 0 failed\n',
    err: '',
  });
});

test.each([
  ['a script that is none', ['menu.txt'], 'Found "menu.txt", expected scripts (FILE.call).'],
  ['no number of combinations', ['--random', 'many'], 'Found "many", expected --random to be a number such as 1000.'],
  ['a seed of nothing', ['--seed', '3'], 'Found "--seed", expected --random beside it.'],
  ['a page and more', ['--write', '--random', '3'], 'Found "--write --random 3", expected nothing beside --write.'],
])('npm run readings does not understand %s', async (_, args, message) => {
  const { code, err } = await type(command, args);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test('npm run call reads the service as --reading says', async () => {
  const script = scriptFile('retried.call', 'dial +12065550100', 'fault timeout', 'hear "press 1"');
  expect(await type(call, [script])).toMatchObject({ code: 1 });
  expect(await type(call, ['--reading', 'retry.after=5s', script])).toMatchObject({ code: 0 });
});

test('npm run call lists the readings, each with its values', async () => {
  const { code, out } = await type(call, ['--readings']);
  expect(code).toBe(0);
  expect(out.split('\n').filter((line) => !line.startsWith(' '))).toHaveLength(Object.keys(readings).length + 1);
  expect(out).toContain('turns.overlap=never|always\n    Whether an event is sent');
});

test.each([
  [
    'a reading of nothing',
    ['--reading', 'turn=always'],
    'Found "turn", expected the name of a reading: npm run call -- --readings',
  ],
  [
    'a value that it has not',
    ['--reading', 'turns.overlap=often'],
    'Found "turns.overlap=often", expected turns.overlap=never or turns.overlap=always.',
  ],
  ['the readings of a line', ['--readings', '+12065550100'], 'Found "+12065550100", expected nothing beside --readings.'],
])('npm run call does not understand %s', async (_, args, message) => {
  const { code, err } = await type(call, args);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test('npm run chaos tells how the callers of a seed fared, the same each time', async () => {
  const told = await type(chaos, ['--seed', '3', '--calls', '40']);
  expect(told).toMatchObject({ code: 0, err: '' });
  expect(told.out).toMatch(/^40 calls, \d+ turns\n {2}ended well +\d+\n/);
  expect(told.out).toMatch(/\n {2}duplicate +\d+\n/);
  expect(await type(chaos, ['--seed', '3', '--calls', '40'])).toEqual(told);
});

test('npm run chaos shows what happened in a call', async () => {
  const { out } = await type(chaos, ['--seed', '3', '--calls', '1', '--transcript']);
  expect(out).toMatch(/^seed 3, \w.+\n +0\.0s {2}rings/);
});

test('npm run chaos does not understand a seed that is no number', async () => {
  const { code, err } = await type(chaos, ['--seed', 'luck']);
  expect(code).toBe(2);
  expect(err).toContain('Found "luck", expected --seed to be a whole number such as 1000.');
});
