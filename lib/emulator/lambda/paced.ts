/** A Lambda that is somebody's own, in virtual time: the time that it really takes passes there too. */
import type { VirtualClock } from '../clock.ts';
import type { Lambda } from '../phone.ts';

/**
 * The same Lambda, whose answers and failures come so late by `clock` as they do by `watch`, in milliseconds. What takes less
 * than a quarter of a second takes none: a script then makes the same call on a fast machine as on a slow one.
 */
export const paced =
  (lambda: Lambda, { sleep }: Pick<VirtualClock, 'sleep'>, watch: () => number = () => performance.now()): Lambda =>
  async (event) => {
    const begun = watch();
    try {
      return await lambda(event);
    } finally {
      const ms = Math.round(watch() - begun);
      if (ms >= NOTICED_MS) await sleep(ms);
    }
  };

const NOTICED_MS = 250;
