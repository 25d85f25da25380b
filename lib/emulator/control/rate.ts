/** How often an operation may be asked for: a throttle of its own for each operation and region. */
import type { Clock } from '../phone.ts';
import { throttle } from '../throttle.ts';
import type { Desk } from './desk.ts';

/** Counts requests by the clock. One that is refused does not count. */
export const meter = (clock: Clock): Desk['admits'] => {
  const throttles = new Map<string, (now: number) => boolean>();
  return (operation, region, perSecond) => {
    const key = `${operation} ${region}`;
    const admits = throttles.get(key) ?? throttle(perSecond);
    throttles.set(key, admits);
    return admits(clock.now());
  };
};
