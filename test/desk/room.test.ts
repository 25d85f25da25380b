/** What a desk that was killed has left behind goes when the next one opens; what another still needs stays. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { shelf } from '../../lib/desk/flows.ts';
import { roomIn } from '../../lib/desk/room.ts';
import { savedProject } from './saved.ts';

const folder = mkdtempSync(join(tmpdir(), 'rooms-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a room is swept a day after its process is gone, and only then', async () => {
  const { pid: gone } = spawnSync(process.execPath, ['--version']);
  const long = [`flows-${gone}-a1b2c3`, `flows-${process.ppid}-a1b2c3`];
  const rooms = [...long, `flows-${gone}-d4e5f6`, `flows-${process.pid}-a1b2c3`, 'compiled'];
  for (const room of rooms) {
    mkdirSync(join(folder, room));
    writeFileSync(join(folder, room, '0.mjs'), '');
  }
  const before = Date.now() / 1_000 - 25 * 60 * 60;
  for (const room of long) utimesSync(join(folder, room), before, before);
  const own = basename(await roomIn(folder));
  expect(own).toMatch(new RegExp(`^flows-${process.pid}-`));
  expect(readdirSync(folder).toSorted()).toEqual([...rooms.slice(1), own].toSorted());
});

test('a desk whose room was swept goes on, and one that closes while it loads leaves nothing', async () => {
  const { project, flows, end } = savedProject();
  const cache = join(project, 'node_modules/.cache/callwright');
  const { load, close } = await shelf(project, flows);
  for (const room of readdirSync(cache)) rmSync(join(cache, room), { recursive: true });
  expect(await load()).toMatchObject({ outcome: { went: 'well' } });
  const loading = load();
  await close();
  expect(await loading).toMatchObject({ outcome: { went: 'well' } });
  expect(readdirSync(cache)).toEqual([]);
  end();
});
