/** Runs call scripts at the desk: each call in a house of its own, in virtual time. */

import type { Bot } from '../emulator/bot.ts';
import type { Asked, Readings } from '../emulator/readings.ts';
import type { Lines } from '../flow/lines.ts';
import { play } from '../scripts/play.ts';
import type { Run } from '../scripts/run.ts';
import type { Script } from '../scripts/script.ts';
import { memory } from '../sessions/memory.ts';
import { unreachable } from '../sessions/unreachable.ts';
import type { Sessions } from '../turn/sessions.ts';
import type { Took } from '../turn/world.ts';
import { type LogLevel, localHandler, secretsOf, stateOf } from './lambda.ts';
import type { DeskLines, House } from './lines.ts';
import { logbook } from './logbook.ts';
import { meansOf } from './means.ts';

/** Runs a script against these lines: the same script always makes the same call. */
export const rehearse = (
  script: Script,
  lines: DeskLines,
  {
    bots = {},
    from,
    logLevel = 'SILENT',
    readings = {},
    asked,
    sessions = memory,
    took,
  }: {
    readonly bots?: { readonly [BotAliasArn in string]: Bot };
    readonly from?: string | undefined;
    /** From which level on the log is written to standard error; what the run tells of it is another matter. */
    readonly logLevel?: LogLevel;
    readonly readings?: Partial<Readings>;
    /** Hears which of them the call asks for. */
    readonly asked?: Asked;
    /** Makes the table: an empty one in memory, unless given. */
    readonly sessions?: () => Sessions;
    readonly took?: Took | undefined;
  } = {},
): Promise<Run> => {
  // The flows that answer say what is secret, too: to define them takes longer than many a call does.
  let answering: Lines = {};
  const book = logbook(logLevel);
  return play(script, {
    lambda: (time, telephone, table) => {
      answering = lines(meansOf(telephone, time));
      return localHandler({
        lines: answering,
        sessions: unreachable(sessions(), table.isDown),
        time,
        logLevel: book.logLevel,
        log: book.log,
        took,
        beside: { telephone, clock: time },
      });
    },
    bots,
    from,
    readings,
    asked,
    stateOf,
    isSecret: (attributes) => secretsOf(answering)(attributes),
    logged: book.lines,
  });
};

/** What a caller of that line hears first. */
export const firstWords = async (number: string, { lines, bots }: House): Promise<string> => {
  const first = { do: 'dial', to: number, from: undefined, line: 1, column: 1 } as const;
  const { heard } = await rehearse({ file: number, title: number, first, steps: [] }, lines, { bots });
  return heard[0] ?? '';
};
