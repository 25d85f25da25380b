/** How people in a script wait: time passes until something is so, or until there is no use in waiting for it. */
import type { VirtualClock } from '../emulator/clock.ts';
import type { Situation } from '../emulator/situation.ts';

export interface Waiting {
  readonly pass: (ms: number) => Promise<unknown>;
  /** Why it has not come to be so, in words; undefined once it is. */
  readonly reach: (until: () => boolean) => Promise<string | undefined>;
  /** The same, with what it was. */
  readonly failing: (what: string, until: () => boolean) => Promise<string | undefined>;
}

/** Waiting in a call, as it stands. */
export const waiting = (clock: VirtualClock, situation: () => Situation): Waiting => {
  const reach = async (until: () => boolean): Promise<string | undefined> => {
    const end = clock.now() + PATIENCE_MS;
    await clock.advance(() => until() || situation().left || clock.now() > end);
    if (until()) return undefined;
    if (situation().left) return 'the call had ended';
    if (clock.now() > end) return TOO_LONG;
    return situation().connected === undefined
      ? 'the call fell silent for good'
      : 'the two go on talking, and nothing else happens';
  };
  return {
    pass: (ms) => clock.advance(() => false, ms),
    reach,
    failing: async (what, until) => {
      const why = await reach(until);
      return why === undefined ? undefined : `${what}: ${why}`;
    },
  };
};

/** So long does somebody wait for one thing. */
export const PATIENCE_MS = 10 * 60_000;
/** Why they wait no longer. */
export const TOO_LONG = `${PATIENCE_MS / 60_000} minutes went by`;
