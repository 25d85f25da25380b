/** The service for the clients: the emulator's control plane over a Lambda that notes its events, or a server that answers as told. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { ChimeSDKVoiceClient } from '@aws-sdk/client-chime-sdk-voice';
import { onTestFinished } from 'vitest';
import { callsClient } from '../../lib/calls/client.ts';
import type { Call } from '../../lib/emulator/phone.ts';
import { type Members, membersOf } from '../../lib/wire/members.ts';
import { desk, type Office, open } from '../emulator/control/office.ts';
import { parametersOf, pause, reply, speak } from '../emulator/rehearsal.ts';

/** An account with a line, whose Lambda greets a caller and lets them wait. */
export interface Service extends Omit<Office, 'application'> {
  readonly client: ChimeSDKVoiceClient;
  readonly application: string;
  /** The calls that the service has placed and whose phones ring. */
  readonly rung: readonly Call[];
  /** The arguments that events of this type have brought. */
  readonly heard: (type: 'NEW_OUTBOUND_CALL' | 'CALL_UPDATE_REQUESTED') => readonly unknown[];
}

/** The service as the emulator plays it, in virtual time, asked by the client of the house. */
export const emulated = async (): Promise<Service> => {
  const events: Members[] = [];
  const office = await open({
    lambda: async (event) => {
      events.push(membersOf(event));
      const { InvocationEventType: type } = membersOf(event);
      return reply(type === 'NEW_INBOUND_CALL' ? [speak('Hello.'), pause(30_000)] : []);
    },
  });
  await office.buy(desk);
  const application = await office.application();
  await office.rule(desk, application);
  const rung: Call[] = [];
  office.service.rings((call) => rung.push(call));
  return {
    ...office,
    application,
    client: clientOf(office.endpoint),
    rung,
    heard: (type) => events.filter((event) => event.InvocationEventType === type).map((event) => parametersOf(event).Arguments),
  };
};

/**
 * A service that answers the n-th request as the n-th listener does, the last one for all that follow; with a client, one that
 * does not wait for long, and the count of requests.
 */
export const serviceThat = async (...listeners: readonly RequestListener[]) => {
  let requests = 0;
  const server = createServer((request, response) => {
    const listener = listeners[Math.min(requests, listeners.length - 1)];
    requests += 1;
    listener?.(request, response);
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
  const endpoint = `http://127.0.0.1:${port}`;
  return { client: clientOf(endpoint, 20_000), impatient: clientOf(endpoint, 500), requests: () => requests };
};

const clientOf = (endpoint: string, attemptMs?: number): ChimeSDKVoiceClient => {
  const client = callsClient({ region: 'us-east-1', endpoint, ...(attemptMs && { attemptMs }) });
  onTestFinished(() => client.destroy());
  return client;
};

export const silent: RequestListener = () => undefined;
export const hangsUp: RequestListener = (request) => request.destroy();
/** Takes the request, whichever it is. */
export const takes =
  (TransactionId: string): RequestListener =>
  (_, response) => {
    response.writeHead(201).end(JSON.stringify({ SipMediaApplicationCall: { TransactionId } }));
  };
export const answers =
  (status: number, error: string): RequestListener =>
  (_, response) => {
    response.setHeader('x-amzn-ErrorType', error);
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify({ Message: error }));
  };

/** What the clients fail with. Anything that goes well fails the test. */
export const failureOf = async (asked: Promise<unknown>): Promise<unknown> => {
  const [outcome] = await Promise.allSettled([asked]);
  if (outcome.status === 'fulfilled') throw new Error(`it was done: ${String(outcome.value)}`);
  return outcome.reason;
};
