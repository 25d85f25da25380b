/** The heart of a turn, pure: (flow, place, event, time) → what the call does next. */

import { fromArguments } from '../flow/arguments.ts';
import { type AnyData, keep } from '../flow/data.ts';
import type { Choice } from '../flow/edge.ts';
import { type AnyState, isQuestion, netTarget, type Question, unreachedOf } from '../flow/edges.ts';
import type { Unreached } from '../flow/flow.ts';
import type { EventOf } from '../wire/events.ts';
import { settle } from './aim.ts';
import { sent } from './fold.ts';
import { fail, fallback, follow, land, type Now, type Outcome, over, resting, type Step, type Work } from './go.ts';
import { isSilence, keyed } from './keyed.ts';
import { callerOf, connected, legsOf } from './legs.ts';
import { type Astray, isAstray } from './migrate.ts';
import { type Lasting, lasting, lastingWith, type Place, type Sent } from './place.ts';
import { legMark, markOf } from './prints.ts';
import { recordingAfter, recordingAfterReplacing, recordingBefore, recordingLost } from './recording.ts';
import { awaitKeys, digitsOf, hangUp } from './render.ts';
import { codeIn, codesFrom, levels, type Scope, scopeOf, stateIn } from './scope.ts';
import { understood } from './understood.ts';

/** What the event does to a call in that place; `undefined`: no place is known. */
export const step = (now: Now, place: Place | Astray | undefined): Step => {
  if (!isAstray(place)) return stepFrom(now, place);
  const stepped = stepFrom(now, undefined);
  if (stepped.kind !== 'unknown') return stepped;
  if (!callerOf(now)) return over(now, connected(now.event, 'LEG-B'));
  return follow(now, place.edge, {
    ...place,
    heard: {},
    lasting: lastingWith(place.from, recordingAfter(place.from, now.event)),
  });
};

const stepFrom = (now: Now, place: Place | undefined): Step => {
  const { event } = now;
  switch (event.InvocationEventType) {
    case 'RINGING':
    case 'ACTION_INTERRUPTED':
      return NOTHING;
    case 'NEW_OUTBOUND_CALL':
      return place ? NOTHING : placed(now, event);
    case 'NEW_INBOUND_CALL':
      return place ? UNKNOWN : rung(now);
    case 'CALL_ANSWERED':
      return place?.rest === 'ringing' ? taken(now, place) : UNKNOWN;
    case 'HANGUP':
      return hungUp(now, place, event);
    case 'ACTION_SUCCESSFUL':
      if (!callerOf(now)) return NOTHING;
      return place ? succeeded(now, place, event) : UNKNOWN;
    case 'ACTION_FAILED':
      if (!callerOf(now)) return NOTHING;
      return place ? failed(now, place, event) : UNKNOWN;
    case 'INVALID_LAMBDA_RESPONSE':
      return place ? refused(now, place, event.ErrorType) : UNKNOWN;
    case 'CALL_UPDATE_REQUESTED':
      return place ? updated(now, place, event.ActionData.Parameters.Arguments) : UNKNOWN;
    case 'DIGITS_RECEIVED':
      return place ? coded(now, place, event.ActionData.ReceivedDigits) : UNKNOWN;
  }
};

/** Where a call goes on whose place is lost: to the flow's `recover`, unless the caller has left. */
export const recover = (now: Now): Step => {
  if (!callerOf(now)) return over(now, connected(now.event, 'LEG-B'));
  const { flow, event } = now;
  // A call that we place has had no place yet, and needs none if it was given nothing.
  const begins = event.InvocationEventType === 'CALL_ANSWERED' && Object.keys(flow.input).length === 0;
  const [on, edge] = begins ? (['start', flow.body.start] as const) : (['recover', flow.body.recover] as const);
  const lasting = begins ? FRESH : { ...FRESH, ...recordingLost(flow) };
  return follow(now, edge, { scope: rootOf(now), on, data: {}, heard: {}, lasting });
};

/** Goes on from the outcome of the work that a step asked for. */
export const resume = (now: Now, work: Work, outcome: Outcome): Step => {
  const next = resumed(now, work, outcome);
  return work.refused ? marked(next) : next;
};

const resumed = (now: Now, work: Work, outcome: Outcome): Step => {
  const { scope, state, data, ways = [] } = work;
  if ('begun' in outcome) return land(now, scope, work, { lasting: work.lasting, ways, holding: outcome.begun });
  if ('reason' in outcome) return fail(now, { ...work, reason: outcome.reason });
  const to = stateIn(scope, state).run?.to ?? [];
  const target = settle(state, to, outcome.went, data);
  return land(now, scope, target, {
    lasting: work.lasting,
    ways: [...ways, { flow: scope.flow, state, on: 'run', to: target.state }],
  });
};

const NOTHING: Step = { kind: 'nothing' };
const UNKNOWN: Step = { kind: 'unknown' };
const FRESH: Lasting = { failures: 0 };
const rootOf = ({ flow }: Now): Scope => ({ root: flow, flow, stack: [] });

/** Somebody rings. */
const rung = (now: Now): Step => {
  const { start, rung: edge, recover: anyhow } = now.flow.body;
  const [on, first] =
    edge !== undefined
      ? (['rung', edge] as const)
      : Object.keys(now.flow.input).length === 0
        ? (['start', start] as const)
        : (['recover', anyhow] as const);
  return follow(now, first, { scope: rootOf(now), on, data: {}, heard: {}, lasting: FRESH });
};

/** A call that we place: no later event brings its arguments. */
const placed = (now: Now, { ActionData }: EventOf['NEW_OUTBOUND_CALL']): Step => {
  const given = ActionData?.Parameters.Arguments ?? {};
  const { input, body, version } = now.flow;
  // Each by itself: what does not fit is missing, and told by its name when the call is answered, or is not.
  const fit = Object.entries(input).flatMap(([name, kind]) => {
    const read = fromArguments({ [name]: kind }, given);
    return 'data' in read ? Object.entries(read.data) : [];
  });
  const data = Object.fromEntries(fit);
  const place: Place = { flow: body.name, version, state: '', data, list: [], attempt: 1, rest: 'ringing', failures: 0 };
  return { kind: 'move', place, actions: [] };
};

const taken = (now: Now, { data }: Place): Step =>
  follow(now, now.flow.body.start, { scope: rootOf(now), on: 'start', data, heard: {}, lasting: FRESH });

const hungUp = (now: Now, place: Place | undefined, event: EventOf['HANGUP']): Step => {
  if (place?.rest === 'over' && !connected(event, 'LEG-B')) return NOTHING;
  const { ParticipantTag: leg, SipResponseCode: code, CallId: id } = event.ActionData.Parameters;
  if (leg === 'LEG-A' || !callerOf(now)) {
    if (place?.rest === 'ringing') return unreached(now, place, code);
    const wasPlaced = event.CallDetails.Participants[0].Direction === 'Outbound';
    return !place && wasPlaced && unreachedOf(now.flow).length > 0 ? UNKNOWN : over(now, connected(event, 'LEG-B'));
  }
  if (place?.rest === 'ending') return over(now, callerOf(now));
  if (place && id !== undefined && isFormer(place, id)) return NOTHING;
  if (!place || place.rest) return place?.rest === 'talking' ? parted(now, place) : UNKNOWN;
  return parted(now, place);
};

/** Whether another has taken the place of that LEG-B: its end is none of this one's. While one is rung, the last one is a former one. */
const isFormer = ({ list, other }: Place, callId: string): boolean => {
  const last = list.at(-1)?.type;
  const rings = last === 'CallAndBridge' || last === 'JoinChimeMeeting';
  return other !== undefined && (other === legMark(callId)) === rings;
};

/** LEG-B has left. */
const parted = (now: Now, place: Place): Step => {
  const here = hereOf(now, place);
  const { scope, state, data } = here;
  if (place.parting) return land(now, scope, place, { lasting: lasting(place), attempt: place.attempt, alone: true });
  if (state.callAndBridge === undefined && state.joinChimeMeeting === undefined && state.talk === undefined) return UNKNOWN;
  return follow(now, state.ended, { scope, state: place.state, on: 'ended', data, heard: {}, lasting: replaced(place) });
};

/** Nobody takes a call that we place. */
const unreached = (now: Now, { data }: Place, code: number | undefined): Step => {
  const why = whyOf(code);
  const edge = unreachedOf(now.flow).find(([reason]) => reason === why)?.[1];
  if (edge === undefined) return over(now, undefined);
  return follow(now, edge, { scope: rootOf(now), on: why, data, heard: {}, lasting: FRESH });
};

/** SIP: 486 and 600 are busy; 408, 480, 487 and no code at all are no answer; all else says no. */
const whyOf = (code = 480): Unreached => {
  if (code === 486 || code === 600) return 'busy';
  return [0, 408, 480, 487].includes(code) ? 'noAnswer' : 'rejected';
};

const succeeded = (now: Now, place: Place, event: EventOf['ACTION_SUCCESSFUL']): Step => {
  if (place.rest) return place.rest === 'over' || place.rest === 'ending' ? NOTHING : UNKNOWN;
  const { ActionData } = event;
  const which = find(place.list, ActionData.Type, ActionData.Parameters);
  if (which < 0) return UNKNOWN;
  if (which < place.list.length - 1) return NOTHING;
  const { scope, state, data } = hereOf(now, place);
  if (place.parting) return land(now, scope, place, { lasting: lasting(place), attempt: place.attempt, alone: true });
  if (place.hold) return held(now, place, place.hold);
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
  const callee = connected(event, 'LEG-B');
  if (state.talk && !callee) return follow(now, state.ended, { ...from, on: 'ended', heard: {} });
  if (state.callAndBridge !== undefined || state.joinChimeMeeting !== undefined || state.talk) {
    const other = callee ? { other: legMark(callee.CallId) } : {};
    return { kind: 'move', place: { ...settled(place), list: [], rest: 'talking', failures: 0, ...other }, actions: [] };
  }
  if (state.hangup !== undefined || state.run || state.call) return NOTHING;
  // Words that were said are nothing heard: work that fails between them again and again must come to an end.
  return follow(now, state.next, { ...from, on: 'next', heard: {}, lasting: lasting(place) });
};

/** The list that the caller hears during long work is at its end. */
const held = (now: Now, place: Place, holding: NonNullable<Place['hold']>): Step => {
  const { scope, data } = hereOf(now, place);
  const work = { kind: 'work', scope, state: place.state, data, lasting: lasting(place) } as const;
  if (now.outcome) return resumed(now, work, now.outcome);
  if (now.at >= holding.until) return resumed(now, work, { reason: 'Late' });
  return land(now, scope, place, { lasting: lasting(place), holding });
};

const failed = (now: Now, place: Place, event: EventOf['ACTION_FAILED']): Step => {
  const { ActionData } = event;
  if (place.rest === 'over') return NOTHING;
  if (place.rest === 'ringing') return UNKNOWN;
  const which = find(place.list, ActionData.Type, ActionData.Parameters);
  if (place.rest === 'ending') return restOfFallback(now, which);
  const action = place.list[which];
  if (!action) return UNKNOWN;
  const { scope } = hereOf(now, place);
  const state = stateIn(scope, action.of);
  const data = dataOf(scope, place, action.of);
  const last = lastingWith(place, recordingBefore(scope, place, which));
  const attempt = action.of === place.state ? place.attempt : 1;
  const again = { state: action.of, data: place.data };
  if (place.parting) return land(now, scope, again, { lasting: last, attempt, alone: true });
  if (action.type === 'ReceiveDigits')
    return land(now, scope, again, { lasting: { ...last, deaf: true }, attempt, ...(place.hold && { holding: place.hold }) });
  if (action.type === 'ResumeCallRecording' && !state.resumeCallRecording)
    return land(now, scope, again, { lasting: lastingWith(last, { recording: 'on' }), attempt });
  if (place.hold) return held(now, { ...place, failures: place.failures }, { ...place.hold, mute: true });
  if (state.hangup !== undefined) return action.type === 'Hangup' ? over(now, callerOf(now)) : lastOf(now, place);
  if (isQuestion(state) && which === place.list.length - 1 && action.type !== 'PauseCallRecording') {
    const digits = place.keyed ?? ActionData.ReceivedDigits ?? '';
    if (digits !== '' || isSilence(ActionData.ErrorType, now.at - now.since)) return answered(now, place, state, digits);
  }
  return fail(now, { scope, state: action.of, data, lasting: last, reason: ActionData.ErrorType });
};

const refused = (now: Now, place: Place, reason: string): Step => {
  const caller = callerOf(now);
  // Whoever is left when the caller is gone was to be hung up by the reply that was refused.
  const left = caller ?? connected(now.event, 'LEG-B');
  if (!left) return NOTHING;
  // What was refused is the first reply after the answer, whose attributes came with it.
  if (caller && place.rest === 'ringing') return marked(recover(now));
  const scope = scopeOf(now.flow, place.stack);
  const state = scope?.flow.body.states[place.state];
  if (
    !caller ||
    place.refused ||
    place.rest === 'over' ||
    place.rest === 'ending' ||
    !scope ||
    !state ||
    state.hangup !== undefined
  ) {
    return { kind: 'move', place: { ...place, list: [], rest: 'over', refused: true }, actions: [hangUp(left.CallId)] };
  }
  const last = lastingWith(place, recordingBefore(scope, place, 0));
  return marked(fail(now, { scope, state: place.state, data: dataOf(scope, place, place.state), lasting: last, reason }));
};

/** The next refusal is the second in a row, however much work lies between. */
const marked = (next: Step): Step => {
  if (next.kind === 'work') return { ...next, refused: true };
  return next.kind === 'move' ? { ...next, place: { ...next.place, refused: true } } : next;
};

/** What is left of the fallback when one of its actions has failed: somebody may still be there to connect to. */
const restOfFallback = (now: Now, which: number): Step => {
  const actions = fallback(now).actions.slice(which + 1);
  if (which < 0 || actions.length === 0) return over(now, callerOf(now));
  return { kind: 'move', place: resting(now.flow, 'ending', actions), actions };
};

/** Digits, or none: the question's edge, a code's, or the question again. */
const answered = (now: Now, place: Place, state: Question, received: string): Step => {
  const { scope, data } = hereOf(now, place);
  const from = { scope, state: place.state, data, lasting: heard(place) };
  const codes = codesFrom(scope, place.state);
  const what = keyed(state, received, codes);
  // The keys of a menu are its own. What answers another question may still be a code, or begin one.
  if (what.kind === 'noMatch' || (what.kind === 'digits' && state.menu === undefined)) {
    const { digits } = what;
    const found = codeIn(scope, place.state, data, digits);
    if (found) return follow(now, found.edge, { ...found, on: `code ${digits}`, heard: {}, lasting: heard(place), code: digits });
    if (codes.some((code) => code.startsWith(digits)) && mayGoOn(place, state, digits)) return awaitRest(now, place, digits);
  }
  if (what.kind !== 'digits') {
    if (place.attempt < (state.attempts ?? 3))
      return land(now, scope, place, { lasting: heard(place), attempt: place.attempt + 1 });
    const edge = state[what.kind] ?? netTarget(scope.flow, what.kind);
    return follow(now, edge, { ...from, on: what.kind, heard: {} });
  }
  const { digits } = what;
  if (state.menu !== undefined) {
    const keys: { readonly [Key in string]?: string | Choice<AnyData, unknown> } = state.keys;
    const edge = keys[digits];
    const on = edge === undefined ? 'noMatch' : `keys ${digits}`;
    return follow(now, edge ?? netTarget(scope.flow, 'noMatch'), { ...from, on, heard: {} });
  }
  if (state.secret) return follow(now, state.next, { ...from, on: 'next', heard: { digits: { secret: digits } } });
  return follow(now, state.next, { ...from, on: 'next', heard: { digits } });
};

/** A question ends with as many keys as it asks for, a menu with one: what is keyed behind them is heard elsewhere. A secret is kept nowhere meanwhile. */
const mayGoOn = ({ keyed: before, deaf }: Place, state: Question, digits: string): boolean =>
  before === undefined && !deaf && !state.secret && digits.length === digitsOf(state).max;

/** What is keyed next is heard by what listens for codes. */
const awaitRest = (now: Now, place: Place, digits: string): Step => {
  const pause = awaitKeys(legsOf(now.event));
  const { code: _, ...waiting } = settled(place);
  return { kind: 'move', place: { ...waiting, list: [sent(place.state, pause)], keyed: digits }, actions: [pause] };
};

/** A code was keyed, or its rest. */
const coded = (now: Now, place: Place, digits: string): Step => {
  if (place.rest === 'over' || place.rest === 'ending' || !callerOf(now)) return NOTHING;
  if (place.rest === 'ringing') return UNKNOWN;
  // What listens beside a question has heard its answer too.
  if (place.code?.endsWith(digits) && now.at - now.since < ECHO_MS) return NOTHING;
  const { scope, data } = hereOf(now, place);
  // Of a code that a question has begun with, its rest is heard: or all of it, if keys reach both.
  for (const code of [`${place.keyed ?? ''}${digits}`, digits]) {
    const found = codeIn(scope, place.state, data, code);
    if (found) return follow(now, found.edge, { ...found, on: `code ${code}`, heard: {}, lasting: replaced(place) });
  }
  return UNKNOWN;
};

/** A program has a command, or tells that long work is done. */
const updated = (now: Now, place: Place, given: { readonly [Name in string]: string }): Step => {
  const { cwCommand: name, cwDone: done } = given;
  if (!callerOf(now) || place.rest === 'over' || place.rest === 'ending')
    return { kind: 'nothing', why: 'nobody is there to be told' };
  if (place.rest === 'ringing') return { kind: 'unknown', why: 'nobody is there yet to be told' };
  if (done !== undefined) {
    if (place.hold === undefined || String(place.hold.n) !== done)
      return { kind: 'unknown', why: `nobody waits for the work of turn ${done}` };
    return now.outcome ? held(now, place, place.hold) : NOTHING;
  }
  if (name === undefined) return { kind: 'nothing', why: 'found an update without cwCommand, expected the name of a command' };
  const { scope, data: inHand } = hereOf(now, place);
  for (const { scope: level, state, data } of levels(scope, place.state, inHand)) {
    const { on = {} } = level.flow.body.states[state] ?? {};
    const edge = Object.hasOwn(on, name) ? on[name] : undefined;
    const shape = level.flow.commands[name];
    if (edge === undefined || shape === undefined) continue;
    const read = fromArguments(shape, given);
    if ('misfit' in read) return { kind: 'nothing', why: `the argument '${read.misfit}' of the command '${name}' does not fit` };
    return follow(now, edge, { scope: level, state, on: `command ${name}`, data, heard: read.data, lasting: replaced(place) });
  }
  return { kind: 'unknown', why: `the state '${place.state}' takes no command '${name}'` };
};

/** What is left of a hangup whose last words could not be said. */
const lastOf = (now: Now, place: Place): Step => {
  const caller = callerOf(now);
  if (!caller) return NOTHING;
  const rest = hangUp(caller.CallId);
  return { kind: 'move', place: { ...place, list: [sent(place.state, rest)] }, actions: [rest] };
};

/** The last action of the list that an event can be about; -1 if none. What an echo leaves out tells nothing. */
const find = (list: readonly Sent[], type: Sent['type'], parameters: { readonly [Name in string]?: unknown }): number => {
  const mark = markOf(type, parameters);
  return list.findLastIndex((action) => action.type === type && (mark === undefined || action.mark === mark));
};

/** Where a call is, in the words of its flows. */
const hereOf = (now: Now, place: Place): { readonly scope: Scope; readonly state: AnyState; readonly data: AnyData } => {
  const scope = scopeOf(now.flow, place.stack) ?? rootOf(now);
  return { scope, state: stateIn(scope, place.state), data: dataOf(scope, place, place.state) };
};

const dataOf = ({ flow }: Scope, place: Place, state: string): AnyData => keep(flow.shapes[state] ?? {}, place.data);

/** Something was heard of the caller: failures no longer come in a row. */
const heard = (place: Place): Lasting => ({ ...lasting(place), failures: 0 });

/** The same where a list is replaced that nobody knows how far it has come. */
const replaced = (place: Place): Lasting => ({ ...lastingWith(place, recordingAfterReplacing(place)), failures: 0 });

/** What listens for codes waits a second for the next key, and is not told again later. */
const ECHO_MS = 1_500;

/** A place whose last reply was taken. */
const settled = ({ refused: _, was: __, ...place }: Place): Place => place;
