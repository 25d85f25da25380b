/** Codes, commands, talking on and the recording of calls, each as a call. */
import { describe, expect, test } from 'vitest';
import type { Readings } from '../../lib/emulator/readings.ts';
import type { AnyState } from '../../lib/flow/edges.ts';
import { waysOf, wordsOf } from '../../lib/flow/ways.ts';
import { parse } from '../../lib/scripts/parse.ts';
import { lines, scripts, wrongWith } from './callers.ts';
import { helpDesk } from './help-desk.ts';
import { lobby } from './lobby.ts';
import { payment } from './payment.ts';
import { failureOf, playOver } from './phone.ts';

describe('at the phone', () => {
  test.each(scripts.map((script) => [script.title, script] as const))('%s', async (_, script) => {
    const call = await playOver(lines, script);
    expect(failureOf(call) ?? wrongWith(call)).toBeUndefined();
  });
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
