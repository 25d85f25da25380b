/** How often a second something can be done, one after the other, once the process is warm. */

/** Does `work` for a second, after a quarter of one to warm up; `nth` never repeats. Answers with the times a second. */
export const perSecond = async (work: (nth: number) => Promise<unknown>): Promise<number> => {
  const warm = await timesIn(250, work, 0);
  const { times, ms } = await timesIn(1_000, work, warm.times);
  return (times / ms) * 1_000;
};

const timesIn = async (limitMs: number, work: (nth: number) => Promise<unknown>, first: number) => {
  const begun = performance.now();
  let times = 0;
  let ms = 0;
  for (; ms < limitMs; ms = performance.now() - begun) {
    await work(first + times);
    times += 1;
  }
  return { times, ms };
};
