/** The six applications of AWS's PSTN audio workshop as flows: what their callers hear, how short they are, and that docs/workshop.md says so. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { coverageOf } from '../../lib/commands/coverage.ts';
import { readScript } from '../../lib/commands/scripts.ts';
import { unplugged } from '../../lib/desk/means.ts';
import { rehearse } from '../../lib/desk/rehearse.ts';
import type { Readings } from '../../lib/emulator/readings.ts';
import { wordsOf } from '../../lib/flow/ways.ts';
import { bots, lines as linesOver } from './lines.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const scripts = await Promise.all(
  readdirSync(here('.'))
    .filter((name) => name.endsWith('.call'))
    .map((name) => readScript(here(name), Object.keys(linesOver(unplugged)))),
);

const failuresUnder = async (readings: Partial<Readings>): Promise<readonly string[]> => {
  const failures: string[] = [];
  for (const script of scripts) {
    const { failure, transcript } = await rehearse(script, linesOver, { bots, readings });
    if (failure) failures.push(`${script.file}:${failure.line}: ${failure.message}\n${transcript}`);
  }
  return failures;
};

describe('at the phone', () => {
  test.each(scripts.map((script) => [script.title, script] as const))('%s', async (_, script) => {
    const { failure, transcript } = await rehearse(script, linesOver, { bots });
    expect(failure && `${script.file}:${failure.line}: ${failure.message}\n${transcript}`).toBeUndefined();
  });

  test.each<Partial<Readings>>([
    { 'midlist.own': 'guide' },
    { 'turns.overlap': 'always' },
    { 'participants.ended': 'kept' },
    { 'digits.foreground': 'shared', 'digits.flushed': 'sent' },
    { 'left.mid-action': 'failed', 'hangup.leg-b': 'ACTION_SUCCESSFUL' },
  ])('every caller fares the same under %o', async (readings) => {
    expect(await failuresUnder(readings)).toEqual([]);
  });

  test('the scripts take every edge but those of a lost place, which no rehearsal loses', async () => {
    const coverage = coverageOf(linesOver(unplugged));
    for (const script of scripts) await rehearse(script, linesOver, { bots, took: coverage.took });
    const missed = Object.fromEntries(coverage.flows().map(({ flow, missed }) => [flow, missed.map(wordsOf)]));
    expect(missed).toEqual({
      'play-recording': ['recover → message'],
      'call-me-back': ['recover → sorry'],
      'call-and-bridge': ['recover → ask'],
      bot: ['recover → talk'],
      'record-message': ['recover → greeting'],
      transcribe: ['recover → greeting'],
    });
  });
});

/** Of the workshop's handler: its lines by `wc -l`, those with code, and its invocations in the call that goes well. */
const applications = [
  { app: 'play-recording', theirs: { lines: 113, code: 78, turns: 2 } },
  { app: 'call-me-back', theirs: { lines: 149, code: 108, turns: 6 } },
  { app: 'call-and-bridge', theirs: { lines: 279, code: 219, turns: 10 } },
  { app: 'bot', theirs: { lines: 155, code: 112, turns: 3 } },
  { app: 'record-message', theirs: { lines: 183, code: 141, turns: 6 } },
  { app: 'transcribe', theirs: { lines: 340, code: 274, turns: 7 } },
] as const;

const page = readFileSync(here('../../docs/workshop.md'), 'utf8');

describe.each(applications)('$app', ({ app, theirs }) => {
  const source = readFileSync(here(`${app}.ts`), 'utf8');
  const lines = source.split('\n').length - 1;
  const section = page.split('\n## ').find((part) => part.startsWith(`${app}\n`));

  test('is at most a third as long as the handler of the workshop, and the page says how long', () => {
    expect(lines).toBeLessThanOrEqual(theirs.lines / 3);
    expect(section).toContain(
      `| lines | ${theirs.lines} | ${lines} |\n| lines with code | ${theirs.code} | ${codeOf(source)} |\n`,
    );
  });

  test('takes as many turns for the call that goes well as the page says', async () => {
    const [script] = scripts.filter(({ file }) => basename(file, '.call') === app);
    const run = script && (await rehearse(script, linesOver, { bots }));
    expect(section).toContain(`| invocations | ${theirs.turns} | ${run?.turns.length} |\n`);
  });
});

test('the page names no script that is not there', () => {
  const there = scripts.map(({ file }) => basename(file, '.call'));
  const apps = applications.map(({ app }) => app).join('|');
  const named = [...page.matchAll(new RegExp(`\`((?:${apps})(?:-[a-z]+)*)\``, 'g'))].map(([, name]) => name);
  expect(named.filter((name) => !there.includes(name ?? ''))).toEqual([]);
  expect(new Set(named).size).toBeGreaterThan(30);
});

/** How many lines have code. */
const codeOf = (source: string): number =>
  source
    .replaceAll(/^\s*(\/\*.*?\*\/|\/\/.*)$/gms, '')
    .split('\n')
    .filter((line) => line.trim() !== '').length;
