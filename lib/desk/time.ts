/** The desk's time: the service's clock, and the time of the turns that answer it. */
import { realClock } from '../emulator/clock.ts';
import type { Clock } from '../emulator/phone.ts';
import { realTime, type Time } from '../turn/time.ts';

/** One time for both: the machine's, or in tests a virtual one. */
export type DeskTime = Clock & Time;

/** The machine's own. */
export const realDeskTime = (): DeskTime => ({
  ...realTime,
  ...realClock(),
  // A Lambda that never answers sleeps for ever: a timer would end that at once.
  sleep: (ms) => (ms === Number.POSITIVE_INFINITY ? new Promise(() => undefined) : realTime.sleep(ms)),
});

/** The same time, whose tasks can be called off once and for all: then nothing more happens on any telephone. */
export const stoppable = (time: DeskTime): { readonly time: DeskTime; readonly stop: () => void } => {
  const ends = new Set<() => void>();
  let isStopped = false;
  const after: Clock['after'] = (ms, task) => {
    if (isStopped) return () => undefined;
    const cancel = time.after(ms, () => {
      ends.delete(end);
      task();
    });
    const end = () => {
      ends.delete(end);
      cancel();
    };
    ends.add(end);
    return end;
  };
  return {
    time: { ...time, after },
    stop: () => {
      isStopped = true;
      for (const end of [...ends]) end();
    },
  };
};
