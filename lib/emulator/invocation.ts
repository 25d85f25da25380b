/** One invocation of the Lambda: the event goes there as JSON, and JSON comes back, in time or not. */
import type { Members } from '../wire/members.ts';
import { failureOf, logOf, reasonOf } from './failure.ts';
import type { Clock, Lambda } from './phone.ts';
import type { Answer } from './transaction.ts';

/** Who is invoked, and how much of the service's time that takes. */
export interface Invoking {
  readonly lambda: Lambda;
  readonly clock: Clock;
  /** The least time until an answer is there. */
  readonly lambdaMs: number;
  readonly timeoutMs: number;
}

/** Asks the Lambda, and tells `answered` once what came of it and after how many milliseconds. */
export const invoke = (
  { lambda, clock, lambdaMs, timeoutMs }: Invoking,
  event: Members,
  answered: (answer: Answer, ms: number) => void,
): void => {
  const begun = clock.now();
  let answer: Answer | undefined;
  let isTime = false;
  let done = false;
  const deliver = (result: Answer) => {
    if (done) return;
    done = true;
    cancelTimeout();
    answered(result, clock.now() - begun);
  };
  const cancelTimeout = clock.after(timeoutMs, () => deliver(timedOut));
  // The moment of delivery is set before the Lambda runs, so that calls at the same time keep their order whoever is faster.
  clock.after(lambdaMs, () => {
    isTime = true;
    if (answer !== undefined) deliver(answer);
  });
  clock.hold(ask(lambda, event)).then((result) => {
    answer = result;
    if (isTime) deliver(result);
  });
};

/** In virtual time, only a Lambda that sleeps by the same clock can be late: see `VirtualClock.sleep`. */
const timedOut: Answer = {
  kind: 'lost',
  failure: 'timeout',
  reason: 'The Lambda function did not answer in time.',
  log: 'AWS Lambda client operation timed out.',
};

const ask = async (lambda: Lambda, event: Members): Promise<Answer> => {
  try {
    const reply = await lambda(JSON.parse(JSON.stringify(event)));
    return { kind: 'reply', reply: JSON.parse(JSON.stringify(reply) ?? 'null') };
  } catch (error) {
    return { kind: 'lost', failure: failureOf(error), reason: reasonOf(error), log: logOf(error) };
  }
};
