/** `npm run chaos`: many calls to the lines of `flows/lines.ts` while things go wrong, and figures of how their callers fared. */
import { parseArgs } from 'node:util';
import { lines as linesOver } from '../../flows/lines.ts';
import { standIns } from '../../flows/stand-ins.ts';
import { localHandler, secretsOf, stateOf } from '../desk/lambda.ts';
import { unplugged } from '../desk/means.ts';
import { chance } from '../emulator/chance.ts';
import type { Readings } from '../emulator/readings.ts';
import { seconds, transcribe } from '../scripts/transcript.ts';
import { memory } from '../sessions/memory.ts';
import { callUnderFaults, ENDINGS, type Outcome } from './chaos.call.ts';
import { flaky } from './chaos.table.ts';
import { takenBy } from './chaos.taken.ts';
import { misunderstood } from './misunderstood.ts';
import { chosenReadings } from './readings.chosen.ts';
import type { Surroundings } from './surroundings.ts';

const usage = `Usage: npm run chaos -- [--seed SEED] [--calls COUNT]

  --seed SEED             of the first call, a whole number: 1 unless given. The next call has the next
  --calls COUNT           how many: 1000 unless given
  --reading POINT=VALUE   how the service's documentation is read, as often as you like
  --transcript            prints what happened in each call
  --help                  prints this text

One turn in ten goes wrong, so does one request in twenty to the table, and people press keys and hang up whatever is going on. Where a line takes codes or commands, some are keyed and told.
The same seed makes the same call.
Exit codes: 0 every call has ended, 1 one has not, 2 not understood.
`;

/** Does what the arguments say, and answers with the exit code. */
export const chaos = async (
  args: readonly string[],
  { stdout, stderr }: Pick<Surroundings, 'stdout' | 'stderr'>,
): Promise<0 | 1 | 2> => {
  let order: Order | undefined;
  try {
    order = understand(args);
  } catch (error) {
    stderr.write(misunderstood(error, 'chaos'));
    return 2;
  }
  if (order === undefined) {
    stdout.write(usage);
    return 0;
  }
  const outcomes: Outcome[] = [];
  for (let nth = 0; nth < order.calls; nth += 1) {
    const outcome = await call(order.seed + nth, order.readings);
    if (order.transcript) stdout.write(`seed ${order.seed + nth}, ${outcome.ending}\n${transcribe(notedOf(outcome), knowing)}\n`);
    // Of a thousand calls, all that happened would be too much to keep.
    outcomes.push({ ...outcome, happenings: [] });
  }
  stdout.write(figures(outcomes));
  return outcomes.some(({ ending }) => ending === 'never ended') ? 1 : 0;
};

interface Order {
  readonly seed: number;
  readonly calls: number;
  readonly readings: Partial<Readings>;
  readonly transcript: boolean;
}

/** Undefined if help is asked for. */
const understand = (args: readonly string[]): Order | undefined => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      calls: { type: 'string', default: '1000' },
      help: { type: 'boolean' },
      reading: { type: 'string', multiple: true, default: [] },
      seed: { type: 'string', default: '1' },
      transcript: { type: 'boolean', default: false },
    },
  });
  const { calls, seed, transcript } = values;
  if (values.help) return undefined;
  for (const [name, text] of Object.entries({ calls, seed }))
    if (!/^[1-9]\d{0,8}$/.test(text))
      throw new Error(`Found ${JSON.stringify(text)}, expected --${name} to be a whole number such as 1000.`);
  return { seed: Number(seed), calls: Number(calls), readings: chosenReadings(values.reading), transcript };
};

const call = async (seed: number, readings: Partial<Readings>): Promise<Outcome> => {
  const numbers = Object.keys(lines);
  const to = numbers[seed % numbers.length] ?? '';
  const flow = lines[to];
  let table = 0;
  const sessions = flaky(memory(), TABLE_FAULTS, chance(-seed), () => {
    table += 1;
  });
  const outcome = await callUnderFaults(seed, {
    to,
    lambda: (time, telephone) => localHandler({ lines, sessions, time, logLevel: 'SILENT', beside: { telephone, clock: time } }),
    readings,
    ...(flow && { taken: takenBy(flow) }),
  });
  return { ...outcome, faults: { ...outcome.faults, table } };
};

/** So many of the requests to the table fail. */
const TABLE_FAULTS = 0.05;

const figures = (outcomes: readonly Outcome[]): string => {
  const counts = new Map<string, number>();
  for (const { faults } of outcomes)
    for (const [kind, count] of Object.entries(faults)) counts.set(kind, (counts.get(kind) ?? 0) + count);
  const turns = outcomes.reduce((sum, one) => sum + one.turns, 0);
  const longest = (of: 'idleMs' | 'waitingMs') => seconds(outcomes.reduce((most, one) => Math.max(most, one[of]), 0));
  const rows = [
    ...ENDINGS.map((ending): Row => [ending, outcomes.filter((one) => one.ending === ending).length]),
    ...[...counts].sort(([one], [other]) => (one < other ? -1 : 1)),
  ];
  return `${outcomes.length} calls, ${turns} turns\n${rows.map(([name, count]) => `  ${name.padEnd(24)}${String(count).padStart(7)}\n`).join('')}longest dead air         ${longest('idleMs')}, and ${longest('waitingMs')} while the service waited for a turn\n`;
};

type Row = readonly [name: string, count: number];

const notedOf = ({ happenings }: Outcome) => happenings.map((happening) => ({ call: 1, happening }));

const lines = linesOver(standIns(unplugged));
const knowing = { stateOf, isSecret: secretsOf(lines) };

if (import.meta.main) process.exitCode = await chaos(process.argv.slice(2), process);
