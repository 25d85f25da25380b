/** The two times that the service can run on: the machine's, for a person who calls, and a virtual one, for scripts and tests. */

import { agenda } from './agenda.ts';
import type { Clock } from './phone.ts';

/** A time that moves only when it is told to. */
export interface VirtualClock extends Clock {
  /**
   * Lets time pass, task by task, until `until()` is true (answers true), or nothing is left to happen, or `limitMs` of virtual
   * time are over (answers false). With a limit, a false answer leaves the clock at that limit.
   */
  readonly advance: (until: () => boolean, limitMs?: number) => Promise<boolean>;
  /** For code inside held work: does nothing for `ms` of virtual time, which may pass meanwhile. */
  readonly sleep: (ms: number) => Promise<void>;
  /**
   * What `work` comes to, or `late` if `ms` of virtual time pass first. Waiting for it does not let time pass: only a `sleep`
   * inside the work does.
   */
  readonly within: <Result, Late>(ms: number, work: Promise<Result>, late: Late) => Promise<Result | Late>;
}

/** The machine's own time. It goes on whatever is under way. */
export const realClock = (): Clock => ({
  now: Date.now,
  after: (ms, task) => {
    const timer = setTimeout(task, Math.min(ms, longestTimerMs));
    return () => clearTimeout(timer);
  },
  hold: (work) => work,
});

/** A clock that stands at `start` (milliseconds since 1970) until it is advanced. The same tasks always run in the same order. */
export const virtualClock = (start = Date.UTC(2026, 0, 1)): VirtualClock => {
  const tasks = agenda();
  let now = start;
  let held = 0;
  let asleep = 0;
  let stirred = false;
  let wake: (() => void) | undefined;

  const stir = () => {
    stirred = true;
    if (held <= asleep) wake?.();
  };
  const after = (ms: number, task: () => void) => tasks.add(now + Math.max(0, ms), task);
  const hold = <Result>(work: Promise<Result>): Promise<Result> => {
    held += 1;
    return work.finally(() => {
      held -= 1;
      stir();
    });
  };
  // Sleepers are counted, not matched to what holds them: held work that sleeps twice at once may let time pass for another's.
  const sleep = (ms: number) =>
    new Promise<void>((done) => {
      asleep += 1;
      stir();
      if (ms === Number.POSITIVE_INFINITY) return;
      after(ms, () => {
        asleep -= 1;
        stir();
        done();
      });
    });
  const within = <Result, Late>(ms: number, work: Promise<Result>, late: Late) =>
    new Promise<Result | Late>((done, failed) => {
      const cancel = after(ms, () => {
        // Time has passed, so the work is asleep. Whoever waited for it is not any more: that holds time until the sleeper is done.
        if (held > 0) hold(work).catch(abandoned);
        stir();
        done(late);
      });
      work.then(done, failed).finally(cancel);
    });

  /** Waits for held work, and for all that follows at once from what has happened. */
  const settled = async () => {
    while (stirred || held > asleep) {
      if (held > asleep) {
        await new Promise<void>((done) => {
          wake = done;
        });
      }
      wake = undefined;
      stirred = false;
      await new Promise((done) => setImmediate(done));
    }
  };
  const advance = async (until: () => boolean, limitMs = Number.POSITIVE_INFINITY) => {
    const end = now + limitMs;
    for (;;) {
      if (until()) return true;
      await settled();
      if (until()) return true;
      const next = tasks.next(end);
      if (next === undefined) {
        if (Number.isFinite(end)) now = end;
        return false;
      }
      now = next.at;
      next.task();
    }
  };
  return { now: () => now, after, hold, advance, sleep, within };
};

/** setTimeout fires at once when it is given more: 24 days stand for any longer time. */
const longestTimerMs = 2 ** 31 - 1;

/** `within` has handed the failure on, or has answered `late` before it. */
const abandoned = () => undefined;
