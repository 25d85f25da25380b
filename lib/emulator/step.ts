/** One step of a call: what happened goes in, the call as it is then and what is to be done come out. No clock, no Lambda. */

import type { ParticipantTag } from '../wire/actions.ts';
import type { Members } from '../wire/members.ts';
import { listenerDue, overhear } from './background.ts';
import { ringIn } from './inbound.ts';
import { anyLiving } from './legs.ts';
import { carryOn, proceed } from './list.ts';
import { calledLeg, noAnswer, noAnswerTimer, pickUp, ringing, ringingTimer, ringOut } from './outbound.ts';
import { conclude, send, unansweredTimer, watchUnanswered } from './outbox.ts';
import { endCall } from './reply.ts';
import { leave } from './running.ts';
import type { Settings } from './settings.ts';
import { changeLeg, type Effect, type Input, post, type Step, type Transaction, tell } from './transaction.ts';
import { hurried, settle } from './turns.ts';

/** The call after something has happened, and what that calls for, in order. */
export const advance = (
  call: Transaction,
  input: Input,
  now: number,
  settings: Settings,
): { readonly call: Transaction; readonly effects: readonly Effect[] } => {
  if (call.over) return { call, effects: [] };
  const step: Step = { call, effects: [], now, settings };
  happen(step, input);
  proceed(step);
  send(step);
  watchUnanswered(step);
  conclude(step);
  return step;
};

const happen = (step: Step, input: Input): void => {
  switch (input.kind) {
    case 'begins':
      if (step.call.placed === undefined) ringIn(step);
      else ringOut(step, step.call.placed.arguments);
      limit(step);
      break;
    case 'key':
      press(step, input);
      break;
    case 'noise':
      make(step, input);
      break;
    case 'left':
      hangUp(step, input.leg);
      break;
    case 'callee':
      if (calledLeg(step.call) === undefined) carryOn(step, input);
      else pickUp(step, input);
      break;
    case 'update':
      update(step, input.arguments);
      break;
    case 'due':
      due(step, input.timer);
      break;
    case 'answer':
      settle(step, input);
  }
};

/** No source has the code with which such a call ends. */
const limit = (step: Step): void => {
  const timer = longestTimer;
  if (step.settings.readings['call.longest'] === '24h') step.effects.push({ kind: 'after', timer, ms: dayMs, lasts: true });
};

const longestTimer = 'a day';
const dayMs = 86_400_000;

const hangUp = (step: Step, tag: ParticipantTag): void => {
  const { sequence } = step.call;
  const declined = tag === 'LEG-A' && calledLeg(step.call) !== undefined;
  const code = declined ? 486 : step.settings.readings['hangup.code'] === 'zero' ? 0 : undefined;
  // Of a call that ended before it rang, nobody has anything to tell.
  leave(step, tag, { by: 'party', code, silent: sequence === 0 });
};

const update = (step: Step, given: Members): void => {
  if (step.call.sequence === 0 || !anyLiving(step.call.legs)) return;
  const data = { Type: 'CallUpdateRequest', Parameters: { Arguments: given } };
  post(step, { type: 'CALL_UPDATE_REQUESTED', about: 'LEG-A', data });
};

const due = (step: Step, timer: string): void => {
  // No source has the code of a call that nobody answered in time; it is that of a call which the Lambda lost.
  if (timer === unansweredTimer) leave(step, 'LEG-A', { by: 'service', code: 480 });
  else if (timer === longestTimer) endCall(step, 0);
  else if (timer === ringingTimer) ringing(step);
  else if (timer === noAnswerTimer) noAnswer(step);
  else if (!hurried(step, timer) && !listenerDue(step, timer)) carryOn(step, { kind: 'due', timer });
};

const press = (step: Step, { leg, key }: Extract<Input, { kind: 'key' }>): void => {
  const pressing = step.call.legs.find((one) => one.tag === leg && one.status === 'connected');
  if (pressing === undefined) return;
  tell(step, { kind: 'key', leg, key });
  // Before the action that runs: the reply to what it makes of the key may put another listener in this one's place.
  overhear(step, pressing, key);
  if (step.call.running?.leg === leg) carryOn(step, { kind: 'key', key });
};

const make = (step: Step, { leg, ms, text }: Extract<Input, { kind: 'noise' }>): void => {
  const { now, call } = step;
  const party = call.legs.find((one) => one.tag === leg && one.status === 'connected');
  if (party === undefined) return;
  changeLeg(step, party, { noisyUntil: Math.max(party.noisyUntil ?? 0, now + ms) });
  tell(step, { kind: 'said', leg, ms, ...(text === undefined ? {} : { text }) });
  if (call.running?.leg === leg) carryOn(step, { kind: 'noise', ms, text });
};
