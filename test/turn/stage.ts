/** Call scripts over the small flows of a test: what becomes of them under any reading, with faults, and while the table is away. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { secretsOf, stateOf } from '../../lib/desk/lambda.ts';
import type { Bot } from '../../lib/emulator/bot.ts';
import type { Fault } from '../../lib/emulator/faults.ts';
import type { Readings } from '../../lib/emulator/readings.ts';
import type { Lines } from '../../lib/flow/lines.ts';
import { parse } from '../../lib/scripts/parse.ts';
import { play } from '../../lib/scripts/play.ts';
import type { Run } from '../../lib/scripts/run.ts';
import type { Script } from '../../lib/scripts/script.ts';
import { memory } from '../../lib/sessions/memory.ts';
import { answer } from '../../lib/turn/answer.ts';
import type { Sessions } from '../../lib/turn/sessions.ts';
import type { Took } from '../../lib/turn/world.ts';
import { membersOf } from '../../lib/wire/members.ts';
import { logged } from './call.ts';

/** What a script is played with. */
export interface Circumstances {
  /** New for each call. */
  readonly lines: () => Lines;
  readonly bots?: { readonly [BotAliasArn in string]: Bot };
  readonly readings?: Partial<Readings>;
  /** Befalls that turn. */
  readonly fault?: { readonly is: Fault; readonly turn: number };
  /** Whether the table cannot be reached in that turn, or in those of events of that type; it always can, unless given. */
  readonly away?: (turn: number, type: unknown) => boolean;
  /** The attributes of the reply to NEW_OUTBOUND_CALL are not kept: the emulator always keeps them, as samples rely on it. */
  readonly forgets?: true;
  readonly took?: Took;
}

/** What came of it, beside what the script says. */
export interface Played extends Omit<Run, 'log'> {
  readonly log: ReturnType<typeof logged>['lines'];
  /** Everything that the table was given, as text. */
  readonly written: readonly string[];
}

/** The scripts of a folder, by the names of their files. */
export const scriptsIn = (folder: URL): readonly (readonly [name: string, script: Script])[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.call'))
    .map((file) => [file, parse(readFileSync(fileURLToPath(new URL(file, folder)), 'utf8'), file)]);

/** Plays a script to a Lambda of its own. */
export const stage = async (
  script: Script,
  { lines: linesOf, bots = {}, readings = {}, fault, away = () => false, forgets, took }: Circumstances,
): Promise<Played> => {
  const lines = linesOf();
  const log = logged();
  const written: string[] = [];
  const table = { isAway: false, turns: 0 };
  const sessions = watched(table, written);
  const struck: Script = fault
    ? { ...script, steps: [{ do: 'fault', fault: fault.is, turn: fault.turn, line: 0, column: 1 }, ...script.steps] }
    : script;
  const run = await play(struck, {
    lambda: (time) => {
      const lambda = answer({
        lines,
        sessions,
        time,
        log,
        onFirstFailure: 'apologise',
        ...(took && { took }),
      });
      return async (event) => {
        const { InvocationEventType: type } = membersOf(event);
        table.turns += 1;
        table.isAway = away(table.turns, type);
        const { TransactionAttributes, ...reply } = await lambda(event);
        return forgets && type === 'NEW_OUTBOUND_CALL'
          ? reply
          : { ...reply, ...(TransactionAttributes && { TransactionAttributes }) };
      };
    },
    bots,
    readings,
    stateOf,
    isSecret: secretsOf(lines),
  });
  return { ...run, log: log.lines, written };
};

/** Why a script failed, with its transcript; undefined if it did not. */
export const failureOf = ({ failure, transcript }: Pick<Run, 'failure' | 'transcript'>): string | undefined =>
  failure && `line ${failure.line}: ${failure.message}\n${transcript}`;

const watched = (table: { readonly isAway: boolean }, written: string[]): Sessions => {
  const store = memory();
  const through =
    <Given extends readonly unknown[], Answer>(ask: (...given: Given) => Promise<Answer>) =>
    async (...given: Given) => {
      if (table.isAway) throw new Error('The table cannot be reached.');
      written.push(JSON.stringify(given));
      return ask(...given);
    };
  return {
    read: through(store.read),
    move: through(store.move),
    claim: through(store.claim),
    beginWork: through(store.beginWork),
    endWork: through(store.endWork),
    outcomeOf: through(store.outcomeOf),
  };
};
