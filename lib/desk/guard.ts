/** Who may speak to the desk: its own page, and nobody who reaches it by way of another. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { hostname, networkInterfaces } from 'node:os';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

export interface Guarded {
  /** As it was asked for: `127.0.0.1`, a name, or `0.0.0.0` for all of this machine's. */
  readonly host: string;
  /** Whoever does not know it is turned away; undefined where only this machine can reach the desk. */
  readonly token: string | undefined;
}

/** Whether only this machine can reach a server there. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);

/**
 * Refuses with 403 what does not ask for this host by name (a page elsewhere whose name now leads here would) and what another
 * page has the browser send; with 401 whoever does not know the token. `?token=…` is asked for once, and kept in a cookie.
 */
export const guard = ({ host, token }: Guarded): MiddlewareHandler => {
  const names = new Set(['localhost', '127.0.0.1', '[::1]', ...namesOf(host)]);
  return async (c, next) => {
    const asked = (c.req.header('host') ?? '').toLowerCase();
    if (!names.has(asked.replace(/:\d+$/, '')))
      return refused(c, 403, `Host: found ${JSON.stringify(asked)}, expected ${[...names].join(', ')}`);
    const own = `http://${asked}`;
    const { origin, 'sec-fetch-site': site = 'none' } = headersOf(c);
    const isRead = ['GET', 'HEAD'].includes(c.req.method);
    if (!isRead && origin !== own) return refused(c, 403, `Origin: found ${JSON.stringify(origin ?? '')}, expected ${own}`);
    // Somebody may follow a link to the page; nothing else of it is for others to load.
    if (!['none', 'same-origin'].includes(site) && c.req.path !== '/')
      return refused(c, 403, `Sec-Fetch-Site: found ${JSON.stringify(site)}, expected same-origin`);
    return token === undefined ? next() : admit(c, token, next);
  };
};

/** A host of the Host header, as a browser writes it. */
const namesOf = (host: string): readonly string[] => {
  if (!['0.0.0.0', '::', '[::]'].includes(host)) return [bracketed(host.toLowerCase())];
  const addresses = Object.values(networkInterfaces()).flatMap((ones = []) => ones.map(({ address }) => bracketed(address)));
  return [hostname().toLowerCase(), ...addresses];
};

const bracketed = (host: string): string => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host);

const headersOf = (c: Context): { readonly [Header in string]?: string } => c.req.header();

/** A cookie is every port's of its host: hence the port in its name. */
const admit = async (c: Context, token: string, next: () => Promise<void>): Promise<Response | undefined> => {
  const name = `callwright-${new URL(c.req.url).port || '80'}`;
  const given = c.req.path === '/' ? c.req.query('token') : undefined;
  if (given !== undefined && isSame(given, token)) {
    setCookie(c, name, token, { httpOnly: true, sameSite: 'Strict', path: '/' });
    // Not a redirect: after a link from elsewhere, a browser would follow it without the cookie.
    c.header('Refresh', '0; url=/');
    return c.html('<!doctype html><html lang="en"><title>Callwright</title><p><a href="/">To the phone</a></p></html>');
  }
  if (isSame(getCookie(c, name) ?? '', token)) {
    await next();
    return undefined;
  }
  return refused(c, 401, 'token: found none that fits, expected the address as npm start has printed it');
};

/** In the same time, however much of it is the same. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(hashed(one), hashed(other));

const hashed = (text: string): Buffer => createHash('sha256').update(text).digest();

const refused = (c: Context, status: 401 | 403, problem: string): Response => c.json({ problem }, status);
