/** What goes on on a leg behind the list of actions: digits that are listened for, and a recording of the call. */
import type { ParticipantTag } from '../wire/actions.ts';
import { behaviours } from './actions/behaviours.ts';
import { recordingTold } from './actions/callRecording.ts';
import { type Leg, living } from './legs.ts';
import { listenerTimers } from './listener.ts';
import type { Key } from './phone.ts';
import { changeLeg, post, type Step, tell } from './transaction.ts';

/** A key that the party of this leg has pressed goes to its listener, if it has one. Guide: listen-to-digits. */
export const overhear = (step: Step, { tag }: Leg, key: Key): void => {
  const leg = living(step.call.legs, tag);
  if (leg?.listener === undefined || isTaken(step, tag)) return;
  const { digits, betweenMs, flushMs } = leg.listener;
  const { between, flush } = listenerTimers(tag);
  changeLeg(step, leg, { listener: { ...leg.listener, digits: digits + key } });
  step.effects.push({ kind: 'after', timer: between, ms: betweenMs, lasts: true });
  if (digits === '') step.effects.push({ kind: 'after', timer: flush, ms: flushMs, lasts: true });
};

/** Whether this timer was a listener's; it has then done what was due. */
export const listenerDue = (step: Step, timer: string): boolean => {
  const tag = tags.find((one) => timer === listenerTimers(one).between || timer === listenerTimers(one).flush);
  const leg = tag && living(step.call.legs, tag);
  if (leg?.listener === undefined) return tag !== undefined;
  const { pattern, digits } = leg.listener;
  const flushes = timer === listenerTimers(leg.tag).flush;
  const matches = pattern.test(digits);
  if (flushes || matches) empty(step, leg);
  if (matches || (flushes && step.settings.readings['digits.flushed'] === 'sent')) send(step, leg, digits);
  return true;
};

/** With its leg, all of this ends: nobody is listened to any more, and the recording of the call is done. */
export const stopBackground = (step: Step, tag: ParticipantTag): void => {
  const leg = living(step.call.legs, tag);
  if (leg === undefined) return;
  if (leg.listener !== undefined) cancelTimers(step, tag);
  const { callRecording } = leg;
  if (callRecording === undefined || callRecording.state === 'stopped') return;
  changeLeg(step, leg, { callRecording: { ...callRecording, state: 'stopped' } });
  tell(step, recordingTold(leg, callRecording, 'stopped', step.now));
};

const tags: readonly ParticipantTag[] = ['LEG-A', 'LEG-B'];

const isTaken = ({ call, settings }: Step, tag: ParticipantTag): boolean =>
  call.running?.leg === tag &&
  behaviours[call.running.type].collects === true &&
  settings.readings['digits.foreground'] === 'taken';

const empty = (step: Step, leg: Leg): void => {
  if (leg.listener === undefined) return;
  cancelTimers(step, leg.tag);
  changeLeg(step, leg, { listener: { ...leg.listener, digits: '' } });
};

const cancelTimers = ({ effects }: Step, tag: ParticipantTag): void => {
  for (const timer of Object.values(listenerTimers(tag))) effects.push({ kind: 'cancel', timer });
};

const send = (step: Step, { tag, listener }: Leg, digits: string): void => {
  const data = { ReceivedDigits: digits, Type: 'ReceiveDigits', Parameters: listener?.parameters ?? {} };
  post(step, { type: 'DIGITS_RECEIVED', about: tag, data });
};
