/** Calls during which things go wrong, by seed: whatever Lambda answers, and for the flows of this house, what their callers are promised. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lines as linesOver } from '../flows/lines.ts';
import { standIns } from '../flows/stand-ins.ts';
import { callUnderFaults, type Setting } from '../lib/commands/chaos.call.ts';
import { flaky } from '../lib/commands/chaos.table.ts';
import { atRandom } from '../lib/commands/readings.combinations.ts';
import { localHandler } from '../lib/desk/lambda.ts';
import { unplugged } from '../lib/desk/means.ts';
import { chance } from '../lib/emulator/chance.ts';
import type { VirtualClock } from '../lib/emulator/clock.ts';
import type { Lambda } from '../lib/emulator/phone.ts';
import { memory } from '../lib/sessions/memory.ts';
import type { Sessions } from '../lib/turn/sessions.ts';
import { handler as menu } from './bench/switch.ts';
import { lambdaHandler as meeting } from './lambda/subjects/meeting.ts';

const lines = linesOver(standIns(unplugged));
const numbers = Object.keys(lines);

/** What a call is answered with, where it is to be answered without a word. */
const BREATH_MS = 10;

/** A seed by which nothing goes wrong for as long as a fallback lasts. */
const NOTHING_WRONG = 2;

/** Any seed, and the readings of another. */
const given = fc.record({ seed: fc.nat(), number: fc.constantFrom(...numbers), combination: fc.nat() });
const readingsOf = (combination: number) => atRandom(1, combination)[0]?.readings ?? {};

/** The flows of this house, and what their Lambda does: how long it takes, and what moves the calls. */
const house = (seed: number, share = 0) => {
  const seen = { longestMs: 0, moves: [] as string[] };
  const lambda = (clock: VirtualClock): Lambda => {
    const handler = localHandler({
      lines,
      sessions: observed(
        flaky(memory(), share, chance(seed), () => undefined),
        seen.moves,
      ),
      time: clock,
      logLevel: 'SILENT',
    });
    return async (event) => {
      const begun = clock.now();
      const reply = await handler(event);
      seen.longestMs = Math.max(seen.longestMs, clock.now() - begun);
      return reply;
    };
  };
  return { lambda, seen };
};

/** Notes for each move that is written the event that it was for. */
const observed = (sessions: Sessions, moves: string[]): Sessions => ({
  ...sessions,
  move: async (call, move, condition) => {
    const written = await sessions.move(call, move, condition);
    if (written) moves.push(move.prints.at(-1) ?? '');
    return written;
  },
});

describe('while turns go wrong and people do as they like', () => {
  it('a caller of this house hears no dead air but what the service makes them wait for', async () => {
    await fc.assert(
      fc.asyncProperty(given, async ({ seed, number, combination }) => {
        const { lambda, seen } = house(seed);
        const { idleMs, ending } = await callUnderFaults(seed, { to: number, lambda, readings: readingsOf(combination) });
        expect(ending).not.toBe('never ended');
        expect(idleMs).toBeLessThanOrEqual(BREATH_MS);
        expect(seen.longestMs).toBeLessThanOrEqual(1_000);
      }),
      { numRuns: 300 },
    );
  });

  it('an event moves a call once, however often it is sent', async () => {
    await fc.assert(
      fc.asyncProperty(given, async ({ seed, number, combination }) => {
        const { lambda, seen } = house(seed);
        await callUnderFaults(seed, { to: number, lambda, readings: readingsOf(combination) });
        expect(seen.moves).toEqual([...new Set(seen.moves)]);
      }),
      { numRuns: 300 },
    );
  });

  it('a caller of this house hears no dead air while its table goes and comes', async () => {
    await fc.assert(
      fc.asyncProperty(given, async ({ seed, number, combination }) => {
        const { lambda } = house(seed, 0.1);
        const { idleMs, ending } = await callUnderFaults(seed, { to: number, lambda, readings: readingsOf(combination) });
        expect(ending).not.toBe('never ended');
        expect(idleMs).toBeLessThanOrEqual(BREATH_MS);
      }),
      { numRuns: 300 },
    );
  });

  // Sound: each is a Lambda, and reads no more of an event than the service sends.
  const strangers = { menu, meeting } as unknown as { readonly [Name in string]: Lambda };

  it.each(Object.entries(strangers))('every call to the Lambda of the %s ends', async (_, stranger) => {
    await fc.assert(
      fc.asyncProperty(given, async ({ seed, number, combination }) => {
        const setting: Setting = { to: number, lambda: () => stranger, readings: readingsOf(combination) };
        expect((await callUnderFaults(seed, setting)).ending).not.toBe('never ended');
      }),
      { numRuns: 100 },
    );
  });

  it('every call to a Lambda that answers anything ends', async () => {
    await fc.assert(
      fc.asyncProperty(given, fc.array(fc.jsonValue(), { minLength: 1 }), async ({ seed, number, combination }, answers) => {
        let turns = 0;
        const anything: Lambda = async () => answers[turns++ % answers.length];
        const setting: Setting = { to: number, lambda: () => anything, readings: readingsOf(combination) };
        expect((await callUnderFaults(seed, setting)).ending).not.toBe('never ended');
      }),
      { numRuns: 200 },
    );
  });

  it('a caller whose number is no line of ours hears the fallback', async () => {
    const { ending } = await callUnderFaults(NOTHING_WRONG, { to: '+12065550199', lambda: house(NOTHING_WRONG).lambda });
    expect(ending).toBe('heard the fallback');
  });

  it('a seed makes the same call again', async () => {
    const call = async () => JSON.stringify(await callUnderFaults(7, { to: numbers[0] ?? '', lambda: house(7).lambda }));
    expect(await call()).toBe(await call());
  });
});
