/** A table that cannot be reached now and then. */
import type { Chance } from '../emulator/chance.ts';
import { unreachable } from '../sessions/unreachable.ts';
import type { Sessions } from '../turn/sessions.ts';

/** The same store, but for that share of its requests, from 0 to 1, which reject; `failed` is told of each. */
export const flaky = (sessions: Sessions, share: number, luck: Chance, failed: () => void): Sessions =>
  unreachable(sessions, () => {
    const fails = luck.happens(share);
    if (fails) failed();
    return fails;
  });
