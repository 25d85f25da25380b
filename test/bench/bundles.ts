/** The bundles: their bytes, and their cold starts against a table of the bench's own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../lib/commands/bundle.ts';
import { embeddedTable } from '../../lib/sessions/embedded.ts';
import { coldStart } from './coldStart.ts';
import { newCall } from './events.ts';
import { type Row, thousands } from './table.ts';

/** Of the bench's Lambdas, and of others by the paths of their entries. */
export const bundles = async (others: readonly string[]): Promise<readonly Row[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const { endpoint, table, stop } = await embeddedTable();
  const env = { TABLE_NAME: table, AWS_REGION: 'us-east-1', ON_FIRST_FAILURE: 'throw', DYNAMODB_ENDPOINT: endpoint };
  const size: Record<string, string> = {};
  const load: Record<string, string> = {};
  const first: Record<string, string> = {};
  for (const [name, entry] of [...entries, ...others.map((path) => [basename(path), resolve(path)] as const)]) {
    const file = join(folder, `${name}.mjs`);
    size[name] = thousands(await bundle(entry, file));
    const { loadMs, firstTurnMs } = await coldStart(file, newCall, env);
    load[name] = loadMs.toFixed(1);
    first[name] = firstTurnMs.toFixed(1);
  }
  await stop();
  await rm(folder, { recursive: true });
  return [
    ['bundle bytes', size],
    ['load ms', load],
    ['first turn ms', first],
  ];
};

const inProject = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** `call.ts` is the house itself: its flows bring a client of their own. */
const entries: readonly (readonly [name: string, entry: string])[] = [
  ['empty', inProject('test/bench/empty.ts')],
  ['switch', inProject('test/bench/switch.ts')],
  ['callwright', inProject('test/bench/bare.ts')],
  ['call.ts', inProject('functions/call.ts')],
];
