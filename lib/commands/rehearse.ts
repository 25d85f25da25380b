/** Runs call scripts at the desk: each call in a house of its own, in virtual time. */
import { basename } from 'node:path';
import { virtualClock } from '../emulator/clock.ts';
import { seededIds } from '../emulator/ids.ts';
import { telephone } from '../emulator/service.ts';
import type { Lines } from '../flow/lines.ts';
import { type Run, run } from '../scripts/run.ts';
import type { Script } from '../scripts/script.ts';
import { memory } from '../sessions/memory.ts';
import { type LogLevel, localHandler, secretsOf } from './local.ts';

/** Who calls unless somebody is named: a number that nobody has. */
export const CALLER = '+12065550123';

/** Runs a script against these lines: the same script always makes the same call. */
export const rehearse = async (
  script: Script,
  lines: Lines,
  { from = CALLER, logLevel = 'SILENT' }: { readonly from?: string | undefined; readonly logLevel?: LogLevel } = {},
): Promise<Run> => {
  const clock = virtualClock();
  const lambda = localHandler({ lines, sessions: memory(), time: clock, logLevel });
  const service = telephone({ lambda, clock, lambdaMs: LAMBDA_MS, ids: seededIds(seedOf(script)) });
  return run(script, { telephone: service, clock, from, isSecret: secretsOf(lines) });
};

/** What a caller of that line hears first. */
export const firstWords = async (number: string, lines: Lines): Promise<string> => {
  const dial = { do: 'dial', to: number, from: undefined, line: 1, column: 1 } as const;
  const { heard } = await rehearse({ file: number, title: number, dial, steps: [] }, lines);
  return heard[0] ?? '';
};

/** Scripts of different names are different calls, so that their recordings can be replayed together. */
const seedOf = ({ file }: Script): number =>
  [...basename(file)].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 1);

/** A turn takes about so long where it is deployed: silence in a script is then no shorter than a caller's. */
const LAMBDA_MS = 50;
