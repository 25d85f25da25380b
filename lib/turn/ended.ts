/** An action has ended, well or badly. */
import { isQuestion } from '../flow/edges.ts';
import type { EventOf } from '../wire/events.ts';
import { answered } from './digits.ts';
import { fail, fallback, follow, land, type Now, over, resting, type Step } from './go.ts';
import { dataOf, heard, hereOf, NOTHING, settled, UNKNOWN } from './here.ts';
import { isSilence } from './keyed.ts';
import { calleeOf, callerOf, withOther } from './legs.ts';
import { type Hold, lasting, lastingWith, type Place } from './place.ts';
import { recordingBefore } from './recording.ts';
import { hangUp } from './render.ts';
import { holdOn } from './resume.ts';
import { stateIn } from './scope.ts';
import { isAbout, sent } from './sent.ts';
import { understood } from './understood.ts';

export const succeeded = (now: Now, place: Place, event: EventOf['ACTION_SUCCESSFUL']): Step => {
  if (place.rest) return place.rest === 'over' || place.rest === 'ending' ? NOTHING : UNKNOWN;
  const { ActionData } = event;
  const which = place.list.findLastIndex(isAbout(ActionData));
  if (which < 0) return UNKNOWN;
  if (which < place.list.length - 1) return NOTHING;
  const { scope, state, data } = hereOf(now, place);
  if (place.parting) return land(now, scope, place, { lasting: { ...lasting(place), gone: true }, attempt: place.attempt });
  if (place.hold) return holdOn(now, place, afterAll(place.hold));
  if (isQuestion(state)) return answered(now, place, state, place.keyed ?? ActionData.ReceivedDigits ?? '');
  const from = { scope, state: place.state, data, lasting: heard(place) };
  if (state.recordAudio) {
    const { BucketName: bucket, Key: key } = ActionData.RecordingDestination ?? {};
    if (bucket === undefined || key === undefined) return fail(now, { ...from, lasting: lasting(place), reason: 'NoRecording' });
    return follow(now, state.next, { ...from, on: 'next', heard: { recording: { bucket, key } } });
  }
  if (state.startBotConversation) {
    const { on, edge, slots } = understood(state.startBotConversation, ActionData.IntentResult);
    return follow(now, edge ?? state.notUnderstood, { ...from, on, heard: slots });
  }
  const callee = calleeOf(now, place);
  if (state.talk && !callee) return follow(now, state.ended, { ...from, on: 'ended', heard: {} });
  if (state.callAndBridge !== undefined || state.joinChimeMeeting !== undefined || state.talk) {
    const there = callee === undefined ? settled(place) : withOther(settled(place), callee);
    return { kind: 'move', place: { ...there, list: [], rest: 'talking', failures: 0 }, actions: [] };
  }
  if (state.hangup !== undefined || state.run || state.call) return NOTHING;
  // Words that were said are nothing heard: work that fails between them again and again must come to an end.
  return follow(now, state.next, { ...from, on: 'next', heard: {}, lasting: lasting(place) });
};

export const failed = (now: Now, place: Place, event: EventOf['ACTION_FAILED']): Step => {
  const { ActionData } = event;
  if (place.rest === 'over') return NOTHING;
  if (place.rest === 'ringing') return UNKNOWN;
  // Among equals the first: at worst, words are heard twice.
  const which = place.list.findIndex(isAbout(ActionData));
  if (place.rest === 'ending') return restOfFallback(now, place, which);
  const action = place.list[which];
  if (!action) return UNKNOWN;
  const { scope } = hereOf(now, place);
  const state = stateIn(scope, action.of);
  const data = dataOf(scope, place, action.of);
  const last = lastingWith(place, recordingBefore(scope, place, which));
  const again = { state: action.of, data: place.data };
  const { attempt } = place;
  const holding = place.hold && { holding: place.hold };
  if (place.parting) return land(now, scope, again, { lasting: { ...last, gone: true }, attempt });
  if (action.type === 'ReceiveDigits') return land(now, scope, again, { lasting: { ...last, deaf: true }, attempt, ...holding });
  if (action.type === 'ResumeCallRecording' && !state.resumeCallRecording)
    return land(now, scope, again, { lasting: lastingWith(last, { recording: 'on' }), attempt, ...holding });
  if (place.hold) return holdOn(now, place, { ...place.hold, mute: place.hold.mute === undefined ? 'once' : 'for good' });
  if (state.hangup !== undefined) return action.type === 'Hangup' ? over(now, callerOf(now)) : lastOf(now, place);
  if (isQuestion(state) && which === place.list.length - 1) {
    const digits = place.keyed ?? ActionData.ReceivedDigits ?? '';
    if (digits !== '' || isSilence(ActionData.ErrorType, now.at - now.since)) return answered(now, place, state, digits);
  }
  return fail(now, { scope, state: action.of, data, lasting: last, reason: ActionData.ErrorType });
};

/** Long work whose list has run to its end. */
const afterAll = ({ mute, ...hold }: Hold): Hold => {
  if (mute === 'once') return { ...hold, mute: 'again' };
  return mute === 'for good' ? { ...hold, mute } : hold;
};

/** What is left of the fallback when one of its actions has failed: somebody may still be there to connect to. */
const restOfFallback = (now: Now, { list, other }: Place, which: number): Step => {
  const left = list.slice(which + 1).map(({ type }) => type);
  const actions = fallback(now).actions.filter(({ Type }) => left.includes(Type));
  if (which < 0 || actions.length === 0) return over(now, callerOf(now));
  return { kind: 'move', place: { ...resting(now.flow, 'ending', actions), ...(other !== undefined && { other }) }, actions };
};

/** What is left of a hangup whose last words could not be said. */
const lastOf = (now: Now, place: Place): Step => {
  const caller = callerOf(now);
  if (!caller) return NOTHING;
  const rest = hangUp(caller.CallId);
  return { kind: 'move', place: { ...place, list: [sent(place.state, rest)] }, actions: [rest] };
};
