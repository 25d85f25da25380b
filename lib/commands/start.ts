/** `npm start`: the phone in the browser. */
import { spawn } from 'node:child_process';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Desk } from '../desk/open.ts';
import type { Host, News } from '../emulator/lambda/host.ts';
import type { Output } from '../phone/screen.ts';
import { heardLine } from './heard.ts';
import { messageOf, misunderstood } from './misunderstood.ts';
import type { Order, Start } from './start.order.ts';
import type { Surroundings } from './surroundings.ts';

/** Where it is started. */
interface Around extends Pick<Surroundings, 'env' | 'stdout' | 'stderr'> {
  /** The folder whose flows are rung: this project, unless given. */
  readonly project?: string;
}

/** Does what the arguments say until `ended`, and answers with the exit code. */
export const start = async (
  args: readonly string[],
  { env, stdout, stderr, project = PROJECT }: Around,
  ended: Promise<unknown>,
): Promise<0 | 2> => {
  // What follows is loaded where it is needed: by then it is found compiled.
  const { understand, usage } = await import('./start.order.ts');
  let order: Order;
  try {
    order = understand(args, env);
  } catch (error) {
    stderr.write(misunderstood(error, 'start').replace('npm run start', 'npm start'));
    return 2;
  }
  if (order.do === 'help') {
    stdout.write(usage);
    return 0;
  }
  let desk: Desk;
  try {
    desk = await open(order, project, stderr);
  } catch (error) {
    stderr.write(`${messageOf(error)}\n`);
    return 2;
  }
  stdout.write(`${greeting(desk, order)}\n`);
  for (const problem of desk.problems) stderr.write(`${problem}\n`);
  if (order.opens && stdout.isTTY) show(desk.url, env);
  await ended;
  await desk.close();
  return 0;
};

const PROJECT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

const open = async ({ host, port, buckets, lambda, logLevel }: Start, project: string, stderr: Output): Promise<Desk> => {
  const { openDesk } = await import('../desk/open.ts');
  const found = lambda && { place: lambda.place, host: await hostFor(lambda, stderr) };
  return openDesk({ project, host, port, logLevel, ...(buckets !== undefined && { buckets }), ...(found && { lambda: found }) });
};

/** Rejects with what is wrong with it, if it is not there. */
const hostFor = async ({ place, handler, name }: NonNullable<Start['lambda']>, stderr: Output): Promise<Host> => {
  const { hostOf } = await import('../emulator/lambda/any.ts');
  const heard = (news: News) => void stderr.write(`${heardLine(news)}\n`);
  const host = hostOf(place, { handler, name, watch: true, heard });
  try {
    await host.ready();
    return host;
  } catch (error) {
    await host.stop();
    throw error;
  }
};

const greeting = ({ url, port, house: { lines, lambda } }: Desk, { port: wanted }: Start): string => {
  const names = lines.map(({ flow }) => flow).join(', ');
  const rung = lambda ?? `${lines.length} ${lines.length === 1 ? 'line' : 'lines'}: ${names || 'none that can be rung yet'}`;
  return `${url}  ${rung}${wanted === 0 || wanted === port ? '' : `  (port ${wanted} is taken)`}`;
};

/** In a browser, where somebody sees it. Where there is none the address stands in the terminal: it is no failure. */
const show = (url: string, env: NodeJS.ProcessEnv): void => {
  const { platform } = process;
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return;
  const [command = '', ...args] =
    platform === 'win32' ? ['cmd', '/c', 'start', '', url] : [platform === 'darwin' ? 'open' : 'xdg-open', url];
  const opener = spawn(command, args, { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
};

if (import.meta.main) {
  // Most of a start is to compile what it loads.
  enableCompileCache(join(PROJECT, 'node_modules/.cache/compiled'));
  const ended = new Promise((done) => {
    // A second Ctrl-C ends it at once.
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });
  // Whatever an author's code has left open does not hold it.
  process.exit(await start(process.argv.slice(2), process, ended));
}
