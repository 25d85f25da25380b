/** The table within a turn: one call's item, and a limit to how long we wait for it. */
import type { CallDetails } from '../wire/events.ts';
import type { CallKey, Claim, Condition, Item, Move } from './sessions.ts';
import type { Facts, World } from './world.ts';

/** The table has not answered in time, or cannot be reached: the turn goes on without it. */
export const SILENT: unique symbol = Symbol('the table is silent');
export type Silent = typeof SILENT;

export interface Table {
  readonly read: () => Promise<Item | undefined | Silent>;
  readonly move: (move: Move, condition: Condition) => Promise<boolean | Silent>;
  readonly claim: (claim: Claim, expires: number, condition: Condition) => Promise<boolean | Silent>;
  readonly outcomeOf: (turn: number) => Promise<string | undefined | Silent>;
}

/** The table of one turn. Once silent, it is not asked again in that turn. */
export const tableFor = ({ sessions, time, log }: World, { TransactionId, AwsRegion }: CallDetails, facts: Facts): Table => {
  const call: CallKey = { transactionId: TransactionId, region: AwsRegion };
  let silent = false;
  const fallSilent = (reason: unknown): Silent => {
    // What fails after we have stopped waiting for it is not a second silence.
    if (!silent) log.warn('the table is silent', { ...facts, degraded: 'table', reason });
    silent = true;
    return SILENT;
  };
  const asked = async <Answer>(ask: () => Promise<Answer>): Promise<Answer | Silent> => {
    if (silent) return SILENT;
    const answer = await time.within(BUDGET_MS, ask().catch(fallSilent), LATE);
    return answer === LATE ? fallSilent(`no answer within ${BUDGET_MS} ms`) : answer;
  };
  return {
    read: () => asked(() => sessions.read(call)),
    move: (move, condition) => asked(() => sessions.move(call, move, condition)),
    claim: (claim, expires, condition) => asked(() => sessions.claim(call, claim, expires, condition)),
    outcomeOf: (turn) => asked(() => sessions.outcomeOf(call, turn)),
  };
};

/** Retries included: a caller waits in silence meanwhile. */
const BUDGET_MS = 500;
const LATE: unique symbol = Symbol('late');
