/** How a call has its long work done by another Lambda: one asynchronous invocation, which nobody waits for. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { json } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { askFor } from '../../functions/begin.ts';
import type { Order } from '../../lib/turn/toil.ts';

const order: Order = {
  call: { transactionId: 'call-1', region: 'us-east-1' },
  application: 'application',
  line: '+12065550100',
  flow: 'library',
  stack: [],
  state: 'looking',
  data: { title: 'Wörterbuch' },
  facts: { id: 'call-1', from: '+12065550123', to: '+12065550100', at: 1 },
  turn: 2,
  until: 3,
  once: 'call-1:us-east-1:2:looking',
};

/** Lambda, which answers as that listener does; and what it was asked. */
const lambda = async (answer: RequestListener) => {
  const asked: { readonly url: string | undefined; readonly type: unknown; readonly body: unknown }[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    const { url, headers } = request;
    asked.push({ url, type: headers['x-amz-invocation-type'], body: await json(request) });
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  // Sound: a server that listens on a port has an address with a port.
  const { port } = server.address() as { port: number };
  return { asked, worker: { worker: 'worker', region: 'us-east-1', endpoint: `http://127.0.0.1:${port}` } };
};

test('the order goes to the worker whole, and nobody waits for what comes of it', async () => {
  const { asked, worker } = await lambda((_, response) => response.writeHead(202).end());
  await askFor(worker, order);
  expect(asked).toEqual([{ url: '/2015-03-31/functions/worker/invocations', type: 'Event', body: order }]);
});

test('a worker that is not there is a failure, which is not tried again', async () => {
  const { asked, worker } = await lambda((_, response) => {
    response.writeHead(404, { 'x-amzn-errortype': 'ResourceNotFoundException' });
    response.end(JSON.stringify({ Message: 'Function not found: worker', Type: 'User' }));
  });
  await expect(askFor(worker, order)).rejects.toThrow('Function not found: worker');
  expect(asked).toHaveLength(1);
});

test('a Lambda that breaks down once is asked again', async () => {
  const statuses = [503, 202];
  const { asked, worker } = await lambda((_, response) => response.writeHead(statuses.shift() ?? 500).end());
  await askFor(worker, order);
  expect(asked).toHaveLength(2);
});
