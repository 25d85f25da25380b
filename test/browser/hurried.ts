/** The desk's time, made to pass faster than it does, so that a test need not wait until a prompt is spoken. */
import { type DeskTime, realDeskTime } from '../../lib/desk/time.ts';

/** So many of its seconds pass in one. */
export const hurried = (times: number): DeskTime => {
  const time = realDeskTime();
  const begun = time.now();
  return {
    now: () => Math.round(begun + (time.now() - begun) * times),
    after: (ms, task) => time.after(ms / times, task),
    hold: time.hold,
    sleep: (ms) => time.sleep(ms / times),
    within: (ms, work, late) => time.within(ms / times, work, late),
  };
};
