/** Codes, commands, talking on and the recording of calls, each as a call: under every reading that could matter, and with faults. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { atRandom, singly } from '../../lib/commands/readings.combinations.ts';
import type { Readings } from '../../lib/emulator/readings.ts';
import type { AnyState } from '../../lib/flow/edges.ts';
import type { Lines } from '../../lib/flow/lines.ts';
import { waysOf, wordsOf } from '../../lib/flow/ways.ts';
import { parse } from '../../lib/scripts/parse.ts';
import type { Script } from '../../lib/scripts/script.ts';
import { helpDesk, silentDesk } from './help-desk.ts';
import { lobby, reminder } from './lobby.ts';
import { payment } from './payment.ts';
import { type Call, failureOf, type Played, playOver } from './phone.ts';

const lines: Lines = {
  '+12065550161': helpDesk,
  '+12065550162': silentDesk,
  '+12065550163': lobby,
  '+12065550164': payment,
  '+12065550165': reminder,
};
const folder = fileURLToPath(new URL('.', import.meta.url));
const scripts = readdirSync(folder)
  .filter((file) => file.endsWith('.call'))
  .map((file) => parse(readFileSync(`${folder}${file}`, 'utf8'), file));

/** The keys that somebody recorded while a secret was asked for. */
const recordedSecrets = ({ happened }: Call): string => {
  let [keys, isRecorded, isAsked] = ['', false, false];
  for (const happening of happened) {
    if (happening.kind === 'callRecording') isRecorded = happening.state === 'started' || happening.state === 'resumed';
    if (happening.kind === 'speech') isAsked = happening.speech.Text.includes('PIN, please') || (isAsked && happening.ms < 100);
    if (happening.kind === 'key' && isAsked && isRecorded) keys += happening.key;
  }
  return keys;
};

/** What is wrong with a call beside what its script says. */
const wrongWith = (call: Call): string | undefined => {
  const [error] = call.log.filter(({ level }) => level === 'error');
  if (error) return `the turn has failed: ${error.facts.error}\n${call.transcript}`;
  const keys = recordedSecrets(call);
  return keys === '' ? undefined : `recorded ${keys} of a secret\n${call.transcript}`;
};

/** Why callers fare otherwise. */
const failures = async (under: (script: Script) => Promise<readonly Played[]>): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const script of scripts)
    for (const played of await under(script)) {
      const call = await playOver(lines, script, played);
      const why = failureOf(call) ?? wrongWith(call);
      if (why !== undefined) found.push(`${script.file} under ${JSON.stringify(played)}: ${why}`);
    }
  return found;
};

describe('at the phone', () => {
  test.each(scripts.map((script) => [script.title, script] as const))('%s', async (_, script) => {
    const call = await playOver(lines, script);
    expect(failureOf(call) ?? wrongWith(call)).toBeUndefined();
  });
});

describe('the same callers', () => {
  test.each(singly().map(({ name, readings }) => [name, readings] as const))('fare the same under %s', async (_, readings) => {
    expect(await failures(async () => [{ readings }])).toEqual([]);
  });

  test('fare the same under several readings at once', async () => {
    expect(await failures(async () => atRandom(6, 1).map(({ readings }) => ({ readings })))).toEqual([]);
  });

  test.each([{}, { 'turns.overlap': 'always' }] as const)(
    'fare the same whichever event comes twice, under %o',
    async (readings) => {
      expect(await failures((script) => faults('duplicate', script, readings))).toEqual([]);
    },
  );

  test.each(['crash', 'blank', 'timeout', 'lost'] as const)(
    'have no secret recorded, whichever turn ends in a %s',
    async (kind) => {
      for (const script of scripts)
        for (const played of await faults(kind, script)) {
          const call = await playOver(lines, script, played);
          expect(wrongWith(call)).toBeUndefined();
          expect(call.happened.at(-1)?.kind ?? 'over').toBe('over');
        }
    },
  );
});

describe('two keys of a code', () => {
  const called = parse('dial +12065550161\nwait 12s\nexpect state person', 'keys.call');
  const shared: Partial<Readings> = { 'digits.foreground': 'shared', 'digits.flushed': 'sent' };
  // The menu is asked from 5.7 s on: its collector takes the first key that comes then.
  test.each([3_000, 7_000, 8_500].flatMap((at) => [100, 200, 800].map((apart) => [apart, at] as const)))(
    'are one, %i ms apart, from %i ms on',
    async (apart, at) => {
      const keys = [
        [at, '*'],
        [at + apart, '0'],
      ] as const;
      for (const readings of [{}, shared, { 'turns.overlap': 'always' }] as const)
        expect((await playOver(lines, called, { keys, readings })).took).toContain('help-desk: menu: code *0 → person');
    },
  );
});

test('the scripts take every edge that these verbs have of their own', async () => {
  const took = new Set<string>();
  for (const script of scripts) for (const way of (await playOver(lines, script)).took) took.add(way);
  const missed = [helpDesk, lobby, payment].flatMap((flow) =>
    waysOf(flow)
      .filter(({ state, on }) => state !== undefined && isOurs(flow.body.states[state], on))
      .map((way) => `${flow.body.name}: ${wordsOf(way)}`)
      .filter((way) => !took.has(way)),
  );
  expect(missed).toEqual([]);
});

/** That fault in each turn of a call, one at a time. */
const faults = async (
  kind: 'duplicate' | 'crash' | 'blank' | 'timeout' | 'lost',
  script: Script,
  readings: Partial<Readings> = {},
): Promise<readonly Played[]> => {
  const { turns } = await playOver(lines, script, { readings });
  return turns.map((_, nth) => ({ readings, fault: { kind: { kind }, turn: nth + 1 } }));
};

/** Whether an edge is of talking, of a signal, or of a recording; or taken by a command. */
const isOurs = (state: AnyState | undefined, on: string): boolean => {
  if (on.startsWith('command ')) return true;
  const isSignal = verbs.some((verb) => state?.[verb] !== undefined);
  return isSignal && !on.startsWith('code ');
};
const verbs = [
  'talk',
  'sendDigits',
  'voiceFocus',
  'modifyChimeMeetingAttendees',
  'startCallRecording',
  'stopCallRecording',
  'pauseCallRecording',
  'resumeCallRecording',
] as const;
