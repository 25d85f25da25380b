/** A Lambda over the Invoke API of a runtime: anything that answers `POST /2015-03-31/functions/NAME/invocations`. */
import { connect } from 'node:net';
import { membersOf } from '../../wire/members.ts';
import { InvocationError } from '../failure.ts';
import type { Host } from './host.ts';

export interface Endpoint {
  /** Of the runtime, or the whole one of the function's invocations. */
  readonly url: string;
  readonly name: string;
  readonly timeoutMs: number;
}

/** Each invocation is one request, and nothing is signed: the runtime is a local one. */
export const urlHost = ({ url, name, timeoutMs }: Endpoint): Host => {
  const address = addressOf(url, name);
  const stopped = new AbortController();
  return {
    lambda: async (event) => {
      const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(timeoutMs)]);
      const headers = { 'Content-Type': 'application/json', 'X-Amz-Invocation-Type': 'RequestResponse' };
      const answer = await attempt(address, timeoutMs, async () => {
        const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(event), signal });
        return { response, text: await response.text() };
      });
      return replyIn(answer.response, answer.text, address);
    },
    ready: () => knock(address, timeoutMs),
    stop: async () => stopped.abort(new Error('The function is not asked any more.')),
  };
};

const addressOf = (url: string, name: string): URL => {
  if (!URL.canParse(url))
    throw new Error(`Found ${JSON.stringify(url)}, expected the URL of a runtime, such as http://localhost:9000.`);
  const address = new URL(url);
  if (!address.pathname.endsWith('/invocations'))
    address.pathname = `${address.pathname.replace(/\/$/, '')}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`;
  return address;
};

const attempt = async <Answer>(address: URL, timeoutMs: number, request: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await request();
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'TimeoutError')
      throw new InvocationError('timeout', `${address} has not answered within ${timeoutMs} ms.`, { cause });
    throw new InvocationError('unavailable', `${address} cannot be reached: ${why(cause)}`, { cause });
  }
};

const replyIn = (response: Response, text: string, address: URL): unknown => {
  const { status } = response;
  const payload = parsed(text);
  const { message = text, errorMessage, errorType } = membersOf(payload);
  if (status === 429) throw new InvocationError('throttled', `${address} answered 429: ${message}`, { status });
  if (!response.ok) throw new InvocationError(kindOf(status), `${address} answered ${status}: ${message}`, { status });
  // The Runtime Interface Emulator tells of errors without the header, and of its time-out by a text (its issues 20 and 21).
  const failed = response.headers.has('X-Amz-Function-Error') || (errorMessage !== undefined && errorType !== undefined);
  const words = errorMessage ?? payload;
  if (typeof words === 'string' && words.includes('Task timed out after'))
    throw new InvocationError('timeout', words, { status });
  if (failed) throw new InvocationError('function', errorOf(errorType, errorMessage ?? text), { status });
  return payload;
};

const kindOf = (status: number) => {
  if (status === 401 || status === 403) return 'denied';
  return status < 500 ? 'refused' : 'unavailable';
};

const errorOf = (type: unknown, message: unknown): string => (type === undefined ? String(message) : `${type}: ${message}`);

/** What is not JSON comes as the text that it is; nothing at all is null. */
const parsed = (text: string): unknown => {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** An error of several attempts (a name with two addresses) has a code and no message. */
const why = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return why(error.cause);
  return error.message || ('code' in error ? String(error.code) : error.name);
};

/** Somebody listens there. Nothing is sent, for that would be an invocation. */
const knock = ({ href, protocol, hostname, port }: URL, timeoutMs: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    const socket = connect({ host, port: Number(port) || (protocol === 'https:' ? 443 : 80), timeout: timeoutMs });
    const fail = (reason: string) => {
      socket.destroy();
      reject(new Error(`Found nobody who answers at ${href} (${reason}), expected a runtime with the Lambda Invoke API.`));
    };
    socket.once('error', (error) => fail(why(error)));
    socket.once('timeout', () => fail('no answer'));
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
