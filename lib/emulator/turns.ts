/** The events that the Lambda is at work on: what becomes of each invocation, and what the service does without an answer. Guide: timeouts. */
import { failOver } from './failover.ts';
import type { FailureKind } from './failure.ts';
import { anyLiving } from './legs.ts';
import { closeOpen, repetitionOf } from './open.ts';
import { again, canInvoke } from './outbox.ts';
import type { Readings } from './readings.ts';
import { endCall, take } from './reply.ts';
import { change, type Draft, type Input, type Invocation, type Lost, type Open, type Step, tell } from './transaction.ts';

/** Takes note of what came of an invocation. Nobody waits any more for what comes after another answer to the same event. */
export const settle = (step: Step, { nth, answer, ms }: Extract<Input, { kind: 'answer' }>): void => {
  for (const open of step.call.open) {
    const invocation = open.underWay.find((one) => one.nth === nth);
    if (invocation === undefined) continue;
    const underWay = open.underWay.filter((one) => one !== invocation);
    const others = { ...open, underWay };
    change(step, { open: step.call.open.map((one) => (one === open ? others : one)) });
    if (answer.kind === 'lost') lose(step, others, invocation, answer, ms);
    else take(step, others, invocation, answer.reply, ms);
    return;
  }
};

/** The statement of five seconds: an event without an answer is sent once more, and the first answer counts. Whether this timer was its. */
export const hurried = (step: Step, timer: string): boolean => {
  const open = step.call.open.find((one) => repetitionOf(one) === timer);
  if (open !== undefined && mayRetry(step, open)) again(step, open);
  return open !== undefined;
};

const lose = (step: Step, open: Open, { event }: Invocation, answer: Lost, ms: number): void => {
  const { reason, log, failure } = answer;
  tell(step, { kind: 'replied', event, reply: undefined, ms, outcome: { kind: 'lost', reason } });
  tell(step, { kind: 'log', message: log });
  // The same event is under way once more, and may yet be answered.
  if (failure !== 'timeout' && open.underWay.length > 0) return;
  if (retried(failure, step.settings.readings) && mayRetry(step, open)) {
    again(step, open);
    return;
  }
  closeOpen(step, open.draft);
  giveUp(step, open.draft);
};

/** 4XX is tried once more (page timeouts). Of 5XX, and of a function that fails, nothing is stated. */
const retried = (failure: FailureKind, readings: Readings): boolean => {
  switch (failure) {
    case 'throttled':
    case 'denied':
    case 'refused':
      return true;
    case 'unavailable':
      return readings['retry.unavailable'] === 'once';
    case 'function':
      return readings['retry.error'] === 'once';
    case 'timeout':
      return false;
  }
};

/** No event follows the last HANGUP: once every leg has ended, only that one may be sent again. */
const mayRetry = ({ call, settings }: Step, { tries, draft, nth }: Open): boolean => {
  const isLast = draft.ends !== undefined && nth === call.invocations && call.outbox.length === 0;
  return tries === 1 && canInvoke(call, settings) && (isLast || anyLiving(call.legs));
};

/** Without an answer there is no way on. The Lambda is still told of the end. */
const giveUp = (step: Step, { type }: Draft): void => {
  if (type === 'CALL_UPDATE_REQUESTED' && step.settings.readings['lost.update'] === 'goes-on') return;
  if (type === 'NEW_INBOUND_CALL' && failOver(step)) return;
  endCall(step, 480);
};
