/** The heart of a turn, pure: (flow, place, event, time) → what the call does next. */
import { type AnyData, keep } from '../flow/data.ts';
import { type AnyState, isQuestion, netTarget, type Question } from '../flow/edges.ts';
import type { AnyPlace, Choice, Flow } from '../flow/flow.ts';
import type { Way } from '../flow/ways.ts';
import type { Action } from '../wire/actions.ts';
import type { CallEvent, EventOf, Participant } from '../wire/events.ts';
import { aim, settle } from './aim.ts';
import { TurnError } from './errors.ts';
import { enter, sent, type Target } from './fold.ts';
import { isSilence, keyed } from './keyed.ts';
import { callerOf, connected, factsOf, legsOf } from './legs.ts';
import type { Place, Sent } from './place.ts';
import { markOf } from './prints.ts';
import { hangUp, renderFallback } from './render.ts';

export type Step =
  /** The event says nothing that matters here. */
  | { readonly kind: 'nothing' }
  /** This place has no edge for it: another one might, so it is looked up before it is ignored. */
  | { readonly kind: 'unknown' }
  /** The call moves: to a place whose list is `actions`, or which rests. */
  | ({ readonly kind: 'move'; readonly place: Place; readonly actions: readonly Action[] } & Led)
  /** Work comes first; `resume` goes on from its outcome. */
  | ({
      readonly kind: 'work';
      readonly state: string;
      readonly data: AnyData;
      readonly failures: number;
      readonly refused?: true;
    } & Led);

/** The ways that led there, the first one first; none where the flow was not asked. */
interface Led {
  readonly ways?: readonly Way[];
}

/** A turn's input beside the place. */
export interface Now {
  readonly flow: Flow;
  readonly event: CallEvent;
  /** When the turn began, in milliseconds since 1970. */
  readonly at: number;
  /** When the call moved last. */
  readonly since: number;
}

/** What the event does to a call in that place; `undefined`: no place is known. */
export const step = (now: Now, place: Place | undefined): Step => {
  const { event } = now;
  switch (event.InvocationEventType) {
    case 'RINGING':
    case 'ACTION_INTERRUPTED':
    case 'NEW_OUTBOUND_CALL':
      return NOTHING;
    case 'NEW_INBOUND_CALL':
    case 'CALL_ANSWERED':
      return place ? UNKNOWN : follow(now, now.flow.body.start, { on: 'start', data: {}, heard: {}, failures: 0 });
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
    case 'DIGITS_RECEIVED':
      return UNKNOWN;
  }
};

/** Where a call goes on whose place is lost: to the flow's `recover`, unless the caller has left. */
export const recover = (now: Now): Step =>
  callerOf(now) ? follow(now, now.flow.body.recover, { on: 'recover', data: {}, heard: {}, failures: 0 }) : ended(now);

/** How the work of a `run` ended: where to go, or that it failed, and why. */
export type Outcome = { readonly went: AnyPlace | string } | { readonly reason: string };

/** Goes on from the outcome of the work that a step asked for. */
export const resume = (now: Now, work: Extract<Step, { kind: 'work' }>, outcome: Outcome): Step => {
  const next = resumed(now, work, outcome);
  return work.refused ? marked(next) : next;
};

const resumed = (now: Now, { state, data, failures, ways = [] }: Extract<Step, { kind: 'work' }>, outcome: Outcome): Step => {
  const definition = stateOf(now.flow, state);
  if ('went' in outcome && definition.run) {
    const target = settle(state, definition.run.to, outcome.went, data);
    return go(now, target, { failures, ways: [...ways, { state, on: 'run', to: target.state }] });
  }
  const reason = 'reason' in outcome ? outcome.reason : '';
  return fail(now, { state, data, failures, reason, ways });
};

/** The reply to a turn in which our own code has failed. */
export const fallback = (
  now: Pick<Now, 'event'> & { readonly flow: Flow | undefined },
): { readonly place: Place; readonly actions: readonly Action[] } => {
  const actions = renderFallback(now.flow, legsOf(now.event));
  return { place: resting(now.flow, 'ending', actions), actions };
};

const NOTHING: Step = { kind: 'nothing' };
const UNKNOWN: Step = { kind: 'unknown' };
/** So often in a row may things fail before the fallback ends it. */
const PATIENCE = 3;

const hungUp = (now: Now, place: Place | undefined, event: EventOf['HANGUP']): Step => {
  if (place?.rest === 'over' && !connected(event, 'LEG-B')) return NOTHING;
  const leg = event.ActionData.Parameters.ParticipantTag;
  if (leg === 'LEG-A' || !callerOf(now)) return ended(now);
  if (place?.rest === 'ending') return over(now, callerOf(now));
  const state = place && now.flow.body.states[place.state];
  if (!place || !state || (state.callAndBridge === undefined && state.joinChimeMeeting === undefined)) return UNKNOWN;
  const data = dataOf(now.flow, place, place.state);
  return follow(now, state.ended, { state: place.state, on: 'ended', data, heard: {}, failures: 0 });
};

const succeeded = (now: Now, place: Place, event: EventOf['ACTION_SUCCESSFUL']): Step => {
  if (place.rest) return place.rest === 'talking' ? UNKNOWN : NOTHING;
  const { ActionData } = event;
  const which = find(place.list, ActionData.Type, ActionData.Parameters);
  const action = place.list[which];
  if (!action) return UNKNOWN;
  if (which < place.list.length - 1) return NOTHING;
  const state = stateOf(now.flow, place.state);
  const data = dataOf(now.flow, place, place.state);
  if (isQuestion(state)) return answered(now, place, state, ActionData.ReceivedDigits ?? '');
  if (state.recordAudio) {
    const { BucketName: bucket, Key: key } = ActionData.RecordingDestination ?? {};
    if (bucket === undefined || key === undefined) return fail(now, { ...place, data, reason: 'NoRecording' });
    return follow(now, state.next, { state: place.state, on: 'next', data, heard: { recording: { bucket, key } }, failures: 0 });
  }
  if (state.callAndBridge !== undefined || state.joinChimeMeeting !== undefined)
    return { kind: 'move', place: { ...settled(place), list: [], rest: 'talking', failures: 0 }, actions: [] };
  if (state.hangup !== undefined || state.run) return NOTHING;
  // Words that were said are nothing heard: work that fails between them again and again must come to an end.
  return follow(now, state.next, { state: place.state, on: 'next', data, heard: {}, failures: place.failures });
};

const failed = (now: Now, place: Place, event: EventOf['ACTION_FAILED']): Step => {
  const { ActionData } = event;
  if (place.rest === 'over') return NOTHING;
  const which = find(place.list, ActionData.Type, ActionData.Parameters);
  if (place.rest === 'ending') return restOfFallback(now, which);
  const action = place.list[which];
  if (!action) return UNKNOWN;
  const state = stateOf(now.flow, action.of);
  if (state.hangup !== undefined) return action.type === 'Hangup' ? over(now, callerOf(now)) : lastOf(now, place);
  const digits = ActionData.ReceivedDigits ?? '';
  const asked = isQuestion(state) && which === place.list.length - 1;
  if (asked && (digits !== '' || isSilence(ActionData.ErrorType, now.at - now.since))) return answered(now, place, state, digits);
  return fail(now, {
    state: action.of,
    data: dataOf(now.flow, place, action.of),
    failures: place.failures,
    reason: ActionData.ErrorType,
  });
};

const refused = (now: Now, place: Place, reason: string): Step => {
  const caller = callerOf(now);
  // Whoever is left when the caller is gone was to be hung up by the reply that was refused.
  const left = caller ?? connected(now.event, 'LEG-B');
  if (!left) return NOTHING;
  const state = now.flow.body.states[place.state];
  if (!caller || place.refused || place.rest === 'over' || place.rest === 'ending' || !state || state.hangup !== undefined) {
    return { kind: 'move', place: { ...place, list: [], rest: 'over', refused: true }, actions: [hangUp(left.CallId)] };
  }
  const next = fail(now, { state: place.state, data: dataOf(now.flow, place, place.state), failures: place.failures, reason });
  return marked(next);
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

/** Digits, or none: the question's edge, or the question again. */
const answered = (now: Now, place: Place, state: Question, received: string): Step => {
  const data = dataOf(now.flow, place, place.state);
  const heard = keyed(state, received);
  if (heard.kind !== 'digits') {
    if (place.attempt < (state.attempts ?? 3))
      return go(now, { state: place.state, data }, { failures: 0, attempt: place.attempt + 1 });
    const edge = state[heard.kind] ?? netTarget(now.flow, heard.kind);
    return follow(now, edge, { state: place.state, on: heard.kind, data, heard: {}, failures: 0 });
  }
  const { digits } = heard;
  if (state.menu !== undefined) {
    const keys: { readonly [Key in string]?: string | Choice<AnyData, unknown> } = state.keys;
    const edge = keys[digits];
    const on = edge === undefined ? 'noMatch' : `keys ${digits}`;
    return follow(now, edge ?? netTarget(now.flow, 'noMatch'), { state: place.state, on, data, heard: {}, failures: 0 });
  }
  const from = { state: place.state, on: 'next', data, failures: 0 };
  if (state.secret) return follow(now, state.next, { ...from, heard: { digits: { secret: digits } } });
  return follow(now, state.next, { ...from, heard: { digits } });
};

/** A state's verb has failed: its `failed` edge, or after too many the fallback. */
const fail = (now: Now, at: Target & Led & { readonly failures: number; readonly reason: string }): Step => {
  // A callee who does not answer is no fault: the next one may.
  const failures = at.reason === 'CallNotAnswered' ? at.failures : at.failures + 1;
  if (failures >= PATIENCE) return { kind: 'move', ...fallback(now) };
  const state = stateOf(now.flow, at.state);
  const edge = state.hangup === undefined ? state.failed : undefined;
  const from = { state: at.state, on: 'failed', data: at.data, heard: { reason: at.reason }, failures, ways: at.ways };
  return follow(now, edge ?? netTarget(now.flow, 'failed'), from);
};

/** Follows an edge with what is in hand. */
const follow = <Heard extends object>(now: Now, edge: string | Choice<AnyData, Heard>, from: From<Heard>): Step => {
  const target = aim(edge, from, factsOf(now.event, now.at));
  const { state, on, failures, ways = [] } = from;
  return go(now, target, { failures, ways: [...ways, { state, on, to: target.state }] });
};

/** The edge that is followed, by its state and name, and what is in hand. */
interface From<Heard> {
  /** Undefined: the flow's own. */
  readonly state?: string;
  readonly on: string;
  readonly data: AnyData;
  readonly heard: Heard;
  readonly failures: number;
  /** Those that were followed before, in the same turn. */
  readonly ways?: readonly Way[] | undefined;
}

/** Enters a state. */
const go = (
  now: Now,
  target: Target,
  { failures, attempt = 1, ways = [] }: { readonly failures: number; readonly attempt?: number } & Led,
): Step => {
  stateOf(now.flow, target.state);
  const entered = enter(now.flow, target, attempt, legsOf(now.event), now.event.InvocationEventType !== 'NEW_INBOUND_CALL');
  if (entered.kind === 'work') return { ...entered, failures, ways };
  const { place, actions } = entered;
  return {
    kind: 'move',
    place: { flow: now.flow.body.name, attempt, failures, ...place },
    actions,
    ways: [...ways, ...entered.ways],
  };
};

/** What is left of a hangup whose last words could not be said. */
const lastOf = (now: Now, place: Place): Step => {
  const caller = callerOf(now);
  if (!caller) return NOTHING;
  const rest = hangUp(caller.CallId);
  return { kind: 'move', place: { ...place, list: [sent(place.state, rest)] }, actions: [rest] };
};

/** LEG-A has left: whoever is still on LEG-B is hung up. */
const ended = (now: Now): Step => over(now, connected(now.event, 'LEG-B'));

const over = (now: Now, left: Participant | undefined): Step => {
  const actions = left ? [hangUp(left.CallId)] : [];
  return { kind: 'move', place: resting(now.flow, 'over', []), actions };
};

const resting = (flow: Flow | undefined, rest: 'over' | 'ending', actions: readonly Action[]): Place => ({
  flow: flow?.body.name ?? '',
  state: '',
  data: {},
  list: actions.map((action) => sent('', action)),
  attempt: 1,
  rest,
  failures: 0,
});

/** The last action of the list that an event can be about; -1 if none. What an echo leaves out tells nothing. */
const find = (list: readonly Sent[], type: Sent['type'], parameters: { readonly [Name in string]?: unknown }): number => {
  const mark = markOf(type, parameters);
  return list.findLastIndex((action) => action.type === type && (mark === undefined || action.mark === mark));
};

const dataOf = (flow: Flow, place: Place, state: string): AnyData => keep(flow.shapes[state] ?? {}, place.data);

const stateOf = (flow: Flow, name: string): AnyState => {
  const state = flow.body.states[name];
  if (!state) throw new TurnError('unlisted-target', `the flow '${flow.body.name}' has no state '${name}'`);
  return state;
};

/** A place whose last reply was taken. */
const settled = ({ refused: _, ...place }: Place): Place => place;
