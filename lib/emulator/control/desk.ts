/** What an operation of the control plane works with, and what it is asked. */
import type { Members } from '../../wire/members.ts';
import type { Account } from '../account.ts';
import type { Exchange } from '../exchange.ts';
import type { Clock } from '../phone.ts';
import type { Limits } from './limits.ts';

/** Everything that an operation may read and change. */
export interface Desk {
  readonly account: Account;
  /** What places and updates calls. */
  readonly exchange: Pick<Exchange, 'place' | 'update'>;
  readonly clock: Clock;
  readonly ids: () => string;
  readonly limits: Limits;
  /** Counts a request of this sort against its quota; false if it is one too many. */
  readonly admits: (operation: string, region: string, perSecond: number) => boolean;
}

/** A request whose path has been understood. */
export interface Asked {
  /** Where it was sent, by its signature. */
  readonly region: string;
  /** The members of the path: `SipRuleId`. */
  readonly path: { readonly [Name in string]?: string };
  readonly query: Members;
  readonly body: Members;
}

/** What the service does for one request: the body of its answer, none, or a `Refusal` thrown. */
export type Operation = (asked: Asked, desk: Desk) => object | undefined;
