/** Faults by chance: the same seed does the same to the same call. */
import { type Chance, chance } from './chance.ts';
import { type Fault, suffer, type Weather } from './faults.ts';
import type { Call, Clock, Key, Lambda } from './phone.ts';

/** Faults for one call. */
export interface SeededFaults {
  /** Some of its invocations go wrong, and now and then its region is down for a while. */
  readonly lambda: (lambda: Lambda, weather: Weather) => Lambda;
  /** Now and then somebody presses a key, leaves or picks up, whatever is going on: at once when something happens, or a while later. */
  readonly call: (call: Call, clock: Pick<Clock, 'after'>) => void;
  /** What has happened so far, by its kind: that of a fault, or `key`, `leaves`, `picks up`. */
  readonly counts: () => { readonly [Kind in string]: number };
}

/** How often, from 0 (never) to 1 (always). */
export interface Shares {
  /** Of the invocations: go wrong. */
  readonly faults: number;
  /** Of the happenings: after which somebody does something. */
  readonly deeds: number;
}

/** The faults of this seed, a whole number. One turn in ten goes wrong, unless given. */
export const seededFaults = (seed: number, { faults, deeds }: Shares = { faults: 0.1, deeds: 0.02 }): SeededFaults => {
  // One for each, so that who is quicker does not change what happens to the other.
  const [ofTurns, ofPeople] = [chance(seed), chance(~seed)];
  const counts: Record<string, number> = {};
  const count = (kind: string) => {
    counts[kind] = (counts[kind] ?? 0) + 1;
  };
  return {
    lambda: (lambda, weather) => {
      let downUntil = 0;
      return (event) => {
        const fault = weather.now() < downUntil ? down : ofTurns.happens(faults) ? drawn(ofTurns) : undefined;
        if (fault === undefined) return lambda(event);
        if (fault.kind === 'region' && weather.now() >= downUntil) downUntil = weather.now() + ofTurns.below(LONGEST_OUTAGE_MS);
        count(fault.kind);
        return suffer(fault, lambda, event, weather);
      };
    },
    call: (call, clock) => {
      call.watch(({ kind }) => {
        if (kind === 'over' || !ofPeople.happens(deeds)) return;
        const deed = ofPeople.pick(DEEDS);
        const leg = ofPeople.pick(['LEG-A', 'LEG-B'] as const);
        const key = ofPeople.pick(KEYS);
        clock.after(ofPeople.happens(0.3) ? 0 : ofPeople.below(LATEST_DEED_MS), () => {
          count(deed);
          if (deed === 'key') call.press(key, leg);
          else if (deed === 'leaves') call.hangUp(leg);
          else call.answer();
        });
      });
    },
    counts: () => counts,
  };
};

const drawn = (luck: Chance): Fault => {
  const kind = luck.pick(KINDS);
  return kind === 'late' ? { kind, ms: luck.below(LATEST_MS) } : { kind };
};

const KINDS = ['duplicate', 'duplicate', 'late', 'late', 'lost', 'timeout', 'throttle', 'crash', 'blank', 'region'] as const;
const DEEDS = ['key', 'key', 'leaves', 'picks up'] as const;
const KEYS: readonly [Key, ...Key[]] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#'];
const down: Fault = { kind: 'region' };

/** Some answers come after the service has given up (20 s). */
const LATEST_MS = 22_000;
const LONGEST_OUTAGE_MS = 30_000;
const LATEST_DEED_MS = 5_000;
