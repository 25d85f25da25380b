/** The control plane over HTTP, as the service's own clients speak it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isMembers, type Members } from '../../wire/members.ts';
import type { Account } from '../account.ts';
import { randomIds } from '../ids.ts';
import type { Clock } from '../phone.ts';
import type { Desk } from './desk.ts';
import { attend } from './due.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { meter } from './rate.ts';
import { badRequest, Refusal } from './refusal.ts';
import { routeOf } from './route.ts';
import { routes } from './routes.ts';

/** What the control plane manages, and for whom it places calls; the rest has defaults. */
export interface ControlPlaneOptions {
  readonly account: Account;
  readonly exchange: Desk['exchange'];
  readonly clock: Clock;
  /** Any free one unless given. */
  readonly port?: number;
  readonly ids?: () => string;
  readonly limits?: Partial<Limits>;
  /** Called with the account after each request that may have changed it, before the answer: see `saveTo`. */
  readonly keep?: (account: Account) => void;
  /** Told of each request, before its answer goes out. */
  readonly heard?: (request: Heard) => void;
}

/** A request, and what came of it. */
export interface Heard {
  /** Its name; the method and the path, if they name none. */
  readonly operation: string;
  /** Where it was sent; undefined if it was not understood so far. */
  readonly region: string | undefined;
  readonly status: number;
  /** Undefined if it was done: `ConflictException: SIP rule …`. */
  readonly refusal: string | undefined;
}

/** A control plane that listens. */
export interface ControlPlane {
  /** For the `endpoint` of a client. */
  readonly endpoint: string;
  readonly close: () => Promise<void>;
}

/** Listens on this machine only. */
export const controlPlane = async (options: ControlPlaneOptions): Promise<ControlPlane> => {
  const { account, exchange, clock, port = 0, ids = randomIds(), keep = () => undefined, heard = () => undefined } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const desk: Desk = { account, exchange, clock, ids, limits, admits: meter(clock) };
  const server = createServer();
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', listening);
  });
  let leave = attend(desk);
  const changed = () => {
    leave();
    leave = attend(desk);
    keep(account);
  };
  server.on('request', (request, response) => {
    answer(request, desk, changed).then((answered) => {
      heard(told(answered));
      send(response, answered, ids());
    });
  });
  // Sound: a server that listens on a port has an address of this kind.
  const { port: taken } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${taken}`,
    close: () =>
      new Promise((closed) => {
        leave();
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};

interface Answered {
  readonly operation: string;
  readonly region: string | undefined;
  readonly result: { readonly status: number; readonly body: object | undefined } | Refusal;
}

const answer = async (request: IncomingMessage, desk: Desk, changed: () => void): Promise<Answered> => {
  const { method = '', url = '' } = request;
  const [path = '', search] = url.split('?');
  let operation = `${method} ${path}`;
  let region: string | undefined;
  try {
    const content = await contentOf(request);
    const query = Object.fromEntries(new URLSearchParams(search ?? ''));
    const { route, members } = routeOf(routes, method, path, query);
    operation = route.name;
    region = regionOf(request);
    const body = route.operation({ region, path: members, query, body: read(content) }, desk);
    if (method !== 'GET') changed();
    return { operation, region, result: { status: route.status, body } };
  } catch (error) {
    if (error instanceof Refusal) return { operation, region, result: error };
    // Whatever else fails is a fault of the emulator's, and told as the service tells of its own.
    return { operation, region, result: new Refusal('ServiceFailure', `The emulator failed: ${String(error)}`) };
  }
};

const told = ({ operation, region, result }: Answered): Heard => ({
  operation,
  region,
  status: result.status,
  refusal: result instanceof Refusal ? `${result.type}: ${result.message}` : undefined,
});

const mostBytes = 1_000_000;

/** All of the body. One that is too large is read to its end, so that the client hears the answer. */
const contentOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Sound: a request without an encoding set gives its body in buffers.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= mostBytes) chunks.push(chunk);
  }
  if (bytes > mostBytes) throw new Refusal('RequestTooLarge', `The request has ${bytes} bytes, more than ${mostBytes}.`);
  return Buffer.concat(chunks).toString();
};

/** The scope of the signature names the region. The signature itself is not checked: any credentials will do. */
const regionOf = ({ headers }: IncomingMessage): string => {
  const [, region] =
    /^AWS4-HMAC-SHA256 Credential=[^/\s]+\/\d{8}\/([a-z0-9-]+)\/chime\/aws4_request\b/.exec(headers.authorization ?? '') ?? [];
  if (region === undefined)
    throw new Refusal('Unauthorized', 'Authorization: expected a signature of version 4 for the service "chime".');
  return region;
};

const read = (content: string): Members => {
  if (content === '') return {};
  const body = parsed(content);
  if (!isMembers(body)) throw badRequest('The body is not a JSON object.');
  return body;
};

const parsed = (content: string): unknown => {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw badRequest(`The body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const send = (response: ServerResponse, { result }: Answered, requestId: string): void => {
  response.setHeader('x-amzn-RequestId', requestId);
  response.setHeader('Content-Type', 'application/json');
  if (result instanceof Refusal) {
    const { status, type, code, message } = result;
    response.setHeader('x-amzn-ErrorType', type);
    response.writeHead(status).end(JSON.stringify({ Code: code, Message: message, RequestId: requestId }));
  } else response.writeHead(result.status).end(result.body === undefined ? undefined : JSON.stringify(result.body));
};
