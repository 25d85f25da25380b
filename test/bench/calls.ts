/** Emulated calls a second, in virtual time: the service, the Lambda and a scripted caller. */

import type { Lambda } from '../../lib/emulator/phone.ts';
import { parse } from '../../lib/scripts/parse.ts';
import { play } from '../../lib/scripts/play.ts';
import type { Run } from '../../lib/scripts/run.ts';
import { memory } from '../../lib/sessions/memory.ts';
import type { Time } from '../../lib/turn/time.ts';
import { contestants } from './contestants.ts';
import { NUMBER } from './menu.ts';
import { perSecond } from './rate.ts';
import { type Row, thousands } from './table.ts';

/** Of the two that can hold a conversation. */
export const calls = async (): Promise<readonly Row[]> => {
  const rates: Record<string, string> = {};
  for (const name of ['switch', 'callwright'] as const) rates[name] = thousands(await perSecond(() => call(lambdaOf(name))));
  return [['emulated calls of six turns a second', rates]];
};

/** All that the caller asks, on a Lambda made for the call. Rejects if they do not hear what they should. */
export const call = async (lambda: (time: Time) => Lambda): Promise<Run> => {
  const done = await play(script, { lambda, stateOf: () => undefined, isSecret: () => false });
  if (done.failure) throw new Error(`The bench's caller: line ${done.failure.line}: ${done.failure.message}`);
  return done;
};

/** One of the bench's Lambdas, with a table for one call. */
export const lambdaOf =
  (name: 'switch' | 'callwright') =>
  (time: Time): Lambda =>
    contestants(memory(), time)[name];

const script = parse(
  `dial ${NUMBER}
   hear "press 1"
   press 1
   hear "nine to five"
   hear "press 2"
   press 2
   hear "Main Street"
   hear "press 1"
   press 1
   hear "nine to five"
   hear "press 3"
   press 3
   hear "Goodbye"
   expect hangup`,
  'the script of the bench',
);
