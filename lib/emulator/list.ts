/** The list of actions: one runs at a time, in order, until the list is done, fails or is replaced. Guide: invoke-on-call-leg, use-case-2. */
import type { ActionType, ParticipantTag } from '../wire/actions.ts';
import { checkAction } from '../wire/check.ts';
import { type Members, membersOf } from '../wire/members.ts';
import { isActionType } from '../wire/names.ts';
import { type ActionInput, type Asked, failed, systemError } from './actions/behaviour.ts';
import { behaviours } from './actions/behaviours.ts';
import { completed, echoed } from './completed.ts';
import { anyLiving, type Leg, participant } from './legs.ts';
import { follow, report, stop } from './running.ts';
import type { Settings } from './settings.ts';
import { change, type Listed, post, type Running, type Step } from './transaction.ts';

/** Begins with the list, or goes on with it, as far as it goes without waiting. */
export const proceed = (step: Step): void => {
  for (;;) {
    const { list, running, waitsFor, legs } = step.call;
    const [first, ...rest] = list;
    if (first === undefined || running !== undefined || waitsFor !== undefined || !anyLiving(legs)) return;
    change(step, { list: rest });
    begin(step, first);
  }
};

/** Tells the running action what has happened. */
export const carryOn = (step: Step, input: ActionInput): void => {
  const { running } = step.call;
  const progress = running?.stage(input, step.now);
  if (running !== undefined && progress !== undefined) follow(step, running, progress);
};

/** Another list takes the place of what is left. What can be interrupted is, the rest runs to its end first. Guide: update-sip-call. */
export const replace = (step: Step, list: readonly Listed[]): void => {
  const { running } = step.call;
  change(step, { list, waitsFor: undefined });
  if (running === undefined) return;
  const { type, parameters, leg } = running;
  if (!interruptible(type, step.settings)) {
    change(step, { running: { ...running, replaced: true } });
    return;
  }
  stop(step, running.stage({ kind: 'stopped', replaced: true }, step.now)?.deeds ?? []);
  post(step, { type: 'ACTION_INTERRUPTED', about: leg, data: { Type: type, Parameters: parameters } });
};

const interruptible = (type: ActionType, { readings }: Settings): boolean =>
  behaviours[type].interruptible || (type === 'CallAndBridge' && readings['update.bridge'] === 'interrupts');

const begin = (step: Step, { action, path, invoked }: Listed): void => {
  const { legs } = step.call;
  const { Type, Parameters } = membersOf(action);
  const given = membersOf(Parameters);
  const leg = legFor(legs, given, invoked);
  // A reply with an unknown action is refused as a whole, and a list is not gone on with once every leg has ended.
  if (!isActionType(Type) || leg === undefined) return;
  const [breach] = checkAction(action, legs.map(participant), path);
  if (breach === undefined) {
    launch(step, Type, given, leg);
    return;
  }
  const { errorType: ErrorType, errorMessage: ErrorMessage } = breach;
  report(step, unbegun(Type, echoed(given, leg), leg), { kind: 'failed', ErrorType, ErrorMessage });
};

/** `CallId` wins over `ParticipantTag`; without either it is the invoked leg, or the one that is left: so the pages of the actions. */
const legFor = (legs: readonly Leg[], { CallId, ParticipantTag }: Members, invoked: ParticipantTag): Leg | undefined => {
  const there = legs.filter((leg) => leg.status !== 'ended');
  const named = there.find((leg) => (CallId ? leg.callId === CallId : leg.tag === ParticipantTag));
  return named ?? there.find((leg) => leg.tag === invoked) ?? there[0];
};

const launch = <Type extends ActionType>(step: Step, type: Type, given: Members, leg: Leg): void => {
  const { id: transactionId, targets, legs, recordings } = step.call;
  const region = targets[0]?.region ?? '';
  const { now, settings } = step;
  const parameters = completed(given, behaviours[type]);
  const asked: Asked<Type> = { type, parameters, transactionId, region, leg, legs, recordings, now, settings };
  const begun = settings.fails(type) ? failed([], 'SystemException', systemError) : behaviours[type].begin(asked);
  follow(step, unbegun(type, echoed({ ...parameters }, leg), leg), begun);
};

const unbegun = (type: ActionType, parameters: Members, { tag }: Leg): Running => ({
  type,
  parameters,
  leg: tag,
  stage: () => undefined,
  replaced: false,
});
