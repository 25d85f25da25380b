/** Where calls are kept between their turns: the port. Its bodies, and the suite that each of them passes, are in `lib/sessions`. */

/** A call, as the table knows it: the service's `TransactionId`, in one region. */
export interface CallKey {
  readonly transactionId: string;
  readonly region: string;
}

/** What the table holds of a call: the ledger of its moves. */
export interface Item {
  /** How many moves the call has made. */
  readonly turn: number;
  /** The place, as JSON; sealed where it holds a secret. Absent before the first move, when there is only a claim. */
  readonly place?: string;
  /** The actions of the last move's reply, as JSON; sealed as the place is. */
  readonly actions?: string;
  /** Short hashes of the last eight events that moved the call, newest last. */
  readonly prints: readonly string[];
  /** When it was written, in milliseconds since 1970. */
  readonly at: number;
  /** Someone is at work on this call's next move. */
  readonly claim?: Claim;
}

/** A turn's right to do what must not be done twice. It dies by itself. */
export interface Claim {
  /** The event that the work is for. */
  readonly print: string;
  /** The attempt that does it: a random id. */
  readonly owner: string;
  /** Until when it lives, in milliseconds since 1970. */
  readonly until: number;
}

/** What is written when a call moves. A move ends its own claim, and any claim that is dead. */
export interface Move {
  readonly turn: number;
  readonly place: string;
  readonly actions: string;
  readonly prints: readonly string[];
  readonly at: number;
  /** When the item may be deleted, in seconds since 1970. */
  readonly expires: number;
}

/**
 * When a write may happen. There must be no claim, or a dead one (`until <= now`), or one of this `owner`; and
 * `atMost: n`: no item, or one with `turn <= n`; `exactly: n`: an item with `turn === n`.
 */
export type Condition = { readonly now: number; readonly owner?: string } & (
  | { readonly atMost: number }
  | { readonly exactly: number }
);

/**
 * A store of calls. Each function is one request, takes effect wholly or not at all, and rejects if the store cannot
 * be reached. Time is only what it is given: a store has no clock.
 */
export interface Sessions {
  /** Reads consistently: sees every write that was answered before. */
  readonly read: (call: CallKey) => Promise<Item | undefined>;
  /** True if written; false if the condition did not hold. */
  readonly move: (call: CallKey, move: Move, condition: Condition) => Promise<boolean>;
  /** As `move`, but writes the claim alone. An item that did not exist then has turn 0 and no prints, and `expires`. */
  readonly claim: (call: CallKey, claim: Claim, expires: number, condition: Condition) => Promise<boolean>;
  /** Long work of that turn begins, once: true for the first who asks. */
  readonly beginWork: (call: CallKey, turn: number, expires: number) => Promise<boolean>;
  /** It has ended, and this came of it: JSON. */
  readonly endWork: (call: CallKey, turn: number, outcome: string, expires: number) => Promise<void>;
  /** What came of it, read consistently; undefined as long as nothing has. */
  readonly outcomeOf: (call: CallKey, turn: number) => Promise<string | undefined>;
}
