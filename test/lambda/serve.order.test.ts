/** What `npm run emulate -- --serve` starts with: its options, its file, its port. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { furnish, number, serving, start, type } from './serving.ts';

const { folder, ivr, write } = serving();

describe('an account in a file', () => {
  test('is there in the next run: the number rings', async () => {
    const keep = join(folder, 'account.json');
    const first = await start('0', '--function', `ivr=${ivr}`, '--keep', keep, '--account', '444455556666');
    await furnish(first, ['us-east-1']);
    await first.quit();
    const second = await start('0', '--function', `ivr=${ivr}`, '--keep', keep);
    await second.hear('"This is us-east-1."', number);
    const { out } = await second.quit();
    expect(out).toContain('The telephone service of account 444455556666 listens at');
    expect(out).toContain(`numbers:   ${number}\n`);
  });

  test.each([
    [
      'of another account',
      JSON.stringify({ format: 'callwright-account-1', account: { accountId: '444455556666' } }),
      /^Found account 444455556666 in .*kept\.json, expected 111122223333, which --account names\.\n$/,
    ],
    ['that is torn', '{', /^--keep .*kept\.json: .*JSON/],
    ['of something else', '{}', /^--keep .*kept\.json: .*holds no account of format/],
  ])('%s is refused, and left as it is', async (_, text, message) => {
    const keep = write('kept.json', text);
    const { code, out, err } = await type('0', '--keep', keep, '--account', '111122223333').done();
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
    expect(readFileSync(keep, 'utf8')).toBe(text);
  });

  test('that cannot be written is told at once', async () => {
    const { code, err } = await type('0', '--keep', join(folder, 'none', 'account.json')).done();
    expect(code).toBe(2);
    expect(err).toContain('ENOENT');
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });
});

describe('a port that is taken', () => {
  /** Listens on it, unless somebody does already. */
  const take = async (port: number): Promise<number> => {
    const server = createServer();
    const taken = new Promise((done) => server.once('listening', done).once('error', done));
    server.listen(port, '127.0.0.1');
    await taken;
    onTestFinished(() => void server.close());
    // Sound: a server that listens on a port has an address of this kind.
    return (server.address() as AddressInfo | null)?.port ?? port;
  };

  test('is passed over for the next one, unless it was asked for', async () => {
    await take(8081);
    const service = await start();
    expect(await service.voice.listSipRules({})).toMatchObject({ SipRules: [] });
    const { out } = await service.quit();
    expect(out).toMatch(/^\[port 8081 is taken]\n/);
    expect(out).not.toContain('http://127.0.0.1:8081\n');
  });

  test('is refused if it was asked for', async () => {
    const port = await take(0);
    const { code, out, err } = await type(String(port)).done();
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: `Found port ${port} taken, expected a free one.\n` });
  });
});

test('it serves on when its input has run dry, as it does in the background', async () => {
  const command = fileURLToPath(new URL('../../lib/commands/emulate.ts', import.meta.url));
  const child = spawn(process.execPath, [command, '--serve', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill());
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const endpoint = String(line).replace(/^.* listens at /, '');
  const authorization = 'AWS4-HMAC-SHA256 Credential=any/20260101/us-east-1/chime/aws4_request, SignedHeaders=host, Signature=0';
  const response = await fetch(`${endpoint}/sip-rules`, { headers: { authorization } });
  expect(await response.json()).toEqual({ SipRules: [] });
});

test('--help tells what can be given and what can be typed', async () => {
  const { code, out, err } = await type('--help').done();
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('--function [REGION:]NAME=PATH|URL');
  expect(out).toContain('dial TO [at HOST] [from FROM]');
});

test.each([
  ['a port that is none', ['ivr=app.js'], 'Found "ivr=app.js", expected --serve to be followed by a port such as 8081.'],
  ['a port that is too large', ['65536'], 'Found "65536", expected --serve to be followed by a port'],
  ['two ports', ['8081', '8082'], 'Found "8082", expected one port.'],
  ['a function without a place', ['--function', 'ivr'], 'Found "ivr", expected --function to be NAME=PATH or NAME=URL.'],
  ['a region that is none', ['--function', 'us-moon-1:ivr=a.js'], 'Found "us-moon-1", expected one of us-east-1, us-west-2,'],
  ['a function twice', ['--function', 'a=a.js', '--function', 'a=b.js'], 'Found "a", expected each --function once in a region.'],
  ['an account that is none', ['--account', '12'], 'Found "12", expected --account to be twelve digits.'],
  ['a caller who is none', ['--from', '100'], 'Found "100", expected --from to be a number such as +12065550123.'],
  ['a time that is none', ['--timeout', '3s'], 'Found "3s", expected --timeout to be milliseconds such as 3000.'],
  [
    'a variable of a runtime',
    ['--function', 'a=http://localhost:1', '--env', 'A=1'],
    'Found "--env", expected a module beside it',
  ],
  ['a variable without a value', ['--function', 'a=a.js', '--env', 'A'], 'Found "A", expected --env to be KEY=VALUE.'],
  ['a point that is not open', ['--reading', 'sky=blue'], 'Found "sky", expected the name of a reading'],
  ['a Lambda behind every number', ['--lambda', 'a.js'], "Unknown option '--lambda'"],
] as const)('%s is not understood: what was found and expected, and where help is', async (_, args, message) => {
  const { code, out, err } = await type(...args).done();
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err.split('\n')).toEqual([
    expect.stringContaining(message),
    'npm run emulate -- --serve --help tells what can be said.',
    '',
  ]);
});

test('a function that is not there is told before the service is', async () => {
  const { code, out, err } = await type('0', '--function', `ivr=${join(folder, 'none.mjs')}`).done();
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^Found no file .*none\.mjs, expected a module that exports 'handler'/);
});
