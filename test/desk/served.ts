/** A desk without calls, to be served. */
import { audioShelf } from '../../lib/desk/audio.ts';
import type { Answer, News, Wish } from '../../lib/desk/protocol.ts';
import { type Served, serverOf } from '../../lib/desk/server.ts';
import { readWish } from '../../lib/desk/wishes.ts';

/** A server over a desk that takes every wish, and what can be seen and done behind it. */
export const served = (given: Partial<Served> = {}) => {
  const wishes: Wish[] = [];
  const listeners = new Set<(news: News) => void>();
  const so: News[] = [];
  const server = serverOf({
    host: '127.0.0.1',
    token: undefined,
    page: { html: '<!doctype html><title>The page</title>', js: 'let page;', css: 'p {}' },
    audio: audioShelf(),
    desk: {
      news: (listener) => {
        for (const news of so) listener(news);
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      wish: async (given): Promise<Answer> => {
        const read = readWish(given);
        if ('problem' in read) return read;
        const { wish } = read;
        wishes.push(wish);
        return wish.do === 'close' ? { problem: `call: found '${wish.call}', expected a call that is over` } : {};
      },
      replayOf: (call) => (call === 'none' ? undefined : `{"call":${JSON.stringify(call)}}`),
      scriptOf: (call) => (call === 'none' ? undefined : `# ${call}`),
    },
    ...given,
  });
  return {
    server,
    wishes,
    /** How many pages listen. */
    pages: () => listeners.size,
    tell: (news: News) => {
      so.push(news);
      for (const listener of listeners) listener(news);
    },
    /** A request as a browser on the page itself sends it, unless told otherwise. */
    ask: async (path: string, { method = 'GET', headers = {}, body }: Asked = {}) => {
      const own = { host: 'localhost:8080', ...(method === 'GET' ? {} : { origin: 'http://localhost:8080' }) };
      const all = Object.entries({ ...own, ...headers }).flatMap(([name, value]) => (value === '' ? [] : [[name, value]]));
      const options = { method, headers: Object.fromEntries(all), ...(body !== undefined && { body }) };
      return await server.request(`http://localhost:8080${path}`, options);
    },
    wish: { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"do":"region","down":true}' },
  };
};

/** What differs. A header that is empty is left out. */
interface Asked {
  readonly method?: string;
  readonly headers?: { readonly [Header in string]: string };
  readonly body?: string | Uint8Array<ArrayBuffer>;
}
