/** The desk with everything that it is made of: flows or a Lambda, a table, the switchboard, and the page at a port. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Host } from '../emulator/lambda/host.ts';
import { dynamo } from '../sessions/dynamo.ts';
import { embeddedTable } from '../sessions/embedded.ts';
import { audioShelf } from './audio.ts';
import { pageOf } from './bundle.ts';
import { isLoopback } from './guard.ts';
import type { LogLevel } from './lambda.ts';
import { listen } from './listen.ts';
import type { House } from './protocol.ts';
import { type Flows, openFlows } from './reload.ts';
import { serverOf } from './server.ts';
import { openSwitchboard } from './switchboard.ts';
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

/** Opens it. A flow that is wrong is told on the page; rejects if there is no port. */
export const openDesk = async ({ project, host, port, lambda, buckets, logLevel, time }: Wanted): Promise<Desk> => {
  const [page, table, flows] = await Promise.all([
    pageOf(join(project, 'lib/page')),
    embeddedTable(),
    lambda ? undefined : openFlows(project, join(project, 'flows')),
  ]);
  const house = flows?.first.house ?? { lines: [], flows: {}, ...(lambda && { lambda: lambda.place }) };
  const switchboard = openSwitchboard({
    house,
    rung: rungBy(lambda?.host, flows),
    sessions: dynamo({ client: table.client, table: table.table }),
    ...(buckets !== undefined && { buckets }),
    ...(logLevel && { logLevel }),
    ...(time && { time }),
  });
  if (flows?.wrong) switchboard.reloaded(flows.wrong);
  const unwatch = flows?.watch({
    calls: switchboard.inFlight,
    stands: (standing) => switchboard.house(standing.house, standing.rung),
    reloaded: switchboard.reloaded,
  });
  const close = async () => {
    unwatch?.();
    await switchboard.close();
    await Promise.all([table.stop(), flows?.close(), lambda?.host.stop()]);
  };
  const token = isLoopback(host) ? undefined : randomBytes(24).toString('base64url');
  try {
    const server = serverOf({ desk: switchboard, page, audio: audioShelf(buckets), host, token });
    const listening = await listen(server, host, port);
    const wrong = flows?.wrong?.went === 'wrong' ? [flows.wrong.message] : [];
    return {
      url: `http://${shownHost(host)}:${listening.port}/${token === undefined ? '' : `?token=${token}`}`,
      port: listening.port,
      house,
      problems: [...wrong, ...(page.problem === undefined ? [] : [page.problem])],
      close: async () => {
        await listening.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
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
