/** `npm run call`, as an author and a tester type them. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { lines } from '../../flows/lines.ts';
import { standIns } from '../../flows/stand-ins.ts';
import { call } from '../../lib/commands/call.ts';
import { unplugged } from '../../lib/desk/means.ts';

const folder = mkdtempSync(join(tmpdir(), 'calls-'));
afterAll(() => rmSync(folder, { recursive: true }));

const scriptFile = (name: string, ...lines: readonly string[]): string => {
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
};
const good = scriptFile('good.call', '# a caller hears the menu', 'dial +12065550100', 'hear "press 1"');
const bad = scriptFile('bad.call', '# a caller wants pizza', 'dial +12065550100', 'hear "pizza"');
const torn = scriptFile('torn.call', 'dial +12065550100', '  press 1 2');
const astray = scriptFile('astray.call', '# nobody is there', 'dial +12065550199');

/** In this process. */
const type = async (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  let [out, err] = ['', ''];
  const code = await call(args, {
    env,
    stdin: new PassThrough(),
    stdout: {
      write: (text: string) => {
        out += text;
      },
    },
    stderr: {
      write: (text: string) => {
        err += text;
      },
    },
  });
  return { code, out, err };
};
/** In a process of its own. */
const spawn = (command: 'call' | 'start', args: readonly string[], input: string, env: NodeJS.ProcessEnv = {}) =>
  new Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>((done) => {
    const file = fileURLToPath(new URL(`../../lib/commands/${command}.ts`, import.meta.url));
    const child = execFile(process.execPath, [file, ...args], { env: { ...process.env, ...env } }, (_, out, err) =>
      done({ code: child.exitCode, out, err }),
    );
    child.stdin?.end(input);
  });

test('scripts that pass and fail are told one by one, with the transcript of a failure, and counted', async () => {
  const { code, out, err } = await type([good, bad]);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out.split('\n').slice(0, 2)).toEqual([
    `pass  ${good}  a caller hears the menu`,
    expect.stringMatching(/bad\.call:3 {2}"pizza" was not heard: the call had ended; heard "Welcome/),
  ]);
  expect(out).toContain('says      "Welcome to Example Corporation."');
  expect(out).toMatch(/\n1 passed, 1 failed\n$/);
});

test('what the log warns of stands behind the transcript of a failure, and behind nothing else', async () => {
  const ignored = ['dial +12065550100', 'hear "press 1"', 'command admit', 'wait 1s'];
  const fails = scriptFile('ignored.call', '# a caller is let in', ...ignored, 'expect state join');
  const { out, err } = await type([fails]);
  expect(err).toBe('');
  expect(out).toMatch(
    / {2}over\n {5}log\n {10}WARN the event changes nothing: the state 'menu' takes no command 'admit'\n0 passed/,
  );
  const passes = scriptFile('unharmed.call', '# a caller goes on', ...ignored, 'expect state menu');
  expect(await type([passes])).toEqual({ code: 0, out: `pass  ${passes}  a caller goes on\n1 passed, 0 failed\n`, err: '' });
  expect(JSON.parse((await type(['--json', fails])).out)).toMatchObject({ log: [expect.stringContaining("'admit'")] });
  expect(JSON.parse((await type(['--json', passes])).out)).not.toHaveProperty('log');
});

test('scripts that all pass are a success', async () => {
  expect(await type([good])).toMatchObject({ code: 0, out: expect.stringMatching(/\n1 passed, 0 failed\n$/) });
});

test('--json prints one object for each script, and the exit code tells of a failure', async () => {
  const { code, out, err } = await spawn('call', ['--json', good, bad], '');
  expect({ code, err }).toEqual({ code: 1, err: '' });
  const objects = out
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(objects).toEqual([
    { file: good, pass: true, heard: expect.any(Array), turns: expect.any(Array) },
    {
      file: bad,
      pass: false,
      failure: { line: 3, message: expect.any(String) },
      log: [],
      heard: expect.any(Array),
      turns: expect.any(Array),
    },
  ]);
  expect(objects[0]).toMatchObject({
    heard: ['Welcome to Example Corporation.', 'For sales, press 1. For support, press 2.'],
    turns: [
      { at: expect.any(Number), event: { InvocationEventType: 'NEW_INBOUND_CALL' }, reply: { SchemaVersion: '1.0' } },
      {},
      {},
    ],
  });
});

test('--coverage ends with the edges that the scripts have taken, and with those that they have not', async () => {
  const { code, out } = await type(['--coverage', good]);
  expect(code).toBe(0);
  expect(out).toMatch(/\n1 passed, 0 failed\nfront-desk {2}2 of \d+ edges\n {2}not taken {2}recover → menu\n/);
  expect(out).not.toContain('greeting: next → menu');
  expect(out).not.toContain('bank-balance');
});

test('a script that cannot be read says where, what is there and what was expected, and none is run', async () => {
  const { code, out, err } = await spawn('call', [good, torn, join(folder, 'none.call')], '');
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err.split('\n')).toEqual([
    `${torn}:2:11: found "2", expected the end of the line`,
    `${join(folder, 'none.call')}: no such file`,
    '',
  ]);
});

test('a script in which nobody calls cannot be run', async () => {
  const stray = scriptFile('stray.call', '# nobody calls', 'place +12065550199 to +12065550123');
  expect(await type([stray])).toMatchObject({
    code: 2,
    err: expect.stringContaining(`${stray}:2:1: found "place +12065550199", expected one of the lines: +12065550100`),
  });
});

test('a script that dials a number of nobody cannot be run', async () => {
  expect(await type([astray])).toEqual({
    code: 2,
    out: '',
    err: `${astray}:2:1: found "dial +12065550199", expected one of the lines: ${Object.keys(lines(standIns(unplugged))).join(', ')}\n`,
  });
});

test('--record writes the turns as a replay file', async () => {
  const file = join(folder, 'good.json');
  expect(await type(['--record', file, good])).toMatchObject({ code: 0 });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject([
    { event: { InvocationEventType: 'NEW_INBOUND_CALL' }, reply: { SchemaVersion: '1.0' } },
    {},
    {},
  ]);
});

test.each([
  ['on the phone', []],
  ['in a script', [good]],
])('a recording that cannot be written is told before anybody calls, %s', async (_, scripts) => {
  const file = join(folder, 'none', 'good.json');
  expect(await type(['--record', file, ...scripts])).toEqual({
    code: 2,
    out: '',
    err: `Found no folder ${join(folder, 'none')}, expected one for --record ${file}.\n`,
  });
  expect(await type(['--record', folder, ...scripts])).toEqual({
    code: 2,
    out: '',
    err: `Found a folder ${folder}, expected --record to be a file.\n`,
  });
});

test('--turns shows each turn on the phone', async () => {
  const { out } = await spawn('call', ['--turns'], '1h');
  expect(out).toMatch(/^\[NEW_INBOUND_CALL \d+ ms: Speak, SpeakAndGetDigits\]$/m);
  expect((await spawn('call', [], '1h')).out).not.toContain('NEW_INBOUND_CALL');
});

test('--from says who calls where the script does not', async () => {
  const { out } = await type(['--json', '--from', '+12065550177', good]);
  expect(out).toContain('"From":"+12065550177"');
});

test('LOG_LEVEL asks for the log, on standard error', async () => {
  const { out, err } = await spawn('call', ['--json', good], '', { LOG_LEVEL: 'INFO' });
  expect(out.trimEnd().split('\n')).toHaveLength(1);
  expect(err).toContain('"message":"turn"');
  expect(await type([good], { LOG_LEVEL: 'LOUD' })).toMatchObject({
    code: 2,
    err: expect.stringContaining('Found "LOUD", expected LOG_LEVEL to be one of TRACE, DEBUG'),
  });
});

test('--list prints each line with its flow and its first words', async () => {
  const { code, out } = await type(['--list']);
  expect(code).toBe(0);
  expect(out.trimEnd().split('\n')).toHaveLength(Object.keys(lines(standIns(unplugged))).length);
  expect(out).toMatch(/^\+12065550100 +front-desk +Welcome to Example Corporation\.$/m);
  expect(out).toMatch(/^\+12065550102 +bank-balance +For your balance, press 1\. For an agent, press 2\.$/m);
});

test('--help is a success', async () => {
  expect(await type(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('Usage: npm run call'), err: '' });
});

test.each([
  ['an unknown option', ['--loud'], "Unknown option '--loud'"],
  ['a number of nobody', ['+12065550199'], 'Found "+12065550199", expected one of the lines: +12065550100, +12065550101'],
  ['neither script nor number', ['hello'], 'Found "hello", expected scripts (FILE.call), or the number of a line.'],
  ['a script and a number', [good, '+12065550100'], 'Found "+12065550100", expected scripts (FILE.call), or the number'],
  ['two numbers', ['+12065550100', '+12065550101'], 'Found "+12065550101", expected one number.'],
  ['a caller without a number', ['--from', 'me', good], 'Found "me", expected --from to be a number such as +12065550123.'],
  ['a recording of two scripts', ['--record', 'x.json', good, bad], 'Found "2 scripts", expected one script beside --record.'],
  ['turns of scripts', ['--turns', good], 'Found "--turns", expected nobody but a person on the phone beside it.'],
  ['JSON of a person', ['--json'], 'Found "--json", expected scripts (FILE.call) beside it.'],
  ['the coverage of a person', ['--coverage'], 'Found "--coverage", expected scripts (FILE.call) beside it.'],
  ['coverage among objects', ['--coverage', '--json', good], 'Found "--coverage", expected nothing but objects beside --json.'],
  ['a line of nobody that calls', ['--ring', '+12065550199'], 'Found "+12065550199", expected one of the lines: +12065550100'],
  [
    'a line that calls and is called',
    ['--ring', '+12065550100', '+12065550101'],
    'Found "+12065550101", expected nothing but options beside --ring.',
  ],
  [
    'a call without its arguments',
    ['--ring', '+12065550103', '--with', 'name=Ada'],
    `Found "no --with when", expected what the line's flow wants: --with name=STRING --with when=STRING --with appointment=STRING.`,
  ],
  [
    'an argument that the flow does not know',
    ['--ring', '+12065550100', '--with', 'name=Ada'],
    `Found "--with name=Ada", expected what the line's flow wants: no --with.`,
  ],
  ['an argument of nothing', ['--with', 'name=Ada'], 'Found "--with", expected --ring beside it.'],
  [
    'an argument without a value',
    ['--ring', '+12065550100', '--with', 'name'],
    'Found "name", expected --with to be NAME=VALUE.',
  ],
  ['a list of one line', ['--list', '+12065550100'], 'Found "+12065550100", expected nothing beside --list.'],
])('%s is not understood: what was found and expected, and where help is', async (_, args, message) => {
  const { code, out, err } = await type(args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err.split('\n')).toEqual([expect.stringContaining(message), 'npm run call -- --help tells what can be said.', '']);
});

test('without a number one is on the phone with the first line at once, over a real table, and records the call', async () => {
  const file = join(folder, 'first.json');
  const { code, out, err } = await spawn('call', ['--record', file], '1h');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('[calling +12065550100 from +12065550123]');
  expect(out).toContain('Welcome to Example Corporation.');
  expect(out).toMatch(/The call is over: \d+ turns/);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject([{}, { event: { ActionData: { ReceivedDigits: '1' } } }, {}, {}]);
});

test('--ring has a line call the person, with arguments, who rejects', async () => {
  const file = join(folder, 'ring.json');
  const asked = [
    '--ring',
    '+12065550103',
    ...['name=Ada', 'when=9=nine', 'appointment=A-17'].flatMap((one) => ['--with', one]),
    '--record',
    file,
  ];
  const { code, out, err } = await spawn('call', asked, 'r');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('[+12065550123 rings, called from +12065550103: b answers, r rejects]');
  expect(out).toContain('[the person called has hung up (486)]');
  const [begun] = JSON.parse(readFileSync(file, 'utf8'));
  expect(begun).toMatchObject({
    event: {
      InvocationEventType: 'NEW_OUTBOUND_CALL',
      ActionData: { Parameters: { Arguments: { name: 'Ada', when: '9=nine', appointment: 'A-17' } } },
    },
  });
});
