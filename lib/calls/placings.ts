/** Which calls were placed, each known by its `once`: the port. Its body is in `lib/sessions`. */

/** Each function is one request, takes effect wholly or not at all, and rejects if the table cannot be reached. */
export interface Placings {
  /** True if nobody has placed this call, or is at it: it is the owner's from now on. Times are milliseconds since 1970. */
  readonly claim: (
    once: string,
    claim: { readonly owner: string; readonly now: number; readonly until: number },
  ) => Promise<boolean>;
  /** The call's `TransactionId`; without one, until when its owner may be at it; undefined if it may be placed. */
  readonly read: (once: string) => Promise<{ readonly transactionId: string } | { readonly until: number } | undefined>;
  /** Remembers that the call rings. */
  readonly keep: (once: string, transactionId: string, now: number) => Promise<void>;
  /** Gives the call up, so that it may be placed again: for the owner of a claim whose call surely did not ring. */
  readonly drop: (once: string, owner: string) => Promise<void>;
}
