/** Entering a state: its actions, and those of the states that follow it without waiting for anybody, as one list. */
import { type AnyData, keep } from '../flow/data.ts';
import { type AnyState, isQuestion } from '../flow/edges.ts';
import type { Way } from '../flow/ways.ts';
import type { Action } from '../wire/actions.ts';
import { limits } from '../wire/limits.ts';
import { type Hold, type Lasting, type Place, type Recorded, recordedIn } from './place.ts';
import { isSwitch, record } from './recording.ts';
import { answerInSilence, digitsOf, type Legs, listenFor, render, renderHold } from './render.ts';
import { codesFrom, isHeard, type Scope } from './scope.ts';
import { type Sent, sent } from './sent.ts';

/** Where a call goes: a state, with what is in hand. */
export interface Target {
  readonly state: string;
  readonly data: AnyData;
}

/** What came of entering. */
export type Entered =
  /** A list to send; none, where the two go on talking. */
  | {
      readonly kind: 'list';
      readonly place: Pick<Place, 'state' | 'data' | 'list' | 'menu' | 'was' | keyof Recorded>;
      readonly actions: readonly Action[];
      /** The edges that were followed from `target` on. */
      readonly ways: readonly Way[];
    }
  /** Work that must be done first. */
  | { readonly kind: 'work' }
  /** The two should talk on, but the other one has left. */
  | { readonly kind: 'alone' }
  /** The other one must leave first. */
  | { readonly kind: 'parting' };

/** How a state is entered. */
export interface Entry {
  readonly scope: Scope;
  readonly target: Target;
  readonly attempt: number;
  readonly legs: Legs;
  /** The caller hears what is played. */
  readonly answered: boolean;
  readonly lasting: Lasting;
  /** The work of the state is under way elsewhere: its list is what the caller hears meanwhile. */
  readonly holding?: Hold | undefined;
}

/**
 * Follows edges from `target` on, up to ten actions. Not followed: a choice; work, unless the list is empty; a flow to enter
 * or to leave; a state that is in the list already; and whatever comes after a state that holds a secret, so that it is erased
 * at once, or that has codes or commands of its own, which are heard only while it is the last.
 */
export const enter = ({ scope, target, attempt, legs, answered, lasting, holding }: Entry): Entered => {
  const { flow } = scope;
  const data = keep(flow.shapes[target.state] ?? {}, target.data);
  const actions: Action[] = [];
  const list: Sent[] = [];
  const ways: Way[] = [];
  let recorded: Recorded = lasting;
  let last = target.state;
  for (let name: string | undefined = target.state; name !== undefined && !list.some(({ of }) => of === name); ) {
    const state: AnyState | undefined = flow.body.states[name];
    if (!state || state.call) break;
    const isFirst = actions.length === 0;
    const obstacle = obstacleTo(state, legs, holding !== undefined && isFirst);
    if (obstacle && isFirst) return { kind: obstacle };
    if (obstacle) break;
    const switched = record(state, recorded, legs);
    const rendered = holding
      ? renderHold(scope, name, data, holding, legs)
      : render(scope, name, data, name === target.state ? attempt : 1, legs);
    const own = [...switched.actions, ...rendered];
    if (!isFirst && beginsList(scope, last, state, own, list)) break;
    if (actions.length + own.length > limits.actionsPerReply.max - roomFor(scope, answered, lasting)) break;
    actions.push(...own);
    for (const action of own) list.push(sent(name, action));
    recorded = switched.recorded;
    if (name !== target.state) ways.push({ state: last, on: 'next', to: name });
    last = name;
    name =
      isSilent(state) && !isOwn(state) && typeof state.next === 'string' && !flow.secretive.has(name) ? state.next : undefined;
  }
  const first = openings({ scope, target, state: last, legs, answered, lasting, holding, actions });
  return {
    kind: 'list',
    place: {
      state: last,
      data,
      list: [...first.map((action) => sent(target.state, action)), ...list],
      ...(flow.body.states[last]?.menu !== undefined && { menu: true }),
      ...(list.some(isSwitch) && { was: recordedIn(lasting) }),
      ...recordedIn(recorded),
    },
    actions: [...first, ...actions],
    ways,
  };
};

/** Why a state cannot be entered as it is. */
const obstacleTo = (state: AnyState, { callee }: Legs, holding: boolean): 'work' | 'alone' | 'parting' | undefined => {
  if (state.run) return holding ? undefined : 'work';
  if (state.talk) return callee === undefined ? 'alone' : undefined;
  return callee !== undefined && wantsCallerAlone(state) ? 'parting' : undefined;
};

const wantsCallerAlone = (state: AnyState): boolean =>
  isQuestion(state) ||
  state.recordAudio !== undefined ||
  state.startBotConversation !== undefined ||
  state.callAndBridge !== undefined ||
  state.joinChimeMeeting !== undefined;

/**
 * Whether a state must begin a list. A recording that has never begun is not to be taken for one; the last words take no codes,
 * which those before them do; and two equal events of one list could not be told apart.
 */
const beginsList = (scope: Scope, last: string, state: AnyState, own: readonly Action[], list: readonly Sent[]): boolean =>
  state.startCallRecording !== undefined ||
  (state.hangup !== undefined && isHeard(scope, last)) ||
  own.some(({ Type: type }) => (type === 'SendDigits' || isSwitch({ type })) && list.some((before) => before.type === type));

/** What a list begins with that no state asks for: an answer to a call that rings, and an ear for codes. */
const openings = ({
  scope,
  state,
  legs,
  answered,
  lasting,
  holding,
  actions,
}: Omit<Entry, 'attempt'> & { readonly state: string; readonly actions: readonly Action[] }): readonly Action[] => {
  const last = scope.flow.body.states[state];
  const codes = lasting.deaf || holding?.listening || !last ? [] : codesFrom(scope, state);
  const ear = codes.length === 0 ? [] : [listenFor(codes, last && isQuestion(last) ? digitsOf(last).max : 0, legs)];
  const [opener] = actions;
  const answers = answered || (ear.length === 0 && actions.some(isAnswer) && opener && !backgrounds.has(opener.Type));
  return answers ? ear : [answerInSilence(legs.callId), ...ear];
};

/** Those actions need room too. */
const roomFor = ({ root }: Scope, answered: boolean, { deaf }: Lasting): number =>
  (answered ? 0 : 1) + (deaf || !listens(root) ? 0 : 1);

const listens = ({ body }: Scope['root']): boolean =>
  body.receiveDigits !== undefined ||
  Object.values(body.states).some((state) => state.receiveDigits !== undefined || (state.call && listens(state.call.entered)));

const isAnswer = ({ Type }: Action): boolean => Type !== 'Pause' && !backgrounds.has(Type);
/** What no caller hears, and what nothing tells to answer a call that still rings. A pause lets it ring on. */
const backgrounds: ReadonlySet<Action['Type']> = new Set([
  'SendDigits',
  'VoiceFocus',
  'StartCallRecording',
  'StopCallRecording',
  'PauseCallRecording',
  'ResumeCallRecording',
]);

/** Whether a state takes codes or commands that others do not. */
const isOwn = (state: AnyState): boolean => state.receiveDigits !== undefined || state.on !== undefined;

/** Whether a state raises no event of its own in mid-list that anybody would wait for. */
const isSilent = (state: AnyState): state is Extract<AnyState, { readonly next: unknown }> =>
  silent.some((verb) => state[verb] !== undefined);
const silent = [
  'speak',
  'playAudio',
  'pause',
  'sendDigits',
  'voiceFocus',
  'startCallRecording',
  'stopCallRecording',
  'pauseCallRecording',
  'resumeCallRecording',
] as const;
