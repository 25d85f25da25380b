/** A store of calls in the process's own memory: for scripts, tests and replays, where a call ends with the process. */
import type { CallKey, Condition, Item, Sessions } from '../turn/sessions.ts';

/** An empty store. It forgets nothing: `expires` is for a table that has a clock. */
export const memory = (): Sessions => {
  const items = new Map<string, Item>();
  /** Long work: what came of it, once something has. */
  const works = new Map<string, string | undefined>();
  return {
    read: async (call) => items.get(keyOf(call)),
    move: async (call, { turn, place, actions, prints, at }, condition) => {
      if (!holds(items.get(keyOf(call)), condition)) return false;
      items.set(keyOf(call), { turn, place, actions, prints: [...prints], at });
      return true;
    },
    claim: async (call, { print, owner, until }, _expires, condition) => {
      const item = items.get(keyOf(call));
      if (!holds(item, condition)) return false;
      items.set(keyOf(call), { ...(item ?? { turn: 0, prints: [], at: condition.now }), claim: { print, owner, until } });
      return true;
    },
    beginWork: async (call, turn) => {
      const key = keyOfWork(call, turn);
      if (works.has(key)) return false;
      works.set(key, undefined);
      return true;
    },
    endWork: async (call, turn, outcome) => {
      works.set(keyOfWork(call, turn), outcome);
    },
    outcomeOf: async (call, turn) => works.get(keyOfWork(call, turn)),
  };
};

const keyOf = ({ region, transactionId }: CallKey): string => `${region}#${transactionId}`;

const keyOfWork = (call: CallKey, turn: number): string => `${keyOf(call)}#${turn}`;

const holds = (item: Item | undefined, condition: Condition): boolean => {
  if (item?.claim && item.claim.until > condition.now && item.claim.owner !== condition.owner) return false;
  if ('exactly' in condition) return item?.turn === condition.exactly;
  return item === undefined || item.turn <= condition.atMost;
};
