/** News as server-sent events. */
import type { News } from './protocol.ts';

/** Tells a listener everything so far, and then whatever comes. Returns what ends it. */
export type Telling = (listener: (news: News) => void) => () => void;

/** One event for each, and a comment now and then, so that whoever is between notices that the page is still there. */
export const streamOf = (tell: Telling): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  let end: () => void = () => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const send = (text: string) => controller.enqueue(encoder.encode(text));
        let least = Number.NEGATIVE_INFINITY;
        const stop = tell((news) => {
          send(`data: ${JSON.stringify(news)}\n\n`);
          if ((controller.desiredSize ?? 0) >= least) return;
          end();
          // Not closed: what waits would stay until it is read.
          controller.error(new Error('The page does not read its news.'));
        });
        // A page that has fallen asleep comes back by itself, and begins anew: until then nothing is kept for it.
        least = (controller.desiredSize ?? 0) - MOST_WAITING;
        const beat = setInterval(() => send(':\n\n'), BEAT_MS);
        beat.unref();
        end = () => {
          clearInterval(beat);
          stop();
        };
      },
      cancel: () => end(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
};

const BEAT_MS = 15_000;
/** Bytes. */
const MOST_WAITING = 64_000_000;
