/** The desk with everything that it is made of: flows or a Lambda, a table, the switchboard, and the page at a port. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Host } from '../emulator/lambda/host.ts';
import { dynamo } from '../sessions/dynamo.ts';
import { embeddedTable } from '../sessions/embedded.ts';
import { audioShelf } from './audio.ts';
import { besideTurns } from './beside.ts';
import { pageOf } from './bundle.ts';
import { isLoopback } from './guard.ts';
import type { LogLevel } from './lambda.ts';
import { listen } from './listen.ts';
import type { House } from './protocol.ts';
import { type Flows, openFlows, type Wronged } from './reload.ts';
import { serverOf } from './server.ts';
import { openSwitchboard, type Switchboard } from './switchboard.ts';
import type { Rung } from './telephones.ts';
import type { DeskTime } from './time.ts';

export interface Wanted {
  /** The folder of the project; its flows are in `flows`. */
  readonly project: string;
  readonly host: string;
  /** If it is taken, the next one that is free. */
  readonly port: number;
  /** Rung in place of the flows: its path or URL, and where it runs. */
  readonly lambda?: { readonly place: string; readonly host: Host };
  /** A folder of buckets. */
  readonly buckets?: string;
  readonly logLevel?: LogLevel;
  /** The machine's own, unless given. */
  readonly time?: DeskTime;
}

/** A desk that is open. */
export interface Desk {
  /** Where its page is; with a token, where others than this machine can reach it. */
  readonly url: string;
  readonly port: number;
  readonly house: House;
  /** Why there are no lines yet, or no page. */
  readonly problems: readonly string[];
  readonly close: () => Promise<void>;
}

/** Opens it. A flow that is wrong is told on the page; rejects if there is no port, and then all that was opened is closed. */
export const openDesk = async ({ project, host, port, lambda, buckets, logLevel, time }: Wanted): Promise<Desk> => {
  const closers: (() => unknown)[] = [];
  const close = () => closeAll(closers);
  const opened = async <Part>(opening: Promise<Part>, end: (part: Part) => unknown): Promise<Part> => {
    const part = await opening;
    closers.push(() => end(part));
    return part;
  };
  if (lambda) closers.push(lambda.host.stop);
  try {
    // Somebody else's code does not run in this process: what is thrown there is ours.
    const beside = lambda ? undefined : besideTurns();
    if (beside) closers.push(beside.close);
    const parts = [
      pageOf(join(project, 'lib/page')),
      opened(embeddedTable(), ({ stop }) => stop()),
      lambda ? undefined : opened(openFlows(project, join(project, 'flows')), (flows) => flows.close()),
    ] as const;
    // What opens when another has failed is to be closed too.
    await Promise.allSettled(parts);
    const [page, table, flows] = await Promise.all(parts);
    const house = flows?.first.house ?? { lines: [], flows: {}, ...(lambda && { lambda: lambda.place }) };
    const audio = audioShelf(buckets);
    const switchboard = openSwitchboard({
      house,
      rung: rungBy(lambda?.host, flows),
      sessions: dynamo({ client: table.client, table: table.table }),
      audioMs: audio.audioMs,
      ...(buckets !== undefined && { buckets }),
      ...(logLevel && { logLevel }),
      ...(time && { time }),
    });
    closers.push(switchboard.close);
    if (flows) closers.push(minded(flows, switchboard));
    beside?.hear(async (error) => {
      const wrong = await flows?.wrongBeside(error);
      if (!wrong) return;
      // Where nobody reads any more, to say so would fail in the same way for ever.
      if (!isBrokenPipe(error)) process.stderr.write(`${inTerminal(wrong, error)}\n`);
      switchboard.reloaded(wrong);
    });
    const token = isLoopback(host) ? undefined : randomBytes(24).toString('base64url');
    const server = serverOf({ desk: switchboard, page, audio, host, token });
    const listening = await opened(listen(server, host, port), (one) => one.close());
    const wrong = flows?.wrong ? [flows.wrong.message] : [];
    return {
      url: `http://${shownHost(host)}:${listening.port}/${token === undefined ? '' : `?token=${token}`}`,
      port: listening.port,
      house,
      problems: [...wrong, ...(page.problem === undefined ? [] : [page.problem])],
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};

/** The last first. Each of them, whatever comes of another. */
const closeAll = async (closers: (() => unknown)[]): Promise<void> => {
  const last = closers.pop();
  if (!last) return;
  try {
    await last();
  } finally {
    await closeAll(closers);
  }
};

/** The switchboard learns of each save. Returns what ends it. */
const minded = (flows: Flows, switchboard: Switchboard): (() => void) => {
  if (flows.wrong) switchboard.reloaded(flows.wrong);
  return flows.watch({
    calls: switchboard.inFlight,
    stands: (standing) => switchboard.house(standing.house, standing.rung),
    reloaded: switchboard.reloaded,
  });
};

const isBrokenPipe = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EPIPE';

/** As terminals take to a place in a file. What has none is told with all that is known. */
const inTerminal = ({ message, source }: Wronged, error: unknown): string => {
  if (source) return `${source.path}:${source.line}:${source.column}: ${message}`;
  return error instanceof Error && typeof error.stack === 'string' ? error.stack : message;
};

const rungBy = (host: Host | undefined, flows: Flows | undefined): Rung => {
  if (host) return { kind: 'lambda', lambda: host.lambda };
  return { kind: 'flows', ...(flows?.first.rung ?? { lines: () => ({}), bots: {} }) };
};

/** All of a machine's addresses are no address. */
const shownHost = (host: string): string => {
  if (['127.0.0.1', '0.0.0.0', '::', '[::]'].includes(host)) return 'localhost';
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
};
