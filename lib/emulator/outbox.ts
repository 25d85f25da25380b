/** Events on their way to the Lambda: one at a time, each describing the call as it is when it is sent. */
import { limits } from '../wire/limits.ts';
import type { Members } from '../wire/members.ts';
import { anyLiving, type Leg, living, participant } from './legs.ts';
import { leave } from './running.ts';
import type { Settings } from './settings.ts';
import { change, type Draft, type Step, type Transaction, tell } from './transaction.ts';

/** Sends the next event, unless the Lambda is still at work on one. */
export const send = (step: Step): void => {
  const { call, settings } = step;
  const [draft, ...outbox] = call.outbox;
  if (call.open !== undefined || draft === undefined) return;
  if (call.sequence >= limits.invocationsPerCall.max) {
    exhaust(step);
    return;
  }
  const event = compose({ ...call, sequence: call.sequence + 1 }, draft, settings);
  change(step, {
    outbox,
    open: { draft, event },
    sequence: call.sequence + 1,
    legs: call.legs.map((leg) => (isTold(leg, outbox) ? { ...leg, told: true } : leg)),
  });
  tell(step, { kind: 'invoked', event });
  step.effects.push({ kind: 'invoke', event });
};

/** Once its end has been seen, and no event is left that will tell of it. */
const isTold = ({ status, callId }: Leg, outbox: readonly Draft[]): boolean =>
  status === 'ended' && outbox.every(({ ends }) => ends !== callId);

/** What the service does at its limit is not documented. Here it ends the call, and can no longer tell the Lambda. */
const exhaust = (step: Step): void => {
  tell(step, { kind: 'log', message: `A call has at most ${limits.invocationsPerCall.max} invocations.` });
  for (const tag of ['LEG-A', 'LEG-B'] as const) leave(step, tag, { by: 'service', silent: true });
  change(step, { outbox: [] });
};

/** In the order of members that recorded events have (contract 1). */
const compose = (call: Transaction, draft: Draft, settings: Settings): Members => ({
  SchemaVersion: '1.0',
  Sequence: call.sequence,
  InvocationEventType: draft.type,
  ...(draft.data === undefined ? {} : { ActionData: draft.data }),
  CallDetails: {
    TransactionId: call.id,
    ...(call.attributes === undefined ? {} : { TransactionAttributes: call.attributes }),
    AwsAccountId: settings.accountId,
    AwsRegion: settings.region,
    SipRuleId: settings.sipRuleId,
    SipMediaApplicationId: settings.sipMediaApplicationId,
    Participants: shown(call.legs, settings).map(participant),
  },
  ...draft.error,
});

const shown = (legs: readonly Leg[], { readings }: Settings): readonly Leg[] =>
  readings['participants.ended'] === 'kept' ? legs : legs.filter((leg) => !leg.told);

/** Sets the timer of a call that rings while nothing at all is done about it, or takes it off (contract 7.1). */
export const watchUnanswered = (step: Step): void => {
  const { legs, running, list, open, outbox, unanswered } = step.call;
  const idle = running === undefined && list.length === 0 && open === undefined && outbox.length === 0;
  const due = idle && living(legs, 'LEG-A')?.status === 'ringing';
  if (due === unanswered) return;
  change(step, { unanswered: due });
  const timer = unansweredTimer;
  step.effects.push(due ? { kind: 'after', timer, ms: limits.unansweredMilliseconds.max } : { kind: 'cancel', timer });
};

/** The name of the only timer that is no action's. */
export const unansweredTimer = 'unanswered call';

/** Tells that nothing more will happen, once. */
export const conclude = (step: Step): void => {
  const { legs, open, outbox, over } = step.call;
  if (over || anyLiving(legs) || open !== undefined || outbox.length > 0) return;
  change(step, { over: true });
  tell(step, { kind: 'over' });
};
