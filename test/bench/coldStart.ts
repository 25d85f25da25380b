/** Cold starts of a bundle, each in a fresh process, against a table of the bench's own. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { median } from './median.ts';

/** The medians of 15 cold starts, in milliseconds, each with an event of its own. `env` is the bundle's whole environment. */
export const coldStart = async (
  bundle: string,
  eventOf: (nth: number) => object,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly loadMs: number; readonly firstTurnMs: number }> => {
  const starts: { loadMs: number; firstTurnMs: number }[] = [];
  for (let start = 0; start < 15; start += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, [child, bundle, JSON.stringify(eventOf(start))], { env });
    starts.push(JSON.parse(stdout.slice(stdout.lastIndexOf('\n'))));
  }
  return {
    loadMs: median(starts.map(({ loadMs }) => loadMs)),
    firstTurnMs: median(starts.map(({ firstTurnMs }) => firstTurnMs)),
  };
};

const child = fileURLToPath(new URL('./load.ts', import.meta.url));
