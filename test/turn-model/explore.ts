/** The explorer by hand: `node test/turn-model/explore.ts [NAME] [--large]` prints what holds, and the shortest way to what does not. */
import { parseArgs } from 'node:util';
import { enlarged, limits, promised, removed } from './experiments.ts';
import { explore } from './search.ts';
import type { Setting } from './setting.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { large: { type: 'boolean', default: false } } });
const [wanted = ''] = positionals;

const show = (name: string, setting: Setting): boolean => {
  if (!name.includes(wanted)) return true;
  const start = performance.now();
  const { worlds, broken, trace = [] } = explore(setting);
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  process.stdout.write(
    `${broken === undefined ? 'holds ' : 'breaks'} ${name.padEnd(80)} ${String(worlds).padStart(8)} worlds ${seconds} s  ${broken ?? ''}\n`,
  );
  for (const step of trace) process.stdout.write(`         ${step}\n`);
  return broken === undefined;
};

const held = promised.map((experiment) => show(experiment.name, values.large ? enlarged(experiment) : experiment.setting));
const broke = removed.map(({ rule, setting }) => !show(`without ${rule}`, { ...setting, without: rule }));
const limited = limits.map(({ name, setting }) => !show(`limit: ${name}`, setting));
if (![...held, ...broke, ...limited].every(Boolean)) process.exitCode = 1;
