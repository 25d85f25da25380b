/** `npm run diff`: what changed between two versions of a flow, and in which states a call could be lost. */
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { deskLines } from '../desk/lines.ts';
import { linesOf } from '../flow/diff.lines.ts';
import { differenceOf, isDifferent } from '../flow/diff.ts';
import { isLosing } from '../flow/fates.ts';
import { type Graph, graphOf } from '../flow/graph.ts';
import type { Lines } from '../flow/lines.ts';
import { readGraph } from './graph.file.ts';
import { flowNamed } from './graph.flows.ts';
import { misunderstood, unexpected } from './misunderstood.ts';
import type { Surroundings } from './surroundings.ts';

const usage = `Usage: npm run diff -- OLD NEW [--check] [--json]

OLD and NEW are each a file (.json) that npm run graph -- FLOW --format json has written, or a flow's name in flows/lines.ts,
or a number that rings it.

  --check   minds only whether a call could be lost: whether one would go on by way of recover
  --json    prints the difference as a value
  --help    prints this text

For example, at a deploy, and before the next one:
  npm run graph -- front-desk --out deployed.json
  npm run diff -- deployed.json front-desk --check
Exit codes: 0 nothing has changed, 1 something has, 2 not understood. With --check: 0 no call could be lost, 1 some could.
`;

/** Does what the arguments say, and answers with the exit code. */
export const diff = async (
  args: readonly string[],
  { stdout, stderr }: Pick<Surroundings, 'stdout' | 'stderr'>,
  lines: () => Lines | Promise<Lines> = deskLines,
): Promise<0 | 1 | 2> => {
  try {
    const order = understand(args);
    if (order.do === 'help') {
      stdout.write(usage);
      return 0;
    }
    const [old, now] = [await graphIn(order.old, lines), await graphIn(order.now, lines)];
    const difference = differenceOf(old, now);
    stdout.write(order.json ? `${JSON.stringify(difference, undefined, 2)}\n` : `${linesOf(difference).join('\n')}\n`);
    return (order.check ? difference.calls.some(isLosing) : isDifferent(difference)) ? 1 : 0;
  } catch (error) {
    stderr.write(misunderstood(error, 'diff'));
    return 2;
  }
};

type Order =
  | { readonly do: 'help' }
  | { readonly do: 'compare'; readonly old: string; readonly now: string; readonly check: boolean; readonly json: boolean };

const understand = (args: readonly string[]): Order => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help) return { do: 'help' };
  const [old, now, third] = positionals;
  if (old === undefined || now === undefined) throw unexpected(old ?? 'nothing', 'OLD and NEW, two versions of a flow');
  if (third !== undefined) throw unexpected(third, 'OLD and NEW alone');
  return { do: 'compare', old, now, check: values.check ?? false, json: values.json ?? false };
};

const options = { check: { type: 'boolean' }, help: { type: 'boolean' }, json: { type: 'boolean' } } as const;

const graphIn = async (named: string, lines: () => Lines | Promise<Lines>): Promise<Graph> =>
  extname(named) === '.json' ? readGraph(named) : graphOf(flowNamed(await lines(), named));

if (import.meta.main) process.exitCode = await diff(process.argv.slice(2), process);
