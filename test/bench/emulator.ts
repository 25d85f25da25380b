/** The emulator by itself: many calls of six turns to a plain switch, in virtual time, and the memory that they leave behind. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { virtualClock } from '../../lib/emulator/clock.ts';
import { seededIds } from '../../lib/emulator/ids.ts';
import type { Lambda } from '../../lib/emulator/phone.ts';
import { telephone } from '../../lib/emulator/service.ts';
import { NUMBER } from './menu.ts';
import { handler } from './switch.ts';
import { type Row, thousands } from './table.ts';

/** Ten thousand calls on one service, one after the other. Each is measured by the processor time that it takes. */
export const emulator = async (): Promise<readonly Row[]> => {
  const dial = exchange();
  for (let nth = 0; nth < WARM_UP; nth += 1) await dial();
  const rates: number[] = [];
  const heaps: string[] = [];
  for (const count of [1_000, 9_000]) {
    const begun = process.cpuUsage();
    for (let nth = 0; nth < count; nth += 1) await dial();
    const { user, system } = process.cpuUsage(begun);
    rates.push((count / (user + system)) * 1_000_000);
    heaps.push(`${(heapUsed() / 1e6).toFixed(1)} MB`);
  }
  const [first = '', last = ''] = heaps;
  return [
    ['emulated calls of six turns a second', { switch: thousands(Math.max(...rates)) }],
    ['heap after 1,000 calls', { switch: first }],
    ['heap after 10,000 calls', { switch: last }],
  ];
};

/** A service; each call to it goes from dialling to its end. Rejects if a call does not take six turns. */
export const exchange = (): (() => Promise<number>) => {
  const clock = virtualClock();
  // Sound: the events of the service have the two members that it reads.
  const service = telephone({ lambda: handler as Lambda, clock, ids: seededIds(1) });
  return async () => {
    const call = service.dial({ to: NUMBER, from: '+12065550123' });
    const keys = [...KEYS];
    let turns = 0;
    let over = false;
    call.watch((happening) => {
      if (happening.kind === 'invoked') turns += 1;
      else if (happening.kind === 'over') over = true;
      else if (happening.kind === 'listening') {
        const key = keys.shift();
        if (key !== undefined) clock.after(500, () => call.press(key));
      }
    });
    await clock.advance(() => over);
    if (turns !== 6) throw new Error(`A call of the bench took ${turns} turns.`);
    return turns;
  };
};

const KEYS = ['1', '2', '1', '3'] as const;
const WARM_UP = 500;

/** What is left when the garbage is gone. */
const heapUsed = (): number => {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
};
