/** A call script as calls of the page: it is played in virtual time, and everything of it is there at once. */
import type { VirtualClock } from '../emulator/clock.ts';
import { paced } from '../emulator/lambda/paced.ts';
import type { Lambda, Telephone } from '../emulator/phone.ts';
import type { Readings } from '../emulator/readings.ts';
import { type Outage, withoutTable } from '../scripts/outage.ts';
import { parse } from '../scripts/parse.ts';
import { play } from '../scripts/play.ts';
import { type Script, ScriptError } from '../scripts/script.ts';
import { memory } from '../sessions/memory.ts';
import { type Board, board } from './board.ts';
import type { Mark } from './kept.ts';
import { localHandler, stateOf } from './lambda.ts';
import { meansOf } from './means.ts';
import type { Knowing } from './placed.ts';
import type { News } from './protocol.ts';
import type { Seen, Told } from './seen.ts';
import type { Rung } from './telephones.ts';

/** The script's own call first, then those that were placed meanwhile. Rejects with a ScriptError where it is none, or is for no line. */
export const openedScript = async (
  name: string,
  text: string,
  {
    rung,
    knowing,
    readings,
    ids,
  }: { readonly rung: Rung; readonly knowing: Knowing; readonly readings: Readings; readonly ids: () => string },
): Promise<readonly Told[]> => {
  const script = scriptIn(name, text, knowing, rung);
  const lines = text.split(/\r?\n/);
  const calls: Seen[] = [];
  const marks: Mark[] = [];
  let now = () => 0;
  const joined = (call: Seen) => void calls.push(call);
  const own = board({ now: () => now(), knowing: () => knowing, ids, by: 'recording', joined, tell: () => undefined });
  const run = await play(script, {
    lambda: (clock, telephone, table) => {
      now = clock.now;
      const lambda = lambdaOf(rung, own, clock, telephone, table);
      return (event) => own.ask(event, () => lambda(event));
    },
    readings,
    bots: rung.kind === 'flows' ? rung.bots : {},
    wired: own.wired,
    stateOf: rung.kind === 'flows' ? stateOf : () => undefined,
    isSecret: knowing.isSecret,
    began: (step) => {
      const statement = (lines[step.line - 1] ?? '').trim();
      if (statement.startsWith('fault ')) marks.push({ at: now(), statement, behind: calls[0]?.news.length ?? 0 });
    },
  });
  const [first, ...others] = calls;
  if (first === undefined) return [];
  return [{ ...(run.failure ? failed(first, run.failure) : first), marks }, ...others];
};

const scriptIn = (name: string, text: string, { lines }: Knowing, { kind }: Rung): Script => {
  const script = parse(text, name);
  const { first } = script;
  const line = first.do === 'dial' ? first.to : first.from;
  if (kind === 'lambda') return withoutTable(script);
  if (Object.hasOwn(lines, line)) return script;
  throw new ScriptError({ file: name, ...first }, `"${first.do} ${line}"`, `one of the lines: ${Object.keys(lines).join(', ')}`);
};

const lambdaOf = (
  rung: Rung,
  own: Board,
  clock: VirtualClock,
  telephone: Telephone,
  { isDown }: Pick<Outage, 'isDown'>,
): Lambda => {
  if (rung.kind === 'lambda') return paced(rung.lambda, clock);
  return localHandler({
    lines: rung.lines(meansOf(telephone, clock)),
    sessions: own.noting(memory(), isDown),
    time: clock,
    logLevel: 'INFO',
    ...{ took: own.took, log: own.log, beside: { telephone, clock } },
  });
};

/** What a script fails at is told where it happened last, in the words of a log. */
const failed = (call: Seen, { line, message }: { readonly line: number; readonly message: string }): Told => {
  const { begun, news, hidden } = call;
  const at = news.reduce((latest, one) => (one.kind === 'happened' ? one.happening.at : latest), begun.at);
  const last: News = {
    kind: 'happened',
    call: begun.id,
    happening: { kind: 'log', at, message: `The script has failed in line ${line}: ${message}` },
  };
  return { begun, news: [...news, last], hidden };
};
