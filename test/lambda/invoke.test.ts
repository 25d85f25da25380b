/** What the service makes of each answer of a runtime with the Lambda Invoke API. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import type { FailureKind } from '../../lib/emulator/failure.ts';
import { hostOf } from '../../lib/emulator/lambda/any.ts';
import { startRuntime } from './runtime.ts';

const { url, stop } = await startRuntime();
afterAll(stop);

/** A port that nobody listens at. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : Number.NaN;
};

const invoke = (name: string, timeoutMs = 20_000) => hostOf(url, { name, timeoutMs }).lambda({ InvocationEventType: 'RINGING' });

test('a function that answers is heard', async () => {
  expect(await invoke('Hours')).toEqual({ SchemaVersion: '1.0', Actions: [] });
});

test('the whole address of a function does as well as that of its runtime', async () => {
  const host = hostOf(`${url}/2015-03-31/functions/Hours/invocations`, { name: 'Babbles' });
  expect(await host.lambda({})).toEqual({ SchemaVersion: '1.0', Actions: [] });
});

test.each<[string, FailureKind, number | undefined, RegExp]>([
  ['Throws', 'function', 200, /^RangeError: out of hours$/],
  ['ThrowsWithoutHeader', 'function', 200, /^RangeError: out of hours$/],
  ['TimesOut', 'timeout', 200, /^Task timed out after 3\.00 seconds$/],
  ['Throttles', 'throttled', 429, /answered 429: Rate Exceeded\.$/],
  ['Denies', 'denied', 403, /answered 403: not authorized$/],
  ['IsNotThere', 'refused', 404, /answered 404: Function not found: IsNotThere$/],
  ['Breaks', 'unavailable', 502, /answered 502: Service error\.$/],
  ['HangsUp', 'unavailable', undefined, /cannot be reached: /],
])('a function that %s fails as %s', async (name, kind, status, message) => {
  await expect(invoke(name)).rejects.toMatchObject({ kind, status, message: expect.stringMatching(message) });
});

test('a function that never answers times out', async () => {
  await expect(invoke('Hangs', 50)).rejects.toMatchObject({ kind: 'timeout' });
});

test('an answer that is not JSON is what the service gets, and so is an empty one', async () => {
  expect(await invoke('Babbles')).toBe('<html>');
  expect(await invoke('SaysNothing')).toBeNull();
});

test('a runtime that is not there is found out before a call', async () => {
  const nobody = hostOf(`http://localhost:${await freePort()}`);
  await expect(nobody.ready()).rejects.toThrow(
    /^Found nobody who answers at http:\/\/localhost:\d+\/.*\(.*ECONNREFUSED.*\), expected a runtime/,
  );
  await expect(nobody.lambda({})).rejects.toMatchObject({
    kind: 'unavailable',
    message: expect.stringContaining('ECONNREFUSED'),
  });
  await expect(hostOf(url).ready()).resolves.toBeUndefined();
});

test('what is no URL is refused', () => {
  expect(() => hostOf('http://')).toThrow('Found "http://", expected the URL of a runtime');
});
