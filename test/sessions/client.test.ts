/** The table's client when the table is well, slow, busy or away. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { tableClient } from '../../lib/sessions/client.ts';
import { defaultProvider } from '../../lib/sessions/credentials.ts';
import { dynamo } from '../../lib/sessions/dynamo.ts';
import { embeddedTable } from '../../lib/sessions/embedded.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

/** A table that answers the n-th request as the n-th listener does, the last one for all that follow; with the count of requests. */
const tableThat = async (listeners: readonly RequestListener[], budgetMs = 10_000) => {
  let requests = 0;
  const server = createServer((request, response) => {
    const listener = listeners[Math.min(requests, listeners.length - 1)];
    requests += 1;
    listener?.(request, response);
  });
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  // Sound: a server that listens on a port has an address with a port.
  const { port } = server.address() as { port: number };
  const client = tableClient({ region: 'us-east-1', endpoint: `http://127.0.0.1:${port}`, budgetMs });
  return { sessions: dynamo({ client, table: 'calls' }), server, requests: () => requests };
};

const well: RequestListener = (_, response) => response.end('{}');
const silent: RequestListener = () => undefined;
const hangsUp: RequestListener = (request) => request.destroy();
const refuses =
  (type: string): RequestListener =>
  (_, response) => {
    response.statusCode = 400;
    response.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: type }));
  };

const call = { transactionId: 't', region: 'us-east-1' };
const move = { turn: 1, place: '{}', actions: '[]', prints: [], at: 1, expires: 1 };

test('each of what a turn or a worker asks is one request', async () => {
  const { sessions, requests } = await tableThat([well]);
  await sessions.read(call);
  expect(requests()).toBe(1);
  await sessions.move(call, move, { now: 1, atMost: 0 });
  expect(requests()).toBe(2);
  await sessions.claim(call, { print: 'a', owner: 'o', until: 2 }, 1, { now: 1, atMost: 0 });
  expect(requests()).toBe(3);
  await sessions.beginWork(call, 1, 1);
  expect(requests()).toBe(4);
  await sessions.endWork(call, 1, '{}', 1);
  expect(requests()).toBe(5);
  await sessions.outcomeOf(call, 1);
  expect(requests()).toBe(6);
});

test('a condition that does not hold is an answer, and is not tried again', async () => {
  const { sessions, requests } = await tableThat([refuses('ConditionalCheckFailedException')]);
  expect(await sessions.move(call, move, { now: 1, atMost: 0 })).toBe(false);
  expect(requests()).toBe(1);
});

test('a connection that breaks is tried once more', async () => {
  const { sessions, requests } = await tableThat([hangsUp, well]);
  expect(await sessions.move(call, move, { now: 1, atMost: 0 })).toBe(true);
  expect(requests()).toBe(2);
});

test('work that was begun is still to be done by who began it, though the answer was lost', async () => {
  const database = await embeddedTable('calls');
  const passOn = async (request: IncomingMessage) => {
    const { host: _, connection: __, ...headers } = request.headers;
    // Sound: DynamoDB's protocol repeats no header.
    const like = { method: 'POST', headers: headers as Record<string, string> };
    return fetch(database.endpoint, { ...like, body: await buffer(request) });
  };
  const { sessions, requests } = await tableThat([
    async (request, response) => {
      await passOn(request);
      response.destroy();
    },
    async (request, response) => {
      const answer = await passOn(request);
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
      response.end(await answer.text());
    },
  ]);
  expect(await sessions.beginWork(call, 1, 1)).toBe(true);
  expect(requests()).toBe(2);
  expect(await sessions.beginWork(call, 1, 1)).toBe(false);
  await database.stop();
});

test('a table that is busy is asked twice, then given up', async () => {
  const { sessions, requests } = await tableThat([refuses('ProvisionedThroughputExceededException')]);
  await expect(sessions.move(call, move, { now: 1, atMost: 0 })).rejects.toThrow('ProvisionedThroughputExceededException');
  expect(requests()).toBe(2);
});

test('a table that never answers is asked twice, then given up', async () => {
  const { sessions, requests } = await tableThat([silent], 200);
  await expect(sessions.read(call)).rejects.toThrow('requestTimeout');
  expect(requests()).toBe(2);
});

test('a request that is wrong is not tried again', async () => {
  const { sessions, requests } = await tableThat([refuses('ValidationException')]);
  await expect(sessions.read(call)).rejects.toThrow('ValidationException');
  expect(requests()).toBe(1);
});

test('a table that cannot be reached rejects whatever is asked', async () => {
  const { sessions, server } = await tableThat([well]);
  server.close();
  await once(server, 'close');
  await expect(sessions.read(call)).rejects.toThrow('ECONNREFUSED');
  await expect(sessions.move(call, move, { now: 1, atMost: 0 })).rejects.toThrow('ECONNREFUSED');
  await expect(sessions.claim(call, { print: 'a', owner: 'o', until: 2 }, 1, { now: 1, atMost: 0 })).rejects.toThrow(
    'ECONNREFUSED',
  );
});

test('a Lambda finds its credentials in its environment, and says what it misses there', async () => {
  const env = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'token' };
  expect(await defaultProvider({}, env)()).toStrictEqual({
    accessKeyId: 'AKIA',
    secretAccessKey: 'secret',
    sessionToken: 'token',
  });
  await expect(defaultProvider({}, { AWS_ACCESS_KEY_ID: 'AKIA' })()).rejects.toThrow('AWS_SECRET_ACCESS_KEY should be set');
});
