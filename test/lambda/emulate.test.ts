/** `npm run emulate`, and `npm run call` with `--lambda`, as somebody with a Lambda types them. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { emulate } from '../../lib/commands/emulate.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const bridge = here('subjects/bridge.cjs');
const script = here('bridge-nobody.call');
const folder = mkdtempSync(join(tmpdir(), 'emulate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

/** In this process: what it prints, and a way to wait for some of it. */
const type = (args: readonly string[]) => {
  const stdin = new PassThrough();
  let [out, err] = ['', ''];
  let notice = (): void => undefined;
  const stdout = {
    write: (text: string) => {
      out += text;
      notice();
    },
  };
  const stderr = {
    write: (text: string) => {
      err += text;
    },
  };
  const code = emulate(args, { env: {}, stdin, stdout, stderr });
  return {
    stdin,
    done: async () => ({ code: await code, out, err }),
    until: (text: string) =>
      new Promise<void>((done) => {
        notice = () => {
          if (out.includes(text)) done();
        };
        notice();
      }),
  };
};
/** In a process of its own. */
const spawn = (command: string, args: readonly string[], options: readonly string[] = []) =>
  new Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>((done) => {
    const file = here(`../../lib/commands/${command}.ts`);
    const child = execFile(process.execPath, [...options, file, ...args], (_, out, err) =>
      done({ code: child.exitCode, out, err }),
    );
    child.stdin?.end();
  });

test('a person is on the phone with a Lambda at once, sees what it writes, and keeps a recording', async () => {
  const record = join(folder, 'call.json');
  const { stdin, until, done } = type([
    '--lambda',
    bridge,
    '--number',
    '+12065550177',
    '--from',
    '+12065550166',
    '--record',
    record,
  ]);
  await until('Please');
  stdin.end('h');
  const { code, out, err } = await done();
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('[calling +12065550177 from +12065550166]');
  expect(out).toMatch(/^\| NEW_INBOUND_CALL [\da-f-]{36}$/m);
  expect(out).toMatch(/^\[NEW_INBOUND_CALL \d+ ms: Speak, CallAndBridge\]$/m);
  expect(out).toMatch(/The call is over: \d turns/);
  expect(JSON.parse(readFileSync(record, 'utf8'))).toMatchObject([
    { event: { InvocationEventType: 'NEW_INBOUND_CALL' }, reply: { SchemaVersion: '1.0' } },
    {},
    { event: { InvocationEventType: 'HANGUP' } },
  ]);
});

test('a person changes the code in mid-call, is told so, and hears the new one', async () => {
  const saying = (words: string) =>
    `export const handler = async ({ InvocationEventType: type }) => ({
       SchemaVersion: '1.0',
       Actions: type === 'HANGUP' ? [] : [{ Type: 'Speak', Parameters: { Text: '${words}' } }],
     });`;
  const lambda = write('live.mjs', saying('One.'));
  const { stdin, until, done } = type(['--lambda', lambda]);
  await until('One.');
  writeFileSync(lambda, saying('Two.'));
  await until('[live.mjs has changed: the next turn runs the new code]');
  await until('Two.');
  stdin.end('h');
  expect(await done()).toMatchObject({ code: 0, err: '' });
});

test('a crash is told on the phone', async () => {
  const lambda = write('crash.mjs', 'export const handler = async () => process.exit(7);');
  const { done } = type(['--lambda', lambda]);
  expect(await done()).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^\[NEW_INBOUND_CALL \d+ ms: lost: Runtime exited with error: exit status 7\]$/m),
  });
});

test('what a Lambda writes last, as it throws at the hang-up, is shown before that turn', async () => {
  const lambda = write(
    'last.mjs',
    `export const handler = async ({ InvocationEventType: type }) => {
       if (type === 'HANGUP') throw new RangeError('out of hours');
       return { SchemaVersion: '1.0', Actions: [{ Type: 'Speak', Parameters: { Text: 'Hello.' } }] };
     };`,
  );
  const { stdin, until, done } = type(['--lambda', lambda]);
  await until('Hello.');
  stdin.end('h');
  const { out } = await done();
  expect(out).toMatch(/^\| RangeError: out of hours$[\s\S]*^\[HANGUP \d+ ms: lost: RangeError: out of hours\]$/m);
});

test('a Lambda that leaves a caller of a script in silence does so in the time of the script', async () => {
  const lambda = write('loop.mjs', 'export const handler = () => { for (;;); };');
  const { code, out } = await type(['--lambda', lambda, '--timeout', '500', script]).done();
  expect(code).toBe(1);
  const [, waited] = /^ +(\d\.\d)s {2}turn +NEW_INBOUND_CALL -, lost: Task timed out/m.exec(out) ?? [];
  expect(Number(waited)).toBeGreaterThanOrEqual(0.5);
});

test.each([
  ['on the phone', []],
  ['in a script', [script]],
])('a recording that cannot be written is told before anybody calls, %s', async (_, scripts) => {
  const record = join(folder, 'none', 'call.json');
  expect(await type(['--lambda', bridge, '--record', record, ...scripts]).done()).toEqual({
    code: 2,
    out: '',
    err: `Found no folder ${join(folder, 'none')}, expected one for --record ${record}.\n`,
  });
});

test('a folder is no Lambda, and a handler that a module has not is told once', async () => {
  expect((await type(['--lambda', folder]).done()).err).toMatch(/^Found a folder .*, expected a file in it: a module that/);
  const { err } = await type(['--lambda', bridge, '--handler', 'main']).done();
  expect(err.split('\n')).toEqual([expect.stringContaining("expected a function 'main'"), '']);
});

test('npm run call takes a Lambda too, and loads nothing of the flows and their run time then', async () => {
  const listing = write(
    'listing.mjs',
    `import { registerHooks } from 'node:module';
     registerHooks({
       load: (url, context, next) => {
         process.stderr.write(url + '\\n');
         return next(url, context);
       },
     });`,
  );
  const { code, out, err } = await spawn('call', ['--lambda', bridge, script], ['--import', listing]);
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringMatching(/1 passed, 0 failed\n$/) });
  const root = new URL('../../', import.meta.url).href;
  const rooms = err
    .split('\n')
    .flatMap((url) => (url.startsWith(root) ? url.slice(root.length).split('/').slice(0, -1).join('/') : []));
  expect([...new Set(rooms)].filter((room) => !room.startsWith('lib/emulator')).sort()).toEqual([
    'lib/commands',
    'lib/phone',
    'lib/scripts',
    'lib/wire',
  ]);
  expect(err).not.toContain('lib/desk/lambda.ts');
});

test('--help is a success, and says how an existing Lambda is put on the phone', async () => {
  const { code, out, err } = await spawn('emulate', ['--help']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('npm run emulate -- --lambda ../ivr/dist/index.js');
});

test.each([
  [
    'a file that is not there',
    ['--lambda', join(folder, 'none.mjs')],
    /^Found no file .*none\.mjs, expected a module that exports/,
  ],
  [
    'a module without the handler',
    ['--lambda', bridge, '--handler', 'main'],
    /Found exports of .*bridge\.cjs: .*; expected a function 'main'/,
  ],
  ['a module that does not load', ['--lambda', write('torn.mjs', 'export const = 1;')], /SyntaxError: /],
  ['a URL that refuses', ['--lambda', 'http://127.0.0.1:1'], /^Found nobody who answers at http:\/\/127\.0\.0\.1:1\//],
  ['a script that is not there', ['--lambda', bridge, 'none.call'], /^none\.call: no such file\n$/],
  [
    'a script that dials another number',
    ['--lambda', bridge, '--number', '+12065550177', script],
    /found "dial \+12065550100", expected one of/,
  ],
  [
    'a script that takes away a table',
    ['--lambda', bridge, write('table.call', 'dial +12065550100\nfault table down')],
    /table\.call:2:1: found "fault table down", expected a statement about any Lambda/,
  ],
])('%s is no Lambda to call: what was found and expected', async (_, args, message) => {
  const { code, out, err } = await type(args).done();
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(message);
});

test.each([
  ['no Lambda', [], 'Found "no --lambda", expected --lambda and the path of a module'],
  ['an unknown option', ['--loud'], "Unknown option '--loud'"],
  [
    'an environment of a runtime',
    ['--lambda', 'http://localhost:9000', '--env', 'A=1'],
    'Found "--env", expected a module beside it',
  ],
  [
    'a handler of a runtime',
    ['--lambda', 'http://localhost:9000', '--handler', 'a'],
    'Found "--handler", expected a module beside it',
  ],
  ['a variable without a value', ['--lambda', bridge, '--env', 'A'], 'Found "A", expected --env to be KEY=VALUE.'],
  ['a time that is none', ['--lambda', bridge, '--timeout', '3s'], 'Found "3s", expected --timeout to be milliseconds'],
  ['a number that is none', ['--lambda', bridge, '--number', '100'], 'Found "100", expected a number such as +12065550123.'],
  [
    'a number that the account has not',
    ['--lambda', bridge, '--number', '+12065550177', '+12065550178'],
    'expected a --number: +12065550177',
  ],
  ['a point that is not open', ['--lambda', bridge, '--reading', 'sky=blue'], 'Found "sky", expected the name of a reading: '],
  [
    'a reading that nobody has',
    ['--lambda', bridge, '--reading', 'hangup.leg-b=both'],
    'Found "hangup.leg-b=both", expected hangup.leg-b=HANGUP or ',
  ],
  ['two numbers', ['--lambda', bridge, '+12065550177', '+12065550178'], 'Found "+12065550178", expected one number.'],
  ['a number beside scripts', ['--lambda', bridge, '+12065550177', script], 'Found "+12065550177", expected scripts'],
  ['a recording of two scripts', ['--lambda', bridge, '--record', 'x', script, script], 'Found "2 scripts", expected one'],
  ['turns of scripts', ['--lambda', bridge, '--turns', script], 'Found "--turns", expected nobody but a person'],
  ['JSON of a person', ['--lambda', bridge, '--json'], 'Found "--json", expected scripts (FILE.call) beside it.'],
])('%s is not understood: what was found and expected, and where help is', async (_, args, message) => {
  const { code, out, err } = await type(args).done();
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err.split('\n')).toEqual([expect.stringContaining(message), 'npm run emulate -- --help tells what can be said.', '']);
});
