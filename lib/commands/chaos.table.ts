/** A table that cannot be reached now and then. */
import type { Chance } from '../emulator/chance.ts';
import type { Sessions } from '../turn/sessions.ts';

/** The same store, but for that share of its requests, from 0 to 1, which reject; `failed` is told of each. */
export const flaky = (sessions: Sessions, share: number, luck: Chance, failed: () => void): Sessions => {
  const request = <Args extends readonly unknown[], Answer>(ask: (...args: Args) => Promise<Answer>) => {
    return async (...args: Args): Promise<Answer> => {
      if (!luck.happens(share)) return ask(...args);
      failed();
      throw new Error('The table cannot be reached.');
    };
  };
  return {
    read: request(sessions.read),
    move: request(sessions.move),
    claim: request(sessions.claim),
    beginWork: request(sessions.beginWork),
    endWork: request(sessions.endWork),
    outcomeOf: request(sessions.outcomeOf),
  };
};
