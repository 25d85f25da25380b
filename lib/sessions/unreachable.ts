/** A table that cannot be reached at times. */
import type { Sessions } from '../turn/sessions.ts';

/** The same store, but for the requests that come while it is down, which reject. It is asked at each of them. */
export const unreachable = (sessions: Sessions, isDown: () => boolean): Sessions => {
  const request = <Args extends readonly unknown[], Answer>(ask: (...args: Args) => Promise<Answer>) => {
    return async (...args: Args): Promise<Answer> => {
      if (isDown()) throw new Error('The table cannot be reached.');
      return ask(...args);
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
