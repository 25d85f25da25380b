/** The desk, as the page reaches it: news come by server-sent events, wishes go by POST. */
import type { Answer, News, Wish } from '../desk/protocol.ts';

/** Tells `listener` all news. At each connection the desk begins anew: `opened` comes before its first news. */
export const listen = (listener: {
  readonly opened: () => void;
  readonly news: (news: News) => void;
  /** The desk does not answer, or knows this page no more. It is tried again by itself. */
  readonly lost: (why: 'silent' | 'unknown') => void;
}): void => {
  const source = new EventSource('/news');
  source.addEventListener('open', listener.opened);
  source.addEventListener('error', async () => {
    if (source.readyState !== EventSource.CLOSED) return listener.lost('silent');
    // After an answer that is none, the browser gives up.
    listener.lost(await whyLost());
    setTimeout(() => listen(listener), AGAIN_MS);
  });
  source.addEventListener('message', ({ data }: MessageEvent<string>) => {
    // Sound: the desk is the one who wrote it, and nobody else may answer here (connect-src 'self').
    listener.news(JSON.parse(data) as News);
  });
};

/** Asks the desk. Where it cannot be reached, that is the problem. */
export const ask = async (wish: Wish): Promise<Answer> => {
  try {
    const response = await fetch('/wish', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wish),
    });
    return answerOf(await response.json());
  } catch {
    return { problem: 'The desk did not answer: is npm start still running?' };
  }
};

/** Puts a recording where the service would have kept it. */
export const keep = async (bucket: string, key: string, file: Uint8Array<ArrayBuffer>): Promise<void> => {
  const path = `/recordings/${encodeURIComponent(bucket)}/${encodeURIComponent(key)}`;
  const response = await fetch(path, { method: 'PUT', headers: { 'content-type': 'audio/wav' }, body: file });
  if (!response.ok) throw new Error(`the desk does not keep the recording: found status ${response.status}, expected 200`);
};

/** Where the file of an audio source can be heard. */
export const audioPath = (bucket: string, key: string): string =>
  `/audio/${encodeURIComponent(bucket)}/${encodeURIComponent(key)}`;

const AGAIN_MS = 1_000;

/** An event source does not tell what was answered. */
const whyLost = async (): Promise<'silent' | 'unknown'> => {
  try {
    const { status } = await fetch('/', { method: 'HEAD' });
    return status === 401 ? 'unknown' : 'silent';
  } catch {
    return 'silent';
  }
};

const answerOf = (answer: unknown): Answer => {
  if (typeof answer !== 'object' || answer === null) return { problem: 'The desk answered nothing that can be understood.' };
  if ('problem' in answer) return { problem: String(answer.problem) };
  return 'call' in answer ? { call: String(answer.call) } : {};
};
