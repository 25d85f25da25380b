/** The scripts in test/calls take every edge of the flows of this house. */
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { lines as linesOver } from '../flows/lines.ts';
import { type Means, standIns } from '../flows/stand-ins.ts';
import { type Coverage, coverageOf, coverageTable } from '../lib/commands/coverage.ts';
import { readScript } from '../lib/commands/scripts.ts';
import { unplugged } from '../lib/desk/means.ts';
import { rehearse } from '../lib/desk/rehearse.ts';
import { wordsOf } from '../lib/flow/ways.ts';

const lines = (means: Means) => linesOver(standIns(means));
const folder = new URL('calls/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.call'));
const scripts = await Promise.all(
  files.map((file) => readScript(fileURLToPath(new URL(file, folder)), Object.keys(lines(unplugged)))),
);

/** What the scripts take whose names are chosen. */
const rehearsed = async (chosen: (name: string) => boolean): Promise<Coverage> => {
  const coverage = coverageOf(lines(unplugged));
  for (const script of scripts.filter(({ file }) => chosen(basename(file, '.call'))))
    await rehearse(script, lines, { took: coverage.took });
  return coverage;
};

const missedIn = ({ flows }: Coverage) => Object.fromEntries(flows().map(({ flow, missed }) => [flow, missed.map(wordsOf)]));

const nothing = {
  'front-desk': [],
  'meeting-dial-in': [],
  'bank-balance': [],
  'appointment-reminder': [],
  'conference-lobby': [],
};

test('the scripts take every edge of every flow', async ({ task }) => {
  const coverage = await rehearsed(() => true);
  task.meta.coverage = coverageTable(coverage.flows());
  expect(missedIn(coverage)).toEqual(nothing);
});

test('a script that is removed leaves the edges that only it took', async () => {
  const removed = ['desk-support-leaves', 'bank-mute-balance'];
  expect(missedIn(await rehearsed((name) => !removed.includes(name)))).toEqual({
    ...nothing,
    'front-desk': ['support: ended → bye'],
    'bank-balance': ['balance: failed → agent'],
  });
});

test('a flow that nobody has called has every edge to take, a choice once for each target', () => {
  const bank = coverageOf(lines(unplugged))
    .flows()
    .find(({ flow }) => flow === 'bank-balance');
  expect(bank?.missed).toHaveLength(bank?.all ?? 0);
  const leaving = bank?.missed.filter(({ state }) => state === 'check').map(wordsOf);
  expect(leaving).toEqual(['check: run → balance', 'check: run → mismatch', 'check: run → agent', 'check: failed → agent']);
});

test('a caller who hangs up in mid-greeting has taken the edges of the reply, and no other', async () => {
  const coverage = await rehearsed((name) => name === 'desk-leaves-greeting');
  const [desk] = coverage.flows();
  expect(coverageTable(coverage.flows())).toMatch(/^front-desk {12}2 of 29 edges\n {2}not taken {2}recover → menu\n/);
  expect(desk?.missed.map(wordsOf)).not.toContain('greeting: next → menu');
  expect(desk?.missed.map(wordsOf)).toContain('menu: noInput → away');
});
