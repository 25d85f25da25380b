/** What the service makes of the Lambda's answer: it takes it, ignores it, refuses it, or ends the call over it. Guide: invoke-on-call-leg, unexpected-hangups. */
import type { Reply } from '../wire/actions.ts';
import { type Breach, checkEnvelope } from '../wire/check.ts';
import { limits } from '../wire/limits.ts';
import { isMembers, type Members, membersOf } from '../wire/members.ts';
import { botBreaches } from './bot.ts';
import { failOver } from './failover.ts';
import { anyLiving, living } from './legs.ts';
import { replace } from './list.ts';
import { closeOpen } from './open.ts';
import { calledLeg } from './outbound.ts';
import type { Outcome } from './phone.ts';
import { leave } from './running.ts';
import type { Settings } from './settings.ts';
import { change, type Draft, type Invocation, type Open, post, type Step, type Transaction, tell } from './transaction.ts';

/** Takes the first answer to an event that is open. */
export const take = (step: Step, { draft }: Open, invocation: Invocation, reply: unknown, ms: number): void => {
  const breach = honoured(step.call, draft) ? breachOf(step, draft, reply) : undefined;
  const outcome = outcomeOf(step.call, draft, reply, breach);
  tell(step, { kind: 'replied', event: invocation.event, reply, ms, outcome });
  closeOpen(step, draft);
  if (breach !== undefined) refuse(step, draft, reply, breach);
  else if (outcome.kind === 'taken') obey(step, draft, outcome.reply);
  // Of a call that is placed, samples rely on them, and no source says otherwise: that is no open point.
  else if (draft.type === 'NEW_OUTBOUND_CALL' || step.settings.readings['ignored.attributes'] === 'stored') {
    storeIfSound(step, reply);
  }
};

/** Some events only inform (page pstn-invocations). Nothing can be done for a phone that the service rings, nor for a call that has no leg left. */
const honoured = (call: Transaction, { type }: Draft): boolean =>
  anyLiving(call.legs) &&
  calledLeg(call) === undefined &&
  type !== 'ACTION_INTERRUPTED' &&
  type !== 'RINGING' &&
  type !== 'NEW_OUTBOUND_CALL';

const breachOf = ({ settings }: Step, { type }: Draft, reply: unknown): Breach | undefined => {
  const [breach] = [...checkEnvelope(reply, type), ...tooManyPairs(reply, settings), ...botBreaches(reply, settings)];
  return breach?.rule === emptyFirst && settings.readings['empty.first'] === 'times-out' ? undefined : breach;
};

const outcomeOf = (call: Transaction, draft: Draft, reply: unknown, breach: Breach | undefined): Outcome => {
  if (!honoured(call, draft)) return { kind: 'ignored' };
  if (breach !== undefined) return { kind: 'refused', errorType: breach.errorType, errorMessage: breach.errorMessage };
  // Sound: the envelope has been checked. Its actions are checked one by one when their turn comes.
  return { kind: 'taken', reply: reply as Reply };
};

const refuse = (step: Step, draft: Draft, reply: unknown, { rule, errorType, errorMessage }: Breach): void => {
  const { settings, call } = step;
  tell(step, { kind: 'log', message: errorMessage });
  if (settings.readings['refused.attributes'] === 'stored') storeIfSound(step, reply);
  // An empty list is of no use, but it is a reply: no other application is tried.
  const isInvalid = draft.type === 'NEW_INBOUND_CALL' && rule !== emptyFirst;
  if (isInvalid && settings.readings['failover.invalid'] === 'next' && failOver(step)) return;
  const blank = rule === 'reply.blank' && settings.readings['refused.blank'] === 'hangup';
  const again = call.refused && settings.readings['refused.again'] === 'hangup';
  const unseen = settings.readings['refused.reply'] === 'by-kind' && !seen.includes(errorType);
  if (blank || rule === emptyFirst || again || unseen || settings.readings['refused.reply'] === 'hangup') {
    endCall(step, living(call.legs, 'LEG-A')?.status === 'ringing' ? 480 : 0);
    return;
  }
  const error = { ErrorType: errorType, ErrorMessage: errorMessage };
  const invalid: Draft = { type: 'INVALID_LAMBDA_RESPONSE', about: draft.about, error };
  post(step, invalid);
  change(step, { refused: true, waitsFor: call.waitsFor === draft ? invalid : call.waitsFor });
};

/** The error types of INVALID_LAMBDA_RESPONSE that the guide or somebody's log shows. */
const seen: readonly string[] = ['TransactionAttributesInvalidMapSize', 'SchemaVersionMismatch', 'ActionExecutionThrottled'];

/** The service hangs up on everybody. */
export const endCall = (step: Step, code: number): void => {
  for (const tag of ['LEG-B', 'LEG-A'] as const) leave(step, tag, { by: 'service', code });
};

const obey = (step: Step, draft: Draft, { Actions, TransactionAttributes }: Reply): void => {
  change(step, { refused: false });
  if (TransactionAttributes) store(step, TransactionAttributes);
  const invoked = step.settings.readings['invoked.leg'] === 'about' ? draft.about : 'LEG-A';
  const list = (Actions ?? []).map((action, at) => ({ action, path: `Actions[${at}]`, invoked }));
  if (list.length > 0) replace(step, list);
  else if (step.call.waitsFor === draft) change(step, { waitsFor: undefined });
};

/** The whole map is replaced; an empty one clears it. */
const store = (step: Step, attributes: Members): void =>
  change(step, { attributes: Object.keys(attributes).length === 0 ? undefined : attributes });

/** Of a reply that is not taken, the attributes alone. */
const storeIfSound = (step: Step, reply: unknown): void => {
  const { TransactionAttributes } = membersOf(reply);
  const alone = { SchemaVersion: '1.0', TransactionAttributes };
  const breaches = [...checkEnvelope(alone, 'RINGING'), ...tooManyPairs(alone, step.settings)];
  if (isMembers(TransactionAttributes) && breaches.length === 0) store(step, TransactionAttributes);
};

/** The older statement of the guide's, on its page attribute-trans-invalid; the newer one is the wire's. */
const tooManyPairs = (reply: unknown, { readings }: Settings): readonly Breach[] => {
  const { max, source } = limits.attributePairsAdvised;
  const pairs = Object.keys(membersOf(membersOf(reply).TransactionAttributes)).length;
  if (readings['attributes.limit'] === '100' || pairs <= max) return [];
  return [
    {
      path: 'TransactionAttributes',
      rule: 'reply.attributes.count',
      found: `${pairs}`,
      expected: `at most ${max} pairs`,
      errorType: 'TransactionAttributesInvalidMapSize',
      errorMessage: `Transaction Attributes has too many mappings. Maximum number of mappings is ${max}`,
      source,
    },
  ];
};

const emptyFirst = 'reply.actions.empty';
