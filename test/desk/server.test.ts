/** What the desk serves to its page, and what it says of what it cannot take. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { audioShelf } from '../../lib/desk/audio.ts';
import { pageOf } from '../../lib/desk/bundle.ts';
import { listen } from '../../lib/desk/listen.ts';
import type { News } from '../../lib/desk/protocol.ts';
import { outgoingTone, render } from '../../lib/emulator/audio/tones.ts';
import { wavOf } from '../../lib/emulator/audio/wav.ts';
import { served } from './served.ts';

const folder = mkdtempSync(join(tmpdir(), 'served-'));
afterAll(() => rmSync(folder, { recursive: true }));

const closed = (call: string): News => ({ kind: 'closed', call });

/** The events of a stream, as the page's EventSource takes them apart. */
const eventsOf = (stream: ReadableStream<Uint8Array>) => {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = '';
  return {
    next: async (): Promise<unknown> => {
      while (!text.includes('\n\n')) {
        const { done, value } = await reader.read();
        if (done) return undefined;
        text += decoder.decode(value, { stream: true });
      }
      const [event = ''] = text.split('\n\n');
      text = text.slice(event.length + 2);
      return JSON.parse(event.replace(/^data: /, ''));
    },
    leave: () => reader.cancel(),
  };
};
const streamOf = ({ body }: Response): ReadableStream<Uint8Array> => {
  if (!body) throw new Error('The answer has no body.');
  return body;
};

describe('the news', () => {
  test('are told from the beginning to whoever connects, in order, and each page is told all of them', async () => {
    const { ask, tell } = served();
    tell(closed('1'));
    tell(closed('2'));
    const first = eventsOf(streamOf(await ask('/news')));
    expect([await first.next(), await first.next()]).toEqual([closed('1'), closed('2')]);
    tell(closed('3'));
    const second = eventsOf(streamOf(await ask('/news')));
    tell(closed('4'));
    expect([await first.next(), await first.next()]).toEqual([closed('3'), closed('4')]);
    expect([await second.next(), await second.next(), await second.next(), await second.next()]).toEqual(
      ['1', '2', '3', '4'].map(closed),
    );
  });

  test('that hold line ends, markup or halves of characters are one event each, as they were', async () => {
    const { ask, tell } = served();
    const hostile = 'a\n\ndata: {}\r\n: b\u2028</script><script>alert(1)</script>"\\';
    tell(closed(hostile));
    tell(closed('2'));
    const events = eventsOf(streamOf(await ask('/news')));
    expect([await events.next(), await events.next()]).toEqual([closed(hostile), closed('2')]);
  });

  test('are no more made for a page that has gone', async () => {
    const { ask, pages } = served();
    const events = eventsOf(streamOf(await ask('/news')));
    expect(pages()).toBe(1);
    await events.leave();
    expect(pages()).toBe(0);
  });

  test('end for a page that has fallen asleep, so that nothing is kept for it; it comes back by itself', async () => {
    const { ask, tell, pages } = served();
    const answer = await ask('/news');
    const large = closed('x'.repeat(30_000_000));
    tell(large);
    tell(large);
    expect(pages()).toBe(1);
    tell(large);
    expect(pages()).toBe(0);
    await expect(eventsOf(streamOf(answer)).next()).rejects.toThrow('The page does not read its news.');
  });

  test('are for nobody who asks for their head alone', async () => {
    const { ask, pages } = served();
    const answer = await ask('/news', { method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-type'), answer.body]).toEqual([200, 'text/event-stream', null]);
    expect(pages()).toBe(0);
  });

  test('come over a port as they happen', async () => {
    const { server, tell, pages } = served();
    const { port, close } = await listen(server, '127.0.0.1', 0);
    const events = eventsOf(streamOf(await fetch(`http://127.0.0.1:${port}/news`)));
    tell(closed('1'));
    expect(await events.next()).toEqual(closed('1'));
    tell(closed('2'));
    expect(await events.next()).toEqual(closed('2'));
    // A page that listens does not keep the desk open.
    await close();
    await expect(events.next()).rejects.toThrow();
    expect(pages()).toBe(0);
  });
});

describe('a wish', () => {
  test.each([
    ['no JSON', '{"do":', 400, /^body: found no JSON/],
    ['no object', '"dial"', 400, /^the wish: found /],
    ['nothing that is known', '{"do":"rob"}', 400, /^do: found "?rob"?, expected one of: dial/],
    ['less than it needs', '{"do":"dial","to":"+12065550100"}', 400, /^from: found /],
    [
      'longer than twenty megabytes',
      `{"do":"open","name":"x","text":"${'x'.repeat(20_000_000)}"}`,
      413,
      /^body: found more than 20000000 bytes/,
    ],
  ])('that is %s is refused, and why is said', async (_, body, status, problem) => {
    const { ask, wish, wishes } = served();
    const answer = await ask('/wish', { ...wish, body });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ problem: expect.stringMatching(problem) });
    expect(wishes).toEqual([]);
  });

  test('comes as JSON, and says so: a form could not', async () => {
    const { ask, wish, wishes } = served();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect((await ask('/wish', { ...wish, headers: { 'content-type': type } })).status).toBe(415);
    expect(wishes).toEqual([]);
  });

  test('that cannot be is a problem of the desk, not a failure', async () => {
    const { ask, wish } = served();
    const answer = await ask('/wish', { ...wish, body: '{"do":"close","call":"7"}' });
    expect([answer.status, await answer.json()]).toEqual([400, { problem: "call: found '7', expected a call that is over" }]);
  });
});

test('a failure of the desk is told in its own words, and no more of it to the page', async () => {
  const failures: Error[] = [];
  const { ask, wish } = served({
    failed: (error) => failures.push(error),
    desk: {
      news: () => () => undefined,
      wish: async () => Promise.reject(new Error('no such table')),
      replayOf: () => undefined,
      scriptOf: () => undefined,
    },
  });
  const answer = await ask('/wish', wish);
  expect([answer.status, await answer.json()]).toEqual([500, { problem: 'the desk has failed: no such table' }]);
  expect(failures).toEqual([new Error('no such table')]);
});

describe('a call', () => {
  test('is saved as a file with a name of its own, whatever its id is', async () => {
    const { ask } = served();
    const replay = await ask('/calls/2/replay.json');
    expect(replay.headers.get('content-disposition')).toBe('attachment; filename="call-2.json"');
    expect(await replay.json()).toEqual({ call: '2' });
    const script = await ask(`/calls/${encodeURIComponent('"\r\nX-Evil: 1')}/script.call`);
    expect(script.headers.get('content-disposition')).toBe('attachment; filename="call-___X-Evil__1.call"');
    expect(script.headers.get('x-evil')).toBeNull();
    expect(script.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  test('that is none is not found', async () => {
    const { ask } = served();
    const answer = await ask('/calls/none/replay.json');
    expect([answer.status, await answer.json()]).toEqual([404, { problem: 'call: found "none", expected a call of this desk' }]);
    expect((await ask('/calls/none/script.call')).status).toBe(404);
  });
});

describe('what is heard', () => {
  const wav = (ms: number) => new Uint8Array(wavOf(render(ms, [{ fromMs: 0, toMs: ms, tone: outgoingTone }])));
  const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

  test('is the recording that the page has made, by bucket and key', async () => {
    const { ask } = served();
    const put = { method: 'PUT', headers: { 'content-type': 'audio/wav' }, body: wav(50) };
    expect((await ask(`/recordings/messages/${encodeURIComponent('a/b c.wav')}`, put)).status).toBe(200);
    const heard = await ask(`/audio/messages/${encodeURIComponent('a/b c.wav')}`);
    expect(heard.headers.get('content-type')).toBe('audio/wav');
    expect(await bytesOf(heard)).toEqual(wav(50));
    expect(await bytesOf(await ask('/audio/messages/a/b%20c.wav'))).toEqual(wav(50));
  });

  test('is the file in the folder of buckets, else a tone; and no file that is not in it', async () => {
    mkdirSync(join(folder, 'buckets/prompts/lobby'), { recursive: true });
    writeFileSync(join(folder, 'buckets/prompts/lobby/music.wav'), wav(80));
    writeFileSync(join(folder, 'private.wav'), wav(90));
    const { ask } = served({ audio: audioShelf(join(folder, 'buckets')) });
    expect(await bytesOf(await ask('/audio/prompts/lobby/music.wav'))).toEqual(wav(80));
    for (const path of [
      'prompts/none.wav',
      'prompts/lobby',
      'none/x.wav',
      'prompts/..%2F..%2Fprivate.wav',
      '..%2F/private.wav',
      '%2e%2e/private.wav',
    ])
      expect([wav(600), undefined]).toContainEqual(
        await ask(`/audio/${path}`).then((answer) => (answer.ok ? bytesOf(answer) : undefined)),
      );
  });

  test('is a tone where the file cannot be read, whatever is wrong with it', async () => {
    mkdirSync(join(folder, 'files/prompts'), { recursive: true });
    writeFileSync(join(folder, 'files/prompts/a'), wav(80));
    const { ask } = served({ audio: audioShelf(join(folder, 'files')) });
    for (const key of ['x'.repeat(300), 'a/b.wav', 'none.wav'])
      expect(await bytesOf(await ask(`/audio/prompts/${key}`))).toEqual(wav(600));
  });

  test('is no recording that cannot be one', async () => {
    const { ask } = served();
    const answer = await ask('/recordings/b/k.wav', { method: 'PUT', body: '<script>alert(1)</script>' });
    expect([answer.status, await answer.json()]).toEqual([400, { problem: 'body: found no WAV of PCM, expected one' }]);
    const large = await ask('/recordings/b/k.wav', { method: 'PUT', body: new Uint8Array(20_000_001) });
    expect(large.status).toBe(413);
  });

  test('is forgotten when there is too much of it, the oldest first', async () => {
    const shelf = audioShelf();
    const long = wav(1_000_000);
    for (const key of ['1', '2', '3', '4', '5', '6', '7']) expect(shelf.keep('b', key, long)).toBeUndefined();
    expect((await shelf.read('b', '1')).length).toBe(wav(600).length);
    expect((await shelf.read('b', '7')).length).toBe(long.length);
    const lasts = (Key: string) => shelf.audioMs({ Type: 'S3', BucketName: 'b', Key });
    expect([lasts('1'), lasts('7'), lasts('8')]).toEqual([undefined, 1_000_000, undefined]);
  });
});

describe('a port', () => {
  test('that is taken is left alone for the next one, and that is said', async () => {
    const { server } = served();
    const first = await listen(server, '127.0.0.1', 0);
    const second = await listen(server, '127.0.0.1', first.port);
    expect(second.port).toBeGreaterThan(first.port);
    expect((await fetch(`http://127.0.0.1:${second.port}/page.css`)).status).toBe(200);
    await Promise.all([first.close(), second.close()]);
  });

  test('of a host that this machine is not is nobody’s', async () => {
    await expect(listen(served().server, '192.0.2.1', 8080)).rejects.toThrow('EADDRNOTAVAIL');
  });
});

describe('the page', () => {
  test('is made of its files', async () => {
    const { ask } = served({ page: await pageOf(join(import.meta.dirname, '../../lib/page')) });
    expect(await (await ask('/')).text()).toContain('src="/page.js"');
    const script = await ask('/page.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await script.text()).toContain('EventSource');
    expect((await ask('/page.css')).headers.get('content-type')).toBe('text/css; charset=utf-8');
  });

  test('that cannot be made says why, as text', async () => {
    writeFileSync(join(folder, 'main.ts'), "const x = '<script>' +;\n");
    const { ask } = served({ page: await pageOf(folder) });
    const html = await (await ask('/')).text();
    expect(html).toContain('main.ts:1:');
    expect(html).toContain('&#60;script&#62;');
    expect(html).not.toContain('<script');
  });
});
