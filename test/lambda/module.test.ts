/** What becomes of the handler of a module, whatever its code does. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hostOf, type Way } from '../../lib/emulator/lambda/any.ts';
import type { Host, News } from '../../lib/emulator/lambda/host.ts';

const folder = mkdtempSync(join(tmpdir(), 'modules-'));
const hosts: Host[] = [];
afterAll(() => {
  for (const host of hosts) host.stop();
  rmSync(folder, { recursive: true });
});

const write = (name: string, code: string): string => {
  const file = join(folder, name);
  writeFileSync(file, code);
  return file;
};
const open = (place: string, way: Way = {}): Host => {
  const host = hostOf(place, way);
  hosts.push(host);
  return host;
};
/** News, and a way to wait for some. */
const listener = () => {
  const all: News[] = [];
  let notice = (): void => undefined;
  return {
    all,
    heard: (news: News) => {
      all.push(news);
      notice();
    },
    until: (wanted: (news: News) => boolean) =>
      new Promise<void>((done) => {
        notice = () => {
          if (all.some(wanted)) done();
        };
        notice();
      }),
  };
};

/** Does what the event says, and else tells about itself. */
const wilful = write(
  'wilful.mjs',
  `let calls = 0;
   const acts = {
     throw: () => { throw new RangeError('out of hours'); },
     shout: () => { console.error('x'.repeat(300_000)); throw new RangeError('out of breath'); },
     throwText: () => { throw 'out of hours'; },
     exit: () => process.exit(3),
     escape: () => new Promise(() => setTimeout(() => { throw new RangeError('out of reach'); })),
     loop: () => { for (;;); },
     circle: () => { const circle = {}; circle.self = circle; return circle; },
     settle: () => new Promise(() => undefined),
     nothing: () => undefined,
   };
   export const handler = async (event, context) => {
     calls += 1;
     console.log('invoked', event.act);
     if (event.act) return acts[event.act]();
     const { functionName, awsRequestId } = context;
     const left = context.getRemainingTimeInMillis();
     return { calls, pid: process.pid, line: process.env.LINE, zone: process.env.TZ, cwd: process.cwd(), functionName, awsRequestId, left };
   };`,
);

const { all, heard, until } = listener();
const host = open(wilful, { name: 'ivr', env: { LINE: 'sales' }, heard });

test('one process does all invocations, with an environment and a context as Lambda has them', async () => {
  const first = await host.lambda({});
  expect(first).toMatchObject({ calls: 1, line: 'sales', zone: 'UTC', functionName: 'ivr' });
  expect(first).toMatchObject({ awsRequestId: expect.stringMatching(/^[\da-f-]{36}$/), left: expect.any(Number) });
  expect(await host.lambda({})).toMatchObject({ calls: 2, pid: Object(first).pid });
});

test.each([
  ['throw', 'RangeError: out of hours'],
  ['throwText', 'out of hours'],
  ['circle', 'TypeError: Converting circular structure to JSON'],
])('a handler that comes to a %s fails, and goes on in its process', async (act, message) => {
  const before = Object(await host.lambda({}));
  await expect(host.lambda({ act })).rejects.toMatchObject({ kind: 'function', message: expect.stringContaining(message) });
  expect(await host.lambda({})).toMatchObject({ pid: before.pid });
});

test.each([
  ['exit', 'Runtime exited with error: exit status 3'],
  ['escape', 'RangeError: out of reach'],
])('a handler that ends its process by %s fails, and the next invocation has another', async (act, message) => {
  const before = Object(await host.lambda({}));
  await expect(host.lambda({ act })).rejects.toMatchObject({ kind: 'function', message });
  const after = Object(await host.lambda({}));
  expect(after.calls).toBe(1);
  expect(after.pid).not.toBe(before.pid);
});

test('an endless loop is ended when its time is over', async () => {
  const hasty = open(wilful, { timeoutMs: 500 });
  await expect(hasty.lambda({ act: 'loop' })).rejects.toMatchObject({
    kind: 'timeout',
    message: 'Task timed out after 0.50 seconds',
  });
});

test('a handler that answers nothing, or never can any more, answers null', async () => {
  expect(await host.lambda({ act: 'nothing' })).toBeNull();
  expect(await host.lambda({ act: 'settle' })).toBeNull();
  expect(await host.lambda({})).toMatchObject({ functionName: 'ivr' });
});

test('what the handler writes is heard line by line, and errors with their stack', async () => {
  await until((news) => news.kind === 'line' && news.text === 'invoked throw');
  expect(all).toContainEqual({ kind: 'line', stream: 'stderr', text: 'RangeError: out of hours' });
});

const old = write(
  'old.cjs',
  `exports.handler = (event, context, callback) => {
     switch (event.by) {
       case 'callback': return void setTimeout(() => callback(null, 'called back'));
       case 'failing callback': return callback(new TypeError('called back'));
       case 'succeed': return context.succeed('succeeded');
       case 'fail': return context.fail('failed');
       case 'done': return context.done(null, 'done');
       default: return { returned: 'in vain' };
     }
   };`,
);

test('handlers of the old ways answer by callback, succeed, fail and done', async () => {
  const { lambda } = open(old);
  expect(await lambda({ by: 'callback' })).toBe('called back');
  expect(await lambda({ by: 'succeed' })).toBe('succeeded');
  expect(await lambda({ by: 'done' })).toBe('done');
  await expect(lambda({ by: 'failing callback' })).rejects.toMatchObject({ message: 'TypeError: called back' });
  await expect(lambda({ by: 'fail' })).rejects.toMatchObject({ message: 'failed' });
});

test('an object that is returned without a promise is lost, as in Lambda', async () => {
  expect(await open(old).lambda({})).toBeNull();
});

test('a bundle whose exports no parser sees is loaded all the same', async () => {
  const bundle = write(
    'bundle.js',
    `const out = {}; Object.assign(out, { ['hand' + 'ler']: async () => 'bundled' }); module.exports = out;`,
  );
  expect(await open(bundle).lambda({})).toBe('bundled');
});

test('a TypeScript module, with what is more than types, and with another name of its handler', async () => {
  const typed = write(
    'typed.ts',
    `enum Words { Hello = 'typed' }\nexport const lambdaHandler = async (): Promise<string> => Words.Hello;`,
  );
  expect(await open(typed, { handler: 'lambdaHandler' }).lambda({})).toBe('typed');
});

test('invocations at once have a process each, up to a bound', async () => {
  const many = open(wilful, { concurrency: 2 });
  const [first, second, third] = await Promise.allSettled([many.lambda({}), many.lambda({}), many.lambda({})]);
  expect(third).toMatchObject({ status: 'rejected', reason: { kind: 'throttled', status: 429 } });
  expect(first).toMatchObject({ status: 'fulfilled', value: { calls: 1 } });
  expect(second).toMatchObject({ status: 'fulfilled', value: { calls: 1 } });
  expect(await many.lambda({})).toMatchObject({ calls: 2 });
});

test('code that changes, its imports too, is what the next invocation runs', async () => {
  const words = write('words.mjs', `export const words = 'before';`);
  const fresh = write('fresh.mjs', `import { words } from './words.mjs';\nexport const handler = async () => words;`);
  const ear = listener();
  const { lambda } = open(fresh, { watch: true, heard: ear.heard });
  expect(await lambda({})).toBe('before');
  write('words.mjs', `export const words = 'after';`);
  await ear.until((news) => news.kind === 'changed' && news.file === words);
  expect(await lambda({})).toBe('after');
});

test('code that does not load is told of at each invocation, until it is mended', async () => {
  const torn = write('torn.mjs', 'export const handler = async () => ;');
  const ear = listener();
  const { lambda } = open(torn, { watch: true, heard: ear.heard });
  await expect(lambda({})).rejects.toMatchObject({ kind: 'function', message: expect.stringContaining('SyntaxError: ') });
  write('torn.mjs', `export const handler = async () => 'mended';`);
  await ear.until((news) => news.kind === 'changed');
  expect(await lambda({})).toBe('mended');
});

test('a module without the handler, and none at all, are found out before a call', async () => {
  await expect(open(old, { handler: 'main' }).ready()).rejects.toThrow(
    `Error: Found exports of ${old}: default, handler; expected a function 'main' among them.`,
  );
  const none = join(folder, 'none.mjs');
  await expect(open(none).ready()).rejects.toThrow(`Found no file ${none}, expected a module that exports 'handler'`);
  await expect(open(old).ready()).resolves.toBeUndefined();
});

test.each([
  ['throw', []],
  ['shout', ['x'.repeat(300_000)]],
  ['escape', []],
])('what a handler writes before it fails by a %s is heard before its failure', async (act, loudly) => {
  const told = listener();
  const loud = open(wilful, { heard: told.heard });
  for (let turn = 0; turn < 5; turn += 1) {
    told.all.length = 0;
    await loud.lambda({ act }).catch(() => told.heard({ kind: 'changed', file: 'failed' }));
    const texts = told.all.map((news) => (news.kind === 'line' ? news.text : news.file));
    expect(texts).toEqual([
      `invoked ${act}`,
      ...loudly,
      expect.stringMatching(/^RangeError: out of /),
      ...texts.slice(2 + loudly.length, -1),
      'failed',
    ]);
  }
});

test('what a process has written when it is stopped is heard, to the last line without an end', async () => {
  const told = listener();
  const muttering = write('muttering.mjs', `export const handler = () => { process.stdout.write('first\\nlast'); for (;;); };`);
  const ended = open(muttering, { heard: told.heard });
  const lost = expect(ended.lambda({})).rejects.toMatchObject({ kind: 'unavailable' });
  await told.until((news) => news.kind === 'line' && news.text === 'first');
  await ended.stop();
  await lost;
  expect(told.all).toContainEqual({ kind: 'line', stream: 'stdout', text: 'last' });
});

test('what is stopped answers no more', async () => {
  const ended = open(wilful);
  const last = expect(ended.lambda({ act: 'loop' })).rejects.toMatchObject({ kind: 'unavailable' });
  ended.stop();
  await last;
});
