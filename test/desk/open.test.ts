/** A desk as a process: an author's mistake does not end it, a desk that cannot open ends, and so does one that is told to. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { bankBalance } from '../../flows/bank-balance.ts';
import { ADA, BANK, house, openDesk } from './rung.ts';
import { savedProject } from './saved.ts';

const ends: (() => unknown)[] = [];
afterEach(() => {
  for (const end of ends.splice(0).toReversed()) end();
});

/** `npm start` in a project of its own. */
const started = (prepare: (files: ReturnType<typeof savedProject>) => void = () => undefined) => {
  const files = savedProject();
  ends.push(files.end);
  prepare(files);
  const desk = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM, files.project], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  ends.push(() => desk.kill('SIGKILL'));
  const [out, err] = [desk.stdout, desk.stderr].map((input) => createInterface({ input })[Symbol.asyncIterator]());
  const line = async (lines: typeof out): Promise<string> => (await lines?.next())?.value ?? 'nothing';
  return { ...files, desk, exit: once(desk, 'exit'), out: () => line(out), err: () => line(err) };
};

const PROGRAM = `
  import { start } from ${JSON.stringify(new URL('../../lib/commands/start.ts', import.meta.url).href)};
  const { stdout, stderr, argv } = process;
  const ended = new Promise((done) => process.once('SIGTERM', done));
  process.exitCode = await start(['--port', '0'], { env: {}, stdout, stderr, project: argv[1] }, ended);
`;

const FLOATING = "void Promise.reject(new Error('no bank here'));";

/** What a page that opens now is told, up to those words. */
const toldUpTo = async (url: string, words: string): Promise<void> => {
  const { body } = await fetch(`${url}news`);
  let told = '';
  for await (const part of body ?? []) {
    told += Buffer.from(part).toString();
    if (told.includes(words)) return;
  }
  throw new Error(`"${words}" was not told.`);
};

test.each([
  ['a rejection that nobody awaits', FLOATING],
  ['what a timer throws', "setTimeout(() => { throw new Error('no bank here'); }, 0);"],
])('%s is told with its place, on the page and in the terminal, and the desk goes on', async (_, mistake) => {
  const { desk, exit, out, err, save, textOf } = started();
  const url = (await out()).split(' ')[0] ?? '';
  const line = textOf('lines.ts').split('\n').length;
  save('lines.ts', `${textOf('lines.ts')}${mistake}\n`);
  expect(await err()).toMatch(new RegExp(`^flows/lines\\.ts:${line}:\\d+: Error: no bank here$`));
  await toldUpTo(url, 'no bank here');
  desk.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
});

test('one that was there from the beginning is told too', async () => {
  const { out, err } = started(({ save, textOf }) => save('lines.ts', `${textOf('lines.ts')}${FLOATING}\n`));
  const url = (await out()).split(' ')[0] ?? '';
  expect(await err()).toMatch(/^flows\/lines\.ts:\d+:\d+: Error: no bank here$/);
  await toldUpTo(url, 'no bank here');
});

test('a desk of which one part cannot be opened closes the others, and ends', async () => {
  const { exit, err } = started(({ project }) => writeFileSync(join(project, 'node_modules'), ''));
  expect(await err()).toMatch(/ENOTDIR|EEXIST/);
  expect(await exit).toEqual([2, null]);
});

test('a desk closes though a flow waits for what never comes', async () => {
  const lines = () => ({ [BANK]: bankBalance(() => new Promise(() => undefined), '+12065550110') });
  const { desk, does, hears, keys, pass } = openDesk({ rung: { kind: 'flows', bots: {}, lines } });
  const call = await does({ do: 'dial', to: BANK, from: ADA });
  await hears(call, 'balance');
  await keys(call, '1');
  await hears(call, 'account number');
  await keys(call, '12345678');
  await hears(call, 'PIN');
  await pass(1_000);
  for (const key of ['1', '2', '3', '4'] as const) await does({ do: 'press', call, leg: 'LEG-A', key });
  await desk.close();
});

test('lines that throw when they are made do not take the place of those before', () => {
  const { desk, told } = openDesk();
  const broken = () => {
    throw new Error('The file with the numbers is gone');
  };
  expect(() => desk.house({ lines: [], flows: {} }, { bots: {}, lines: broken })).toThrow('The file with the numbers is gone');
  expect(told.filter(({ kind }) => kind === 'house')).toHaveLength(1);
  const later: unknown[] = [];
  desk.news((news) => later.push(news));
  expect(later[0]).toEqual({ kind: 'house', house });
});
