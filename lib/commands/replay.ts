/** `npm run replay`: feeds recorded events to the handler, or to any Lambda, and holds its replies against the recorded ones and the service's rules. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { deskLines } from '../desk/lines.ts';
import { isUrl } from '../emulator/lambda/any.ts';
import type { Flow } from '../flow/flow.ts';
import type { Lines } from '../flow/lines.ts';
import { type Complete, complete } from '../replay/complete.ts';
import { read } from '../replay/read.ts';
import { isWrong, run, type Turn } from '../replay/run.ts';
import { summary, turnLines } from '../replay/show.ts';
import { numberOf } from '../turn/world.ts';
import { readEvent } from '../wire/guard.ts';
import { flowNamed } from './graph.flows.ts';
import { messageOf, misunderstood, unexpected } from './misunderstood.ts';
import { linesFor, replayDesk } from './replay.desk.ts';
import { answering, type Host } from './replay.lambda.ts';

const usage = `Usage: npm run replay -- [options] FILE...

A FILE is a JSON array, a single object, or JSON lines: events of the service, or pairs { event, reply }, in call order.
Calls are told apart by their TransactionId, and go on from one file to the next.

  --each             each file is a call of its own
  --flow NAME        this flow answers, or that of this number; else that of the number dialled, else that of the first line
  --lambda PATH|URL  this Lambda answers instead: a module, or a runtime, as npm run emulate takes it. What it writes is printed
                     if a turn is not as it should be
  --handler NAME     what the module exports: handler, unless given
  --name NAME        the name of the function: function, unless given
  --attributes       compares our own transaction attributes (cw0...) with the recorded ones too
  --secret DIGITS    what the caller keyed where the recording has only *; once for each such event, in their order
  --json             prints the turns as JSON lines
  --help             prints this text

Exit codes: 0 all well; 1 a reply differs from the recorded one, breaks a rule of the service, or stands for an error of the
handler; 2 a file or an argument that cannot be used. An event that cannot be read (one of a type that does not exist, say) is
answered with a reply that does nothing and an error in the log, as in Lambda: the replay shows both, and goes on.
`;

/** What the command came to, and what it prints where. */
export interface Outcome {
  readonly exitCode: 0 | 1 | 2;
  readonly out: string;
  readonly err: string;
}

/** Does what the arguments say. It never rejects: a failure is an outcome too. */
export const replay = async (args: readonly string[], lines: () => Lines | Promise<Lines> = deskLines): Promise<Outcome> => {
  let order: Order | undefined;
  try {
    order = understand(args, await lines());
  } catch (error) {
    return { exitCode: 2, out: '', err: misunderstood(error, 'replay') };
  }
  if (order === undefined) return { exitCode: 0, out: usage, err: '' };
  try {
    return await carryOut(order);
  } catch (error) {
    return { exitCode: 2, out: '', err: `${messageOf(error)}\n` };
  }
};

interface Order {
  readonly lines: Lines;
  readonly files: readonly string[];
  readonly flow: Flow | undefined;
  /** Undefined: the flows of this house answer. */
  readonly host: Host | undefined;
  readonly each: boolean;
  readonly json: boolean;
  readonly attributes: boolean;
  readonly secrets: readonly string[];
}

const understand = (args: readonly string[], lines: Lines): Order | undefined => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      each: { type: 'boolean', default: false },
      flow: { type: 'string' },
      handler: { type: 'string' },
      lambda: { type: 'string' },
      name: { type: 'string' },
      attributes: { type: 'boolean', default: false },
      secret: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
    allowPositionals: true,
  });
  if (values.help) return undefined;
  if (positionals.length === 0) throw new Error('A file should be given, found none.');
  const wrong = values.secret.find((digits) => !/^[\d*#]+$/.test(digits));
  // What was found may be half a secret: it is not printed.
  if (wrong !== undefined) throw new Error('--secret should be the keys that were pressed (0-9, * and #), found something else.');
  const { lambda, handler, name } = values;
  if (lambda === undefined && (handler ?? name) !== undefined)
    throw unexpected(handler === undefined ? '--name' : '--handler', '--lambda beside it');
  if (lambda !== undefined && (values.flow !== undefined || values.secret.length > 0))
    throw unexpected(
      values.flow === undefined ? '--secret' : '--flow',
      'no --lambda beside it: it has its own flows and secrets',
    );
  if (lambda !== undefined && isUrl(lambda) && handler !== undefined)
    throw unexpected('--handler', 'a module beside it: a runtime has its own');
  const flow = values.flow === undefined ? undefined : flowNamed(lines, values.flow);
  return {
    lines,
    files: positionals,
    flow,
    host: lambda === undefined ? undefined : { lambda, handler, name },
    each: values.each,
    json: values.json,
    attributes: values.attributes,
    secrets: values.secret,
  };
};

const carryOut = async (order: Order): Promise<Outcome> => {
  const { lines, files, flow, host, each, json, attributes, secrets } = order;
  const recordings = await Promise.all(files.map(async (file) => read(file, await textOf(file))));
  const groups = (each ? recordings : [recordings.flat()]).map((entries) => complete(entries));
  const unknown = numbersIn(groups.flat()).filter((number) => !Object.hasOwn(lines, number));
  const notes =
    flow || host || unknown.length === 0
      ? []
      : [`no line has ${unknown.map(quoted).join(', ')}: ${Object.values(lines)[0]?.body.name} answers`];
  const inOrder = secrets.values();
  const theirs = host && (await answering(host));
  const turns: Turn[] = [];
  let said: readonly string[] = [];
  try {
    for (const entries of groups) {
      const desk = theirs?.desk ?? replayDesk(linesFor(lines, numbersIn(entries), flow));
      turns.push(...(await run(entries, desk, { attributes, secrets: inOrder })));
    }
  } finally {
    said = (await theirs?.stop()) ?? [];
  }
  const exitCode = turns.some(isWrong) ? 1 : 0;
  const written = exitCode === 0 ? [] : said;
  if (json)
    return { exitCode, out: turns.map((turn) => `${JSON.stringify(turn)}\n`).join(''), err: textFrom([...notes, ...written]) };
  const shown = turns.flatMap((turn, at) => [...(turns[at - 1]?.file === turn.file ? [] : [turn.file]), ...turnLines(turn)]);
  return { exitCode, out: textFrom([...notes, ...shown, summary(turns, each)]), err: textFrom(written) };
};

const textOf = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Error(`${file}: cannot be read: ${messageOf(error)}`, { cause: error });
  }
};

/** Every number by which a flow is looked up. */
const numbersIn = (entries: readonly Complete[]): readonly string[] => {
  const readings = entries.map(({ event }) => readEvent(event));
  return [...new Set(readings.flatMap((reading) => ('event' in reading ? [numberOf(reading.event)] : [])))];
};

const quoted = (number: string): string => JSON.stringify(number);
const textFrom = (parts: readonly string[]): string => parts.map((part) => `${part}\n`).join('');

if (import.meta.main) {
  const { exitCode, out, err } = await replay(process.argv.slice(2));
  process.stdout.write(out);
  process.stderr.write(err);
  process.exitCode = exitCode;
}
