/** Calls that are saved: as a script that makes them again, and as a replay file; and opened again. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deskHouse } from '../../lib/desk/lines.ts';
import { rehearse } from '../../lib/desk/rehearse.ts';
import { parse } from '../../lib/scripts/parse.ts';
import { typesOf } from '../scripts/desk.ts';
import { openDesk } from './rung.ts';

const { lines } = await deskHouse();
const folder = new URL('../calls/', import.meta.url);
const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
/** Those in which nothing is made to fail: what a script has the service fail at, a call does not tell. */
const scripts = readdirSync(folder).filter((file) => file.endsWith('.call') && !textOf(file).includes('fault '));

test.each(scripts)('%s, saved as a script, makes the same call', async (file) => {
  const text = textOf(file);
  const { desk, does } = openDesk();
  const call = await does({ do: 'open', name: file, text });
  const written = revealed(desk.scriptOf(call) ?? '', text);
  const [before, after] = [await rehearse(parse(text, file), lines), await rehearse(parse(written, file), lines)];
  expect(after.failure && `${after.failure.line}: ${after.failure.message}\n${written}\n${after.transcript}`).toBeUndefined();
  expect(after.heard, written).toEqual(before.heard);
  expect(typesOf(after), written).toEqual(typesOf(before));
});

/** With the keys that are secret, as the caller's own script has them. */
const revealed = (written: string, original: string): string => {
  const keys = pressed(original);
  let nth = 0;
  return written.replace(/^press (\S+)(.*)$/gm, (line, own: string, comment: string) => {
    const [told] = keys.slice(nth++);
    return comment.includes('secret') && told?.length === own.length ? `press ${told}` : line;
  });
};

const pressed = (script: string): readonly string[] => [...script.matchAll(/^press (\S+)/gm)].map(([, keys = '']) => keys);
