/** Events on their way to the Lambda, each describing the call as it is when it is sent. */
import { limits } from '../wire/limits.ts';
import { type Members, membersOf } from '../wire/members.ts';
import { anyLiving, type Leg, living, participant } from './legs.ts';
import { repetitionOf } from './open.ts';
import { leave } from './running.ts';
import type { Settings } from './settings.ts';
import { change, type Draft, type Invocation, type Open, type Step, type Transaction, tell } from './transaction.ts';

/** Sends what there is to send: one event at a time, unless turns overlap. */
export const send = (step: Step): void => {
  for (;;) {
    const { outbox, open } = step.call;
    const [draft, ...others] = outbox;
    if (draft === undefined || (open.length > 0 && step.settings.readings['turns.overlap'] === 'never')) return;
    if (canInvoke(step.call, step.settings)) sendOne(step, draft, others);
    else exhaust(step);
  }
};

/** Whether the call has invocations left. */
export const canInvoke = ({ invocations }: Transaction, { invocationsPerCall }: Settings): boolean =>
  invocations < invocationsPerCall;

/** Sends an event once more, for nobody has answered it. Nothing in it is different, but perhaps its number. */
export const again = (step: Step, open: Open): void => {
  const { sequence } = step.call;
  const isSame = step.settings.readings['retry.sequence'] === 'same';
  // An object of its own, by which whoever watches the call tells this invocation from the one before.
  const event = { ...open.event, ...(isSame ? {} : { Sequence: sequence + 1 }) };
  const invocation = invoke(step, event);
  const underWay = [...open.underWay, invocation];
  const tried = { ...open, underWay, tries: open.tries + 1 };
  change(step, {
    sequence: isSame ? sequence : sequence + 1,
    open: step.call.open.map((one) => (one.draft === open.draft ? tried : one)),
  });
};

const sendOne = (step: Step, draft: Draft, outbox: readonly Draft[]): void => {
  const { call, settings } = step;
  const event = compose({ ...call, sequence: call.sequence + 1 }, draft, settings);
  const invocation = invoke(step, event);
  change(step, {
    outbox,
    open: [...call.open, { draft, event, nth: invocation.nth, underWay: [invocation], tries: 1 }],
    sequence: call.sequence + 1,
    legs: call.legs.map((leg) => (isTold(leg, outbox) ? { ...leg, told: true } : leg)),
  });
  if (settings.readings['retry.after'] === 'failure') return;
  const ms = limits.lambdaRetryMilliseconds.max;
  step.effects.push({ kind: 'after', timer: repetitionOf(invocation), ms, lasts: true });
};

const invoke = (step: Step, composed: Members): Invocation => {
  const event = step.settings.forgets() ? withoutAttributes(composed) : composed;
  const nth = step.call.invocations + 1;
  change(step, { invocations: nth });
  tell(step, { kind: 'invoked', event });
  const [target] = step.call.targets;
  if (target !== undefined) step.effects.push({ kind: 'invoke', target, nth, event });
  return { nth, event };
};

/** An object of its own: what is sent again is whole. */
const withoutAttributes = ({ CallDetails, ...others }: Members): Members => {
  const { TransactionAttributes: _, ...details } = membersOf(CallDetails);
  return { ...others, CallDetails: details };
};

/** Once its end has been seen, and no event is left that will tell of it. */
const isTold = ({ status, callId }: Leg, outbox: readonly Draft[]): boolean =>
  status === 'ended' && outbox.every(({ ends }) => ends !== callId);

/** What the service does at its limit is not documented. Here it ends the call, and can no longer tell the Lambda. */
const exhaust = (step: Step): void => {
  tell(step, { kind: 'log', message: `A call has at most ${step.settings.invocationsPerCall} invocations.` });
  for (const tag of ['LEG-A', 'LEG-B'] as const) leave(step, tag, { by: 'service', silent: true });
  change(step, { outbox: [] });
};

/** In the order of members that recorded events have. */
const compose = (call: Transaction, draft: Draft, settings: Settings): Members => ({
  SchemaVersion: '1.0',
  Sequence: call.sequence,
  InvocationEventType: draft.type,
  ...(draft.data === undefined ? {} : { ActionData: draft.data }),
  CallDetails: {
    TransactionId: call.id,
    ...(call.attributes === undefined ? {} : { TransactionAttributes: call.attributes }),
    AwsAccountId: settings.accountId,
    AwsRegion: call.targets[0]?.region,
    ...(call.sipRuleId === undefined ? {} : { SipRuleId: call.sipRuleId }),
    SipMediaApplicationId: call.targets[0]?.sipMediaApplicationId,
    Participants: shown(call.legs, settings).map(participant),
  },
  ...draft.error,
});

const shown = (legs: readonly Leg[], { readings }: Settings): readonly Leg[] =>
  readings['participants.ended'] === 'kept' ? legs : legs.filter((leg) => !leg.told);

/** Sets the timer of a call that rings while nothing at all is done about it, or takes it off. Guide: case-1. */
export const watchUnanswered = (step: Step): void => {
  const { legs, running, list, open, outbox, unanswered, placed } = step.call;
  const idle = running === undefined && list.length === 0 && open.length === 0 && outbox.length === 0;
  const due = idle && placed === undefined && living(legs, 'LEG-A')?.status === 'ringing';
  if (due === unanswered) return;
  change(step, { unanswered: due });
  const timer = unansweredTimer;
  const ms = limits.unansweredMilliseconds.max;
  step.effects.push(due ? { kind: 'after', timer, ms, lasts: true } : { kind: 'cancel', timer });
};

/** The name of its timer. */
export const unansweredTimer = 'unanswered call';

/** Tells that nothing more will happen, once. */
export const conclude = (step: Step): void => {
  const { legs, open, outbox, over } = step.call;
  if (over || anyLiving(legs) || open.length > 0 || outbox.length > 0) return;
  change(step, { over: true });
  tell(step, { kind: 'over' });
};
