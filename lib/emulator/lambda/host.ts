/** Where somebody's Lambda runs, seen from the telephone service. */
import type { Lambda } from '../phone.ts';

export interface Host {
  readonly lambda: Lambda;
  /** Makes sure that there is a Lambda, without invoking it. Rejects with an Error that says what was found and what was expected. */
  readonly ready: () => Promise<void>;
  /** Ends what was started for it. An invocation that is under way fails. Resolves when all that it has written was heard. */
  readonly stop: () => Promise<void>;
}

/** What is learnt of a Lambda besides its replies. */
export type News =
  /** A line that it has written. */
  | { readonly kind: 'line'; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  /** A file of its code has changed: invocations from now on run the new one. */
  | { readonly kind: 'changed'; readonly file: string };
