/** What the page asks the desk for, over HTTP. */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { AudioShelf } from './audio.ts';
import type { Page } from './bundle.ts';
import { type Guarded, guard } from './guard.ts';
import { streamOf, type Telling } from './news.ts';
import type { Answer } from './protocol.ts';

/** What the desk does for its page. */
export interface Served extends Guarded {
  readonly desk: {
    readonly news: Telling;
    /** What came as JSON may be anything: the desk looks at it before it believes it. */
    readonly wish: (wish: unknown) => Promise<Answer>;
    /** Of a call, by its id; undefined if there is no such call. */
    readonly replayOf: (call: string) => string | undefined;
    readonly scriptOf: (call: string) => string | undefined;
  };
  readonly page: Page;
  readonly audio: AudioShelf;
  /** Told of a failure that is the desk's own; on standard error, unless it is given. */
  readonly failed?: (error: Error) => void;
}

/** The desk, without a port: a request in, a response out. */
export const serverOf = ({ desk, page, audio, failed = toErrorStream, ...guarded }: Served): Hono => {
  const server = new Hono();
  server.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(always)) c.header(name, value);
  });
  server.use(guard(guarded));
  server.get('/', (c) => c.html(page.html));
  server.get('/page.js', (c) => c.body(page.js, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }));
  server.get('/page.css', (c) => c.body(page.css, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  server.get('/news', (c) => {
    c.header('Content-Type', 'text/event-stream');
    // Whoever asks for the head alone never lets go of a stream.
    return c.req.method === 'HEAD' ? c.body(null) : c.body(streamOf(desk.news));
  });
  server.post('/wish', limited(MOST_BYTES), async (c) => {
    const answer = await desk.wish(await jsonOf(c));
    return c.json(answer, 'problem' in answer ? 400 : 200);
  });
  server.get('/calls/:id/replay.json', (c) => kept(c, desk.replayOf(c.req.param('id')), 'application/json', 'json'));
  server.get('/calls/:id/script.call', (c) => kept(c, desk.scriptOf(c.req.param('id')), 'text/plain; charset=utf-8', 'call'));
  server.get('/audio/:bucket/:key{.+}', async (c) => {
    const { bucket, key } = c.req.param();
    return c.body(await audio.read(bucket, key), 200, { 'Content-Type': 'audio/wav' });
  });
  server.put('/recordings/:bucket/:key{.+}', limited(MOST_BYTES), async (c) => {
    const { bucket, key } = c.req.param();
    const problem = audio.keep(bucket, key, new Uint8Array(await c.req.arrayBuffer()));
    return problem === undefined ? c.json({}) : c.json({ problem }, 400);
  });
  server.notFound((c) => c.json({ problem: `${c.req.method} ${c.req.path}: there is nothing here` }, 404));
  server.onError((error, c) => {
    if (error instanceof HTTPException) return c.json({ problem: error.message }, error.status);
    failed(error);
    return c.json({ problem: `the desk has failed: ${error.message}` }, 500);
  });
  return server;
};

/** Nothing but the page's own files runs, and nobody else shows it, or learns where one came from. */
const always = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  // What is served is made anew at each start.
  'Cache-Control': 'no-store, no-transform',
};

const toErrorStream = ({ stack, message }: Error): void => {
  process.stderr.write(`${stack ?? message}\n`);
};

const limited = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: (c) => c.json({ problem: `body: found more than ${maxSize} bytes, expected at most that` }, 413),
  });

/** A saved call of some thousand turns, or a recording of twenty minutes. */
const MOST_BYTES = 20_000_000;

/** As the page sends it: a form of another page could not, were all the rest to fail. */
const jsonOf = async (c: Context): Promise<unknown> => {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/json(;|$)/i.test(type))
    throw new HTTPException(415, { message: `Content-Type: found ${JSON.stringify(type)}, expected application/json` });
  const text = await c.req.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HTTPException(400, {
      message: `body: found no JSON (${error instanceof Error ? error.message : error})`,
      cause: error,
    });
  }
};

/** To be saved, not shown. */
const kept = (c: Context, text: string | undefined, type: string, ending: string): Response => {
  const id = c.req.param('id') ?? '';
  if (text === undefined) return c.json({ problem: `call: found ${JSON.stringify(id)}, expected a call of this desk` }, 404);
  const name = `call-${id.replace(/[^\w-]/g, '_')}.${ending}`;
  return c.body(text, 200, { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` });
};
