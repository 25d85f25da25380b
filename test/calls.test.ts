/** Every script in test/calls, as a caller of the lines of this house. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { lines as linesOver } from '../flows/lines.ts';
import { type Means, standIns } from '../flows/stand-ins.ts';
import { readScript } from '../lib/commands/scripts.ts';
import { unplugged } from '../lib/desk/means.ts';
import { rehearse } from '../lib/desk/rehearse.ts';

const lines = (means: Means) => linesOver(standIns(means));
const folder = new URL('calls/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.call'));
const scripts = await Promise.all(
  files.map((file) => readScript(fileURLToPath(new URL(file, folder)), Object.keys(lines(unplugged)))),
);

test.each(scripts.map((script) => [script.title, script] as const))('%s', async (_, script) => {
  const { failure, transcript } = await rehearse(script, lines);
  expect(failure && `${script.file}:${failure.line}: ${failure.message}\n${transcript}`).toBeUndefined();
});

test('every script begins with a comment of its own, which says what the call shows', () => {
  const titles = scripts.map(({ title }) => title);
  expect(titles.filter((title) => title.endsWith('.call'))).toEqual([]);
  expect(titles.filter((title, nth) => titles.indexOf(title) !== nth)).toEqual([]);
});
