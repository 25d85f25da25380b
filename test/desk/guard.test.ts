/** Who may speak to the desk: the page of this machine, and no other page that a browser on it has open. */
import { hostname } from 'node:os';
import { describe, expect, test } from 'vitest';
import { isLoopback } from '../../lib/desk/guard.ts';
import { served } from './served.ts';

const TOKEN = 'a-token-that-nobody-guesses';
const paths = [
  '/',
  '/page.js',
  '/page.css',
  '/news',
  '/calls/1/replay.json',
  '/calls/1/script.call',
  '/audio/b/k.wav',
  '/nowhere',
];

describe('a page elsewhere', () => {
  test.each(paths)('cannot read %s by a name of its own that leads to this machine', async (path) => {
    const { ask } = served();
    for (const host of ['evil.example', 'evil.example:8080', 'localhost.evil.example:8080', '127.0.0.1.evil.example', ''])
      expect((await ask(path, { headers: { host: host || 'x' } })).status).toBe(403);
  });

  test('cannot wish anything', async () => {
    const { ask, wish, wishes } = served();
    for (const origin of [
      'https://evil.example',
      'http://localhost:3000',
      'https://localhost:8080',
      'http://127.0.0.1:8080',
      'null',
      '',
    ]) {
      const answer = await ask('/wish', { ...wish, headers: { ...wish.headers, origin } });
      expect([answer.status, await answer.json()]).toEqual([
        403,
        { problem: `Origin: found ${JSON.stringify(origin)}, expected http://localhost:8080` },
      ]);
    }
    expect(wishes).toEqual([]);
  });

  test('cannot leave a recording, nor do anything else that is no reading', async () => {
    const { ask } = served();
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      expect((await ask('/recordings/b/k.wav', { method, headers: { origin: 'http://evil.example' } })).status).toBe(403);
  });

  test('cannot load what the page loads, but may have a link to the page', async () => {
    const { ask } = served();
    for (const site of ['cross-site', 'same-site']) {
      expect((await ask('/news', { headers: { 'sec-fetch-site': site } })).status).toBe(403);
      expect((await ask('/audio/b/k.wav', { headers: { 'sec-fetch-site': site } })).status).toBe(403);
      expect((await ask('/', { headers: { 'sec-fetch-site': site } })).status).toBe(200);
    }
  });

  test('is not allowed by any header to read an answer, to show the page, or to learn where it came from', async () => {
    const { ask } = served();
    for (const path of paths) {
      const { headers } = await ask(path);
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; .*frame-ancestors 'none'$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
  });
});

describe('the page of this machine', () => {
  test.each(['localhost:8080', '127.0.0.1:8080', '[::1]:8080', 'LOCALHOST:8080', 'localhost'])(
    'is served at %s',
    async (host) => {
      const { ask, wish, wishes } = served();
      expect(await (await ask('/', { headers: { host } })).text()).toContain('The page');
      const origin = `http://${host.toLowerCase()}`;
      expect((await ask('/wish', { ...wish, headers: { ...wish.headers, host, origin } })).status).toBe(200);
      expect(wishes).toEqual([{ do: 'region', down: true }]);
    },
  );

  test('is served at the host that was asked for; where that is all of them, at each address of this machine', async () => {
    const named = served({ host: 'Desk.local' });
    expect((await named.ask('/', { headers: { host: 'desk.local:8080' } })).status).toBe(200);
    const all = served({ host: '0.0.0.0' });
    expect((await all.ask('/', { headers: { host: `${hostname()}:8080` } })).status).toBe(200);
    expect((await all.ask('/', { headers: { host: 'desk.local:8080' } })).status).toBe(403);
  });
});

describe('where others can reach the desk', () => {
  const { ask, wish, wishes } = served({ host: '0.0.0.0', token: TOKEN });

  test.each([...paths, '/?token=wrong', '/?token=', `/page.js?token=${TOKEN}`])(
    'nobody reads %s without the token',
    async (path) => {
      expect((await ask(path)).status).toBe(401);
      expect((await ask(path, { headers: { cookie: 'callwright-8080=wrong' } })).status).toBe(401);
    },
  );

  test('the token is asked for once, and kept in a cookie that no script and no other page has', async () => {
    const answer = await ask(`/?token=${TOKEN}`);
    expect(answer.headers.get('set-cookie')).toBe(`callwright-8080=${TOKEN}; Path=/; HttpOnly; SameSite=Strict`);
    // From then on it stands in no address.
    expect(answer.headers.get('refresh')).toBe('0; url=/');
    expect(await answer.text()).not.toContain(TOKEN);
    const cookie = `callwright-8080=${TOKEN}`;
    expect(await (await ask('/', { headers: { cookie } })).text()).toContain('The page');
    await ask('/wish', wish);
    expect(wishes).toEqual([]);
    await ask('/wish', { ...wish, headers: { ...wish.headers, cookie } });
    expect(wishes).toHaveLength(1);
  });

  test('the token is no leave for another page', async () => {
    const headers = { ...wish.headers, cookie: `callwright-8080=${TOKEN}`, origin: 'http://evil.example' };
    expect((await ask('/wish', { ...wish, headers })).status).toBe(403);
  });
});

test('only addresses of this machine alone need no token', () => {
  expect(['127.0.0.1', '127.9.9.9', 'localhost', '::1', '[::1]'].filter(isLoopback)).toHaveLength(5);
  expect(['0.0.0.0', '::', '192.168.1.2', 'desk.local', '127.0.0.1.evil.example', 'localhost.evil'].filter(isLoopback)).toEqual(
    [],
  );
});
