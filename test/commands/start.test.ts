/** `npm start`, as an author types it: what it says, what it takes, and that it leaves nothing behind. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { start } from '../../lib/commands/start.ts';
import { savedProject } from '../desk/saved.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** In this process: `said` is what it has written once its page is there, or once it has ended without; `end` ends it. */
const type = async (args: readonly string[], { env = {}, project }: Typed = {}) => {
  let [out, err] = ['', ''];
  const greeted = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const stdout = {
    write: (text: string) => {
      out += text;
      greeted.resolve();
    },
  };
  const stderr = {
    write: (text: string) => {
      err += text;
    },
  };
  const code = start(args, { env, stdout, stderr, ...(project !== undefined && { project }) }, ended.promise);
  const end = async () => {
    ended.resolve();
    return await code;
  };
  ends.push(end);
  await Promise.race([greeted.promise, code]);
  return { url: /^http:\S+/.exec(out)?.[0] ?? '', said: () => ({ out, err }), end };
};
interface Typed {
  readonly env?: NodeJS.ProcessEnv;
  readonly project?: string;
}

const own = (prepare: (files: ReturnType<typeof savedProject>) => void = () => undefined): { readonly project: string } => {
  const files = savedProject();
  ends.push(files.end);
  prepare(files);
  return files;
};

test('the page answers until it is ended, and then nobody does', async () => {
  const { url, said, end } = await type(['--port', '0'], own());
  expect(said()).toEqual({
    out: expect.stringMatching(/^http:\/\/localhost:\d+\/ {2}\d+ lines: front-desk, .*\n$/),
    err: '',
  });
  expect(await (await fetch(url)).text()).toContain('<html');
  expect(await end()).toBe(0);
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});

test('--help is a success', async () => {
  const { said, end } = await type(['--help']);
  expect(said()).toEqual({ out: expect.stringMatching(/^Usage: npm start .*Exit codes: 0 ended, 2 not understood/s), err: '' });
  expect(await end()).toBe(0);
});

test.each<readonly [string, readonly string[], NodeJS.ProcessEnv, string]>([
  ['an unknown option', ['--loud'], {}, "Unknown option '--loud'"],
  ['a stray word', ['bridge.cjs'], {}, "Unexpected argument 'bridge.cjs'."],
  ['a port that is a word', ['--port', 'http'], {}, 'Found "http", expected a port such as 8080.'],
  ['a port that is none', ['--port', '65536'], {}, 'Found "65536", expected a port such as 8080.'],
  ['such a port in the environment', [], { PORT: '80a' }, 'Found "80a", expected a port such as 8080.'],
  ['a host with a path', ['--host', 'a/b'], {}, 'Found "a/b", expected --host to be an address such as 0.0.0.0, or a name.'],
  ['an empty --lambda', ['--lambda', ''], {}, 'Found "", expected --lambda to be the path of a module, or the URL of a runtime.'],
  ['a handler of nothing', ['--handler', 'main'], {}, 'Found "--handler", expected --lambda beside it.'],
  ['a name of nothing', ['--name', 'ivr'], {}, 'Found "--name", expected --lambda beside it.'],
  [
    'a handler of a runtime',
    ['--lambda', 'http://localhost:9000', '--handler', 'main'],
    {},
    'Found "--handler", expected a module beside it: a runtime has its own.',
  ],
  ['an unknown level', [], { LOG_LEVEL: 'LOUD' }, 'Found "LOUD", expected LOG_LEVEL to be one of TRACE, DEBUG, INFO, '],
])('%s is not understood, and says why', async (_, args, env, why) => {
  const { said, end } = await type(args, { env });
  expect(await end()).toBe(2);
  expect(said().out).toBe('');
  expect(said().err.slice(0, why.length)).toBe(why);
  expect(said().err).toMatch(/\nnpm start -- --help tells what can be said\.\n$/);
});

test('where the port is taken, the page is at another, and it says so', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  ends.push(() => other.close());
  await once(other, 'listening');
  const address = other.address();
  const taken = typeof address === 'object' ? address?.port : undefined;
  const { url, said } = await type([], { env: { PORT: String(taken) }, ...own() });
  expect(said().out).toMatch(new RegExp(` {2}\\(port ${taken} is taken\\)\\n$`));
  expect(Number(new URL(url).port)).toBeGreaterThan(Number(taken));
  expect((await fetch(url)).status).toBe(200);
});

test('flows that cannot be taken are told of, and the page is there for them to be mended', async () => {
  const broken = own(({ change }) => change('bank-balance.ts', "start: 'menu'", "start: 'nowhere'"));
  const { url, said, end } = await type(['--port', '0'], broken);
  expect(said().out).toMatch(/ {2}0 lines: none that can be rung yet\n$/);
  expect(said().err).toMatch(/bank-balance.*nowhere/);
  expect((await fetch(url)).status).toBe(200);
  expect(await end()).toBe(0);
});

describe('with --lambda', () => {
  test('its path is told in place of lines', async () => {
    const bridge = fileURLToPath(new URL('../lambda/subjects/bridge.cjs', import.meta.url));
    const { said, end } = await type(['--port', '0', '--lambda', bridge], own());
    expect(said()).toEqual({ out: expect.stringMatching(/^http:\S+ {2}.*bridge\.cjs\n$/), err: '' });
    expect(await end()).toBe(0);
  });

  test.each([
    ['a path at which nothing is', 'none.cjs', [], 'none.cjs'],
    ['a handler that it does not export', 'bridge.cjs', ['--handler', 'main'], 'main'],
  ])('%s ends it, and says which', async (_, file, more, named) => {
    const path = fileURLToPath(new URL(`../lambda/subjects/${file}`, import.meta.url));
    const { said, end } = await type(['--port', '0', '--lambda', path, ...more], own());
    expect(await end()).toBe(2);
    expect(said()).toEqual({ out: '', err: expect.stringContaining(named) });
  });
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it cleanly, with no folder left', async (signal) => {
  const file = fileURLToPath(new URL('../../lib/commands/start.ts', import.meta.url));
  const desk = spawn(process.execPath, [file, '--port', '0', '--no-open'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = once(desk, 'exit');
  const [greeting] = await once(createInterface({ input: desk.stdout }), 'line');
  expect(greeting).toMatch(/^http:/);
  const rooms = () => readdirSync(CACHE).filter((name) => name.startsWith(`flows-${desk.pid}-`));
  expect(rooms()).toHaveLength(1);
  desk.kill(signal);
  expect(await exit).toEqual([0, null]);
  expect(rooms()).toEqual([]);
});

const CACHE = join(fileURLToPath(new URL('../..', import.meta.url)), 'node_modules/.cache/callwright');
