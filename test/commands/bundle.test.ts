/** What Lambda loads: a bundle of the table's client, run as a process of its own. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle } from '../../lib/commands/bundle.ts';

let folder: string;
let bytes: number;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  bytes = await bundle(fileURLToPath(new URL('../../lib/sessions/client.ts', import.meta.url)), join(folder, 'index.mjs'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a bundle needs nothing beside it, and finds its credentials in the environment alone', async () => {
  const script = `
    const { tableClient } = await import(${JSON.stringify(pathToFileURL(join(folder, 'index.mjs')).href)});
    const credentials = await tableClient({ region: 'us-east-1' }).config.credentials();
    process.stdout.write(credentials.accessKeyId);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: folder,
    env: { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'secret' },
  });
  expect(stdout).toBe('AKIA');
});

test('the bundle says how large it is, and has left the credential chain behind', async () => {
  const code = await readFile(join(folder, 'index.mjs'), 'utf8');
  expect(Buffer.byteLength(code)).toBe(bytes);
  expect(code).not.toContain('sso_session');
  expect(bytes).toBeLessThan(165_000);
});

test('the Lambda of a flow that needs no client of its own, and that of this house, are as large as they may be', async () => {
  const bytesOf = (entry: string) =>
    bundle(fileURLToPath(new URL(`../../${entry}`, import.meta.url)), join(folder, 'lambda', 'index.mjs'));
  expect(await bytesOf('test/bench/bare.ts')).toBeLessThan(285_000);
  expect(await bytesOf('functions/call.ts')).toBeLessThan(295_000);
  expect(await readdir(join(folder, 'lambda'))).toEqual(expect.arrayContaining(['attend.mjs', 'begin.mjs', 'placing.mjs']));
});

test('a source map lies beside the bundle', async () => {
  expect(JSON.parse(await readFile(join(folder, 'index.mjs.map'), 'utf8'))).toMatchObject({ version: 3 });
});

test('what is imported dynamically is a bundle of its own beside the first, and found there', async () => {
  await writeFile(join(folder, 'often.ts'), "export const seldom = async () => (await import('./deep/seldom.ts')).word;\n");
  await mkdir(join(folder, 'deep'));
  await writeFile(join(folder, 'deep', 'seldom.ts'), "export const word = 'seldom needed';\n");
  const outfile = join(folder, 'out', 'often.mjs');
  await bundle(join(folder, 'often.ts'), outfile);
  expect(await readFile(outfile, 'utf8')).not.toContain('seldom needed');
  expect((await readdir(join(folder, 'out'))).sort()).toEqual(['often.mjs', 'often.mjs.map', 'seldom.mjs', 'seldom.mjs.map']);
  const { seldom } = await import(pathToFileURL(outfile).href);
  expect(await seldom()).toBe('seldom needed');
});
