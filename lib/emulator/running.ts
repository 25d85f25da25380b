/** The action that runs: what it does to the call, how it ends, and which event that raises. Guide: invoke-on-call-leg. */
import type { ParticipantTag } from '../wire/actions.ts';
import type { Members } from '../wire/members.ts';
import { type Deed, type Progress, type Result, systemError } from './actions/behaviour.ts';
import { behaviours } from './actions/behaviours.ts';
import { stopBackground } from './background.ts';
import { living } from './legs.ts';
import type { Settings } from './settings.ts';
import { change, changeLeg, type End, endLeg, post, type Running, type Step, tell } from './transaction.ts';

/** Does what the action does now, and ends it if that is its end. */
export const follow = (step: Step, running: Running, progress: Progress): void => {
  if ('next' in progress) {
    change(step, { running: { ...running, stage: progress.next } });
    for (const deed of progress.deeds) perform(step, deed);
    return;
  }
  stop(step, progress.deeds);
  report(step, running, progress.result);
};

/** Takes the running action off, without an event. */
export const stop = (step: Step, deeds: readonly Deed[]): void => {
  change(step, { running: undefined });
  for (const deed of deeds) perform(step, deed);
  step.effects.push({ kind: 'cancelAction' });
};

/** Sends the action's event, where there is one. */
export const report = (step: Step, running: Running, result: Result): void => {
  const { replaced } = running;
  if (replaced && step.settings.readings['update.finished-action'] === 'silent') return;
  // Another list is not this action's: it neither hides its success nor is it dropped by its failure.
  const last = replaced || step.call.list.length === 0;
  if (result.kind === 'failed') {
    const { kind: _, ...error } = result;
    if (!replaced) change(step, { list: [] });
    post(step, { type: 'ACTION_FAILED', ...about(running, error) });
    return;
  }
  if (result.kind === 'successful') {
    if (!last && !speaksUp(running, step.settings)) return;
    post(step, { type: 'ACTION_SUCCESSFUL', ...about(running, result.results) });
  }
  if (!last && step.settings.readings['midlist.waits'] === 'waits') change(step, { waitsFor: step.call.outbox.at(-1) });
};

/** A leg ends. An action on it ends at once and reports before the HANGUP does; the rest of its list is dropped. */
export const leave = (step: Step, tag: ParticipantTag, end: End): void => {
  abandon(step, tag);
  const meeting = tag === 'LEG-A' && living(step.call.legs, 'LEG-B')?.party === 'meeting';
  // The guide's example of a caller who hangs up in a meeting shows both legs disconnected by one HANGUP (use-cases).
  if (meeting) leave(step, 'LEG-B', { by: 'service', silent: true });
  stopBackground(step, tag);
  endLeg(step, tag, end);
};

const abandon = (step: Step, tag: ParticipantTag): void => {
  const { running } = step.call;
  if (running?.leg !== tag) return;
  const progress = running.stage({ kind: 'stopped' }, step.now);
  if (progress === undefined || 'next' in progress) return;
  stop(step, progress.deeds);
  if (!running.replaced) change(step, { list: [] });
  report(step, running, asLeft(progress.result, step.settings));
};

const asLeft = (result: Result, { readings }: Settings): Result => {
  const reading = readings['left.mid-action'];
  if (reading === 'by-action' || result.kind === reading) return result;
  return reading === 'successful'
    ? { kind: 'successful' }
    : { kind: 'failed', ErrorType: 'SystemException', ErrorMessage: systemError };
};

const perform = (step: Step, deed: Deed): void => {
  switch (deed.kind) {
    case 'tell':
      tell(step, deed.what);
      break;
    case 'answer': {
      const leg = living(step.call.legs, deed.leg);
      if (leg?.status !== 'ringing') return;
      changeLeg(step, leg, { status: 'connected' });
      tell(step, { kind: 'answered', leg: deed.leg });
      break;
    }
    case 'join': {
      const legs = step.call.legs.filter((leg) => !leg.told);
      change(step, { legs: [...legs, { ...deed.leg, status: 'ringing', told: false }] });
      break;
    }
    case 'remember': {
      const leg = living(step.call.legs, deed.leg);
      if (leg !== undefined) changeLeg(step, leg, deed.of);
      break;
    }
    case 'end':
      leave(step, deed.leg, { by: 'action', code: deed.code, silent: deed.silent });
      break;
    case 'keep': {
      const { kind: _, ...file } = deed;
      change(step, { recordings: step.call.recordings + 1 });
      tell(step, { kind: 'recorded', ...file });
      break;
    }
    case 'after':
    case 'cancel':
      step.effects.push(deed);
  }
};

const about = ({ type, parameters, leg }: Running, results: Members = {}) => ({
  about: leg,
  data: { Type: type, Parameters: parameters, ...results },
});

const speaksUp = ({ type }: Running, { readings }: Settings): boolean =>
  behaviours[type].ownEvent === 'doubtful'
    ? readings['midlist.background'] === 'own'
    : believed[readings['midlist.own']].includes(behaviours[type].ownEvent);

/** The sources that each reading believes. */
const believed: { readonly [Value in 'inferred' | 'workshop' | 'guide']: readonly string[] } = {
  guide: ['guide'],
  workshop: ['guide', 'workshop'],
  inferred: ['guide', 'workshop', 'inferred'],
};
