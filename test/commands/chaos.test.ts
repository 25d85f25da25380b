/** Calls under faults: what their people do besides answering, and that the same seed makes the same call. */
import { describe, expect, test } from 'vitest';
import { lines as linesOver } from '../../flows/lines.ts';
import { standIns } from '../../flows/stand-ins.ts';
import { callUnderFaults } from '../../lib/commands/chaos.call.ts';
import { takenBy } from '../../lib/commands/chaos.taken.ts';
import { localHandler } from '../../lib/desk/lambda.ts';
import { unplugged } from '../../lib/desk/means.ts';
import { states } from '../../lib/flow/flow.ts';
import { memory } from '../../lib/sessions/memory.ts';

const lines = linesOver(standIns(unplugged));
const LOBBY = '+12065550104';
const lobby = lines[LOBBY];
if (!lobby) throw new Error('There is no lobby.');

const callOf = (seed: number, taken = takenBy(lobby)) =>
  callUnderFaults(seed, {
    to: LOBBY,
    lambda: (time, telephone) =>
      localHandler({ lines, sessions: memory(), time, logLevel: 'SILENT', beside: { telephone, clock: time } }),
    taken,
  });

describe('what a line takes besides answers', () => {
  test('are the codes and commands of its flow, with arguments of their kinds', () => {
    expect(takenBy(lobby)).toEqual({
      codes: [['*', '0']],
      commands: [
        { cwCommand: 'admit' },
        { cwCommand: 'mute', attendee: '+12065550111' },
        { cwCommand: 'unmute', attendee: '+12065550111' },
        { cwCommand: 'transferTo', number: '+12065550111' },
      ],
    });
  });

  test('are those of the flows that it enters, too', () => {
    const body = { otherwise: 'bye', recover: 'bye' } as const;
    const inner = states({ ask: {}, bye: {} }, { commands: { stop: { at: { hour: 'number' }, how: ['now', 'soon'] } } }).flow({
      ...{ name: 'inner', start: 'ask', ...body },
      states: { ask: { speak: 'x', next: 'bye', receiveDigits: { '*1': 'bye' } }, bye: { hangup: 0 } },
    });
    const outer = states({ in: {}, bye: {} });
    const flow = outer.flow({
      ...{ name: 'outer', start: 'in', ...body, receiveDigits: { '#9': 'bye' } },
      states: { in: { call: outer.after(inner, {}) }, bye: { hangup: 0 } },
    });
    expect(takenBy(flow)).toEqual({
      codes: [
        ['#', '9'],
        ['*', '1'],
      ],
      commands: [{ cwCommand: 'stop', at: '{"hour":1}', how: 'now' }],
    });
  });
});

describe('a hundred calls to the lobby while things go wrong', async () => {
  const seeds = Array.from({ length: 100 }, (_, nth) => nth + 1);
  const outcomes = await Promise.all(seeds.map((seed) => callOf(seed)));
  const events = outcomes.flatMap(({ happenings }) =>
    happenings.flatMap((one) => (one.kind === 'invoked' ? [String(one.event.InvocationEventType)] : [])),
  );

  test('have codes keyed and commands told, which reach the line', () => {
    for (const kind of ['code', 'command']) expect(outcomes.some(({ faults }) => (faults[kind] ?? 0) > 0)).toBe(true);
    expect(events).toEqual(expect.arrayContaining(['CALL_UPDATE_REQUESTED', 'DIGITS_RECEIVED']));
  });

  test('all end', () => {
    expect(outcomes.filter(({ ending }) => ending === 'never ended')).toEqual([]);
  });

  test('are the same by the same seed, and have neither where the line takes nothing', async () => {
    expect((await callOf(7)).faults).toEqual(outcomes[6]?.faults);
    const plain = await Promise.all(seeds.slice(0, 20).map((seed) => callOf(seed, { codes: [], commands: [] })));
    for (const { faults } of plain)
      expect(Object.keys(faults)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^co/)]));
  });
});
