/** Turns a second without input and output: an event object in, a reply out. */
import type { Sessions } from '../../lib/turn/sessions.ts';
import { realTime } from '../../lib/turn/time.ts';
import { contestants } from './contestants.ts';
import { keyed } from './events.ts';
import { perSecond } from './rate.ts';
import { type Row, thousands } from './table.ts';

/** A turn in mid-call: the caller has pressed a key, is told what it stands for, and is asked again. */
export const turns = async (): Promise<readonly Row[]> => {
  const lambdas = contestants(instant, realTime);
  const event = await keyed(lambdas.callwright);
  const yardstick = await perSecond(() => JSON.parse(JSON.stringify(event)));
  const rates: Record<string, string> = {};
  const ratios: Record<string, string> = {};
  for (const [name, lambda] of Object.entries(lambdas)) {
    const rate = await perSecond(() => lambda(event));
    rates[name] = thousands(rate);
    ratios[name] = (rate / yardstick).toFixed(2);
  }
  return [
    ['turns a second', rates],
    [`in the time of one JSON round trip (${thousands(yardstick)}/s)`, ratios],
  ];
};

/** A table that answers at once, and keeps nothing. */
const instant: Sessions = {
  read: async () => undefined,
  move: async () => true,
  claim: async () => true,
  beginWork: async () => true,
  endWork: async () => undefined,
  outcomeOf: async () => undefined,
};
