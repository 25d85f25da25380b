/** A port for the desk. */
import type { Server as HttpServer } from 'node:http';
import { createServer, type Server } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

export interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Serves at that port, or at the next one that is free, of twenty. Rejects with an error for people if none is. */
export const listen = async (server: Hono, host: string, wanted: number): Promise<Listening> => {
  for (let port = wanted; port <= Math.min(wanted + MORE_PORTS, 65_535); port++) {
    if (port !== 0 && host === '127.0.0.1' && !(await isFree('::1', port))) continue;
    // Sound: it makes another kind of server only if it is told to.
    const listening = createAdaptorServer({ fetch: server.fetch }) as HttpServer;
    if (!(await begin(listening, host, port))) continue;
    const address = listening.address();
    return {
      port: typeof address === 'object' && address ? address.port : port,
      close: () =>
        new Promise((done) => {
          listening.close(() => done());
          // Pages listen to news for ever.
          listening.closeAllConnections();
        }),
    };
  }
  throw new Error(`Found no free port from ${wanted} to ${wanted + MORE_PORTS}, expected one: --port says another.`);
};

const MORE_PORTS = 20;

/** A browser that looks for `localhost` asks there first, and would find somebody else. Where there is no such address, nobody is. */
const isFree = async (host: string, port: number): Promise<boolean> => {
  const probe = createServer();
  try {
    return await begin(probe, host, port);
  } catch {
    return true;
  } finally {
    probe.close();
  }
};

/** False if the port is taken, or not for us. */
const begin = (server: Server, host: string, port: number): Promise<boolean> =>
  new Promise((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') done(false);
      else failed(error);
    });
    server.listen(port, host, () => done(true));
  });
