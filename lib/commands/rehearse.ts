/** Runs call scripts at the desk: each call in a house of its own, in virtual time. */
import type { Readings } from '../emulator/readings.ts';
import type { Lines } from '../flow/lines.ts';
import type { Run } from '../scripts/run.ts';
import type { Script } from '../scripts/script.ts';
import { memory } from '../sessions/memory.ts';
import type { Took } from '../turn/world.ts';
import { type LogLevel, localHandler, secretsOf, stateOf } from './local.ts';
import { play } from './play.ts';

/** Runs a script against these lines: the same script always makes the same call. */
export const rehearse = (
  script: Script,
  lines: Lines,
  {
    from,
    logLevel = 'SILENT',
    readings = {},
    took,
  }: {
    readonly from?: string | undefined;
    readonly logLevel?: LogLevel;
    readonly readings?: Partial<Readings>;
    readonly took?: Took | undefined;
  } = {},
): Promise<Run> =>
  play(script, {
    lambda: (time) => localHandler({ lines, sessions: memory(), time, logLevel, took }),
    from,
    readings,
    stateOf,
    isSecret: secretsOf(lines),
  });

/** What a caller of that line hears first. */
export const firstWords = async (number: string, lines: Lines): Promise<string> => {
  const dial = { do: 'dial', to: number, from: undefined, line: 1, column: 1 } as const;
  const { heard } = await rehearse({ file: number, title: number, dial, steps: [] }, lines);
  return heard[0] ?? '';
};
