/** The moments of a call: in which state it is, and what is going on there. */
import type { Call, Happening } from '../../lib/emulator/phone.ts';
import { after, dialled, type Situation } from '../../lib/emulator/situation.ts';
import { callers, live } from './caller.ts';
import { type Company, company, type Deploy } from './company.ts';

/** Somebody in a state, while something goes on. */
export interface Moment {
  readonly who: string;
  /** As `bill: half keyed`. */
  readonly what: string;
  /** So many milliseconds after they have dialled. */
  readonly ms: number;
}

/** A hundred of them and no fewer, of every kind that there is on that version, each with the caller to whom it happens. */
export const momentsOf = async (version: Deploy['old']): Promise<readonly Moment[]> => {
  const spans = (await Promise.all(Object.keys(callers).map((who) => spansOf(who, version)))).flat();
  const kinds = Map.groupBy(spans, ({ what }) => what);
  const moments: Moment[] = [];
  // The longest span of each kind in its middle; then a quarter into each of the others, and so on.
  for (let nth = 0; moments.length < CALLS || nth === 0; nth++)
    for (const each of kinds.values()) {
      const sorted = each.toSorted((one, other) => other.to - other.from - (one.to - one.from));
      const span = sorted[nth % sorted.length];
      const part = 1 / (2 + Math.floor(nth / sorted.length));
      if (span && (nth === 0 || moments.length < CALLS))
        moments.push({ who: span.who, what: span.what, ms: span.from + (span.to - span.from) * part });
    }
  return moments;
};

/** Tells what goes on in a call now. */
export const watchMoment = (call: Call, { stateOf }: Pick<Company, 'stateOf'>): (() => string) => {
  let situation = dialled;
  let last = '';
  let keyed = false;
  let before = '';
  call.watch((happening) => {
    situation = after(situation, happening);
    // Which version answers, and when, is what comes next.
    if (happening.kind === 'invoked') before = stateOf(call);
    if (happening.kind === 'listening' || happening.kind === 'recording') last = happening.kind;
    if (happening.kind === 'key' && situation.awaited) keyed = true;
    if (happening.kind === 'listened' || happening.kind === 'listening') keyed = false;
  });
  return () => `${situation.underWay > 0 ? before : stateOf(call)}: ${goingOn(situation, last, keyed)}`;
};

const goingOn = (situation: Situation, last: string, keyed: boolean): string => {
  if (situation.underWay > 0) return 'a turn is open';
  if (situation.connected) return 'talking';
  if (situation.rings) return 'ringing';
  if (situation.awaited && last === 'recording') return 'recording';
  if (keyed) return 'half keyed';
  if (situation.playing) return 'something is heard';
  return situation.awaited ? 'a key is awaited' : 'silence';
};

interface Span {
  readonly who: string;
  readonly what: string;
  readonly from: number;
  readonly to: number;
}

const spansOf = async (who: string, version: Deploy['old']): Promise<readonly Span[]> => {
  const caller = callers[who];
  if (!caller) throw new Error(`who is ${who}?`);
  const house = company({ old: version, now: version, inMs: Number.POSITIVE_INFINITY });
  const { clock } = house;
  const begun = clock.now();
  const call = house.dial();
  const what = watchMoment(call, house);
  const spans: Span[] = [];
  let since = { at: begun, what: '' };
  const notice = (happening: Happening) => {
    if (happening.at > since.at && since.what !== '')
      spans.push({ who, what: since.what, from: since.at - begun, to: happening.at - begun });
    since = { at: happening.at, what: happening.kind === 'over' ? '' : what() };
  };
  call.watch(notice);
  live(call, clock, caller);
  await clock.advance(() => false, LONGEST_MS);
  return spans;
};

const CALLS = 100;
const LONGEST_MS = 600_000;
