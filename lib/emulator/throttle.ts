/** How often something may be done in a second. */

/** Whether it may be done once more at this moment; each time that it may counts. Times are milliseconds, and do not go back. */
export const throttle = (perSecond: number): ((now: number) => boolean) => {
  let lately: readonly number[] = [];
  return (now) => {
    lately = lately.filter((at) => at > now - 1_000);
    if (lately.length >= perSecond) return false;
    lately = [...lately, now];
    return true;
  };
};
