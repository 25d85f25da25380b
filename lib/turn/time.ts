/** Time as a turn sees it: passed in, so that a script's ten-minute call takes none. */
export interface Time {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Does nothing for `ms` milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
  /** What `work` comes to, or `late` if that takes more than `ms` milliseconds. A failure of `work` is passed on. */
  readonly within: <Result, Late>(ms: number, work: Promise<Result>, late: Late) => Promise<Result | Late>;
}

/** The machine's own time. */
export const realTime: Time = {
  now: Date.now,
  sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
  within: (ms, work, late) =>
    new Promise((done, failed) => {
      const timer = setTimeout(() => done(late), ms);
      work.then(done, failed).finally(() => clearTimeout(timer));
    }),
};
