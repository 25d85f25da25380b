/** What the service makes of the Lambda's answer: it takes it, ignores it, refuses it, or ends the call over it. Contract 3. */
import type { Reply } from '../wire/actions.ts';
import { type Breach, checkEnvelope } from '../wire/check.ts';
import { isMembers, type Members, membersOf } from '../wire/members.ts';
import { anyLiving, living } from './legs.ts';
import { replace } from './list.ts';
import type { Outcome } from './phone.ts';
import { leave } from './running.ts';
import { type Answer, change, type Draft, post, type Step, type Transaction, tell } from './transaction.ts';

/** Takes note of the answer to the event that is open. */
export const take = (step: Step, answer: Answer, ms: number): void => {
  const { open } = step.call;
  if (open === undefined) return;
  const { draft, event } = open;
  const breach = answer.kind === 'reply' && honoured(step.call, draft) ? breachOf(step, draft, answer.reply) : undefined;
  const outcome = outcomeOf(step.call, draft, answer, breach);
  change(step, { open: undefined });
  tell(step, { kind: 'replied', event, reply: answer.kind === 'reply' ? answer.reply : undefined, ms, outcome });
  if (answer.kind === 'lost') lose(step, answer.log);
  else if (breach !== undefined) refuse(step, draft, answer.reply, breach);
  else if (outcome.kind === 'taken') obey(step, draft, outcome.reply);
  else if (step.settings.readings['ignored.attributes'] === 'stored') storeIfSound(step, answer.reply);
};

/** Contract 2: some events only inform, and nothing can be done for a call that has no leg left. */
const honoured = ({ legs }: Transaction, { type }: Draft): boolean =>
  anyLiving(legs) && type !== 'ACTION_INTERRUPTED' && type !== 'RINGING' && type !== 'NEW_OUTBOUND_CALL';

const breachOf = ({ settings }: Step, { type }: Draft, reply: unknown): Breach | undefined => {
  const [breach] = checkEnvelope(reply, type);
  return breach?.rule === emptyFirst && settings.readings['empty.first'] === 'times-out' ? undefined : breach;
};

const outcomeOf = (call: Transaction, draft: Draft, answer: Answer, breach: Breach | undefined): Outcome => {
  if (answer.kind === 'lost') return { kind: 'lost', reason: answer.reason };
  if (!honoured(call, draft)) return { kind: 'ignored' };
  if (breach !== undefined) return { kind: 'refused', errorType: breach.errorType, errorMessage: breach.errorMessage };
  // Sound: the envelope has been checked. Its actions are checked one by one when their turn comes.
  return { kind: 'taken', reply: answer.reply as Reply };
};

/** Without an answer there is no way on (contract 3). The Lambda is still told of the end. */
const lose = (step: Step, message: string): void => {
  tell(step, { kind: 'log', message });
  end(step, 480);
};

const refuse = (step: Step, draft: Draft, reply: unknown, { rule, errorType, errorMessage }: Breach): void => {
  const { settings, call } = step;
  tell(step, { kind: 'log', message: errorMessage });
  if (settings.readings['refused.attributes'] === 'stored') storeIfSound(step, reply);
  const hopeless = rule === 'reply.blank' || rule === emptyFirst || call.refused;
  if (hopeless || settings.readings['refused.reply'] === 'hangup') {
    end(step, living(call.legs, 'LEG-A')?.status === 'ringing' ? 480 : 0);
    return;
  }
  const error = { ErrorType: errorType, ErrorMessage: errorMessage };
  const invalid: Draft = { type: 'INVALID_LAMBDA_RESPONSE', about: draft.about, error };
  post(step, invalid);
  change(step, { refused: true, waitsFor: call.waitsFor === draft ? invalid : call.waitsFor });
};

const end = (step: Step, code: number): void => {
  for (const tag of ['LEG-B', 'LEG-A'] as const) leave(step, tag, { by: 'service', code });
};

const obey = (step: Step, draft: Draft, { Actions, TransactionAttributes }: Reply): void => {
  change(step, { refused: false });
  if (TransactionAttributes) store(step, TransactionAttributes);
  const list = (Actions ?? []).map((action, at) => ({ action, path: `Actions[${at}]`, invoked: draft.about }));
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
  if (isMembers(TransactionAttributes) && checkEnvelope(alone, 'RINGING').length === 0) store(step, TransactionAttributes);
};

const emptyFirst = 'reply.actions.empty';
