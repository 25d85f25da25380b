/** How often something can be done in a second of one core, one after the other, once the process is warm. */

/**
 * By the processor time that it takes, collecting its garbage included: waiting while others use the machine costs nothing.
 * The fastest of five spans of 300 ms, after as long to warm up, for a crowded machine slows down what runs, too.
 */
export const perSecond = async (work: () => unknown): Promise<number> => {
  await rateWithin(5 * SPAN_MS, work);
  let fastest = 0;
  for (let span = 0; span < 5; span += 1) fastest = Math.max(fastest, await rateWithin(SPAN_MS, work));
  return fastest;
};

const SPAN_MS = 300;
/** So often between two looks at the clock, which take a microsecond. */
const AT_ONCE = 50;

const rateWithin = async (limitMs: number, work: () => unknown): Promise<number> => {
  const begun = process.cpuUsage();
  let times = 0;
  let ms = 0;
  while (ms < limitMs) {
    for (let nth = 0; nth < AT_ONCE; nth += 1) await work();
    times += AT_ONCE;
    const { user, system } = process.cpuUsage(begun);
    ms = (user + system) / 1_000;
  }
  return (times / ms) * 1_000;
};
