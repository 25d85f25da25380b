/** Going on: an edge is followed into, out of and between flows, until the call is in a state that does something. */
import { type AnyData, keep } from '../flow/data.ts';
import type { AnyPlace, Choice } from '../flow/edge.ts';
import { netTarget } from '../flow/edges.ts';
import type { Flow } from '../flow/flow.ts';
import type { Way } from '../flow/ways.ts';
import type { Action } from '../wire/actions.ts';
import type { CallEvent, Participant } from '../wire/events.ts';
import { aim } from './aim.ts';
import { TurnError } from './errors.ts';
import { enter, type Target } from './fold.ts';
import { calleeOf, callerOf, connected, factsOf, legsOf, withOther } from './legs.ts';
import { type Hold, type Lasting, lasting, type Place } from './place.ts';
import { hangUp, renderFallback } from './render.ts';
import { around, type Scope, stateIn } from './scope.ts';
import { sent } from './sent.ts';

export type Step =
  /** The event changes nothing here; `why`, where somebody should know. */
  | { readonly kind: 'nothing'; readonly why?: string }
  /** This place has no edge for it: another one might, so it is looked up before it is ignored. */
  | { readonly kind: 'unknown'; readonly why?: string }
  /** The call moves: to a place whose list is `actions`, or which rests. */
  | ({ readonly kind: 'move'; readonly place: Place; readonly actions: readonly Action[] } & Led)
  /** Work comes first; `resume` goes on from its outcome. */
  | Work;

/** Work that must be done, in the words of its state. */
export interface Work extends Led {
  readonly kind: 'work';
  readonly scope: Scope;
  readonly state: string;
  readonly data: AnyData;
  readonly lasting: Lasting;
  readonly refused?: true;
  /** The code that led there. */
  readonly code?: string;
}

/** The ways that led there, the first one first; none where the flow was not asked. */
export interface Led {
  readonly ways?: readonly Gone[];
}
/** A way that a call has gone, through that flow. */
export type Gone = Way & { readonly flow: Flow };

/** A turn's input beside the place. */
export interface Now {
  /** The flow of the line. */
  readonly flow: Flow;
  readonly event: CallEvent;
  /** When the turn began, in milliseconds since 1970. */
  readonly at: number;
  /** When the call moved last. */
  readonly since: number;
  /** How the long work has ended that this place waits for; absent as long as it has not. */
  readonly outcome?: Outcome | undefined;
}

/** How the work of a `run` ended: where to go, or that it failed, and why; or that it has begun elsewhere. */
export type Outcome = { readonly went: AnyPlace | string } | { readonly reason: string } | { readonly begun: Hold };

/** The edge that is followed, by its state and name, and what is in hand. */
export interface From<Heard> extends Led {
  readonly scope: Scope;
  /** Undefined: the flow's own. */
  readonly state?: string;
  readonly on: string;
  readonly data: AnyData;
  readonly heard: Heard;
  readonly lasting: Lasting;
  /** The code that was keyed for it, in answer to a question. */
  readonly code?: string;
}

/** Follows an edge with what is in hand. */
export const follow = <Heard extends object>(now: Now, edge: string | Choice<AnyData, Heard>, from: From<Heard>): Step => {
  const { scope, state, on, ways = [], code } = from;
  const target = aim(edge, from, factsOf(now.event, now.at));
  const way = { flow: scope.flow, state, on, to: target.state };
  return land(now, scope, target, { lasting: from.lasting, ways: [...ways, way], ...(code !== undefined && { code }) });
};

/** How a call comes to a state. */
export interface Coming extends Led {
  readonly lasting: Lasting;
  /** How often the caller was asked there, 1 unless given. */
  readonly attempt?: number;
  /** Its work is under way elsewhere. */
  readonly holding?: Hold;
  readonly code?: string;
}

/** Comes to a target: through the flows that it enters and leaves, to a state that does something. */
export const land = (now: Now, scope: Scope, target: Target, coming: Coming): Step => {
  let here = { scope, target };
  const ways = [...(coming.ways ?? [])];
  for (let hops = 0; hops < MOST_HOPS; hops++) {
    const { flow } = here.scope;
    const exit = Object.hasOwn(flow.body.states, here.target.state) ? undefined : flow.exits[here.target.state];
    const passed = exit ? leave(now, here.scope, here.target) : into(now, here.scope, here.target);
    if (passed === undefined)
      return exit ? over(now, callerOf(now), ways) : arrive(now, here.scope, here.target, { ...coming, ways });
    ways.push(passed.way);
    here = passed;
  }
  throw new TurnError('endless', `flows lead into each other without end at '${here.target.state}'`);
};

interface Passed {
  readonly scope: Scope;
  readonly target: Target;
  readonly way: Gone;
}

/** Through an exit, into the flow around it; undefined where there is none: the call is over. */
const leave = (now: Now, scope: Scope, { state: exit, data }: Target): Passed | undefined => {
  const outer = around(scope);
  if (!outer) return undefined;
  const { frame } = outer;
  const edge = stateIn(outer.scope, frame.state).call?.edges[exit];
  if (edge === undefined) throw new TurnError('unlisted-target', `'${frame.state}' has no edge for the exit '${exit}'`);
  const heard = keep(scope.flow.exits[exit] ?? {}, data);
  const target = aim(edge, { data: frame.data, heard }, factsOf(now.event, now.at));
  return {
    scope: outer.scope,
    target,
    way: { flow: outer.scope.flow, state: frame.state, on: `exit ${exit}`, to: target.state },
  };
};

/** Into the flow that a state enters; undefined if it enters none. */
const into = (now: Now, scope: Scope, { state, data: inHand }: Target): Passed | undefined => {
  const entering = stateIn(scope, state).call;
  if (!entering) return undefined;
  const { entered: flow, input } = entering;
  const data = keep(scope.flow.shapes[state] ?? {}, inHand);
  const given = keep(flow.input, input ? input(data) : data);
  const target = aim(flow.body.start, { data: given, heard: {} }, factsOf(now.event, now.at));
  const stack = [...scope.stack, { state, data }];
  return { scope: { root: scope.root, flow, stack }, target, way: { flow, on: 'start', to: target.state } };
};

/** Enters a state. */
const arrive = (now: Now, scope: Scope, target: Target, coming: Coming): Step => {
  const { attempt = 1, ways = [], holding, code } = coming;
  const state = stateIn(scope, target.state);
  // Whoever is not there hears nothing: only work is still begun.
  if (!callerOf(now) && (!state.run || holding)) return over(now, connected(now.event, 'LEG-B'), ways);
  const callee = calleeOf(now, coming.lasting);
  const legs = { ...legsOf(now.event), ...(callee !== undefined && { callee }) };
  const answered = now.event.InvocationEventType !== 'NEW_INBOUND_CALL';
  const lasts = callee === undefined ? coming.lasting : withOther(coming.lasting, callee);
  const entered = enter({ scope, target, attempt, legs, answered, lasting: lasts, holding });
  const data = keep(scope.flow.shapes[target.state] ?? {}, target.data);
  switch (entered.kind) {
    case 'work':
      return { kind: 'work', scope, state: target.state, data, lasting: lasts, ways, ...(code !== undefined && { code }) };
    case 'alone': {
      if (!state.talk) throw new TurnError('endless', `'${target.state}' waits for nobody`);
      const lasting = { ...lasts, gone: true } as const;
      return follow(now, state.ended, { scope, state: target.state, on: 'ended', data, heard: {}, lasting, ways });
    }
    case 'parting': {
      const actions = [hangUp(callee)];
      const list = actions.map((action) => sent(target.state, action));
      const place = { ...base(scope), state: target.state, data, list, attempt, parting: true, ...lasting(lasts) } as const;
      return { kind: 'move', place, actions, ways };
    }
    case 'list': {
      const { recording: _, doubt: __, ...lastingYet } = lasting(lasts);
      const place: Place = {
        ...base(scope),
        ...entered.place,
        attempt,
        ...lastingYet,
        ...(entered.actions.length === 0 && { rest: 'talking' }),
        ...(holding && { hold: holding }),
        ...(code !== undefined && { code }),
      };
      const followed = entered.ways.map((way) => ({ ...way, flow: scope.flow }));
      return { kind: 'move', place, actions: entered.actions, ways: [...ways, ...followed] };
    }
  }
};

/** A state's verb has failed: its `failed` edge, or after too many the fallback. */
export const fail = (
  now: Now,
  at: Pick<From<object>, 'scope' | 'data' | 'lasting' | 'ways' | 'code'> & { readonly state: string; readonly reason: string },
): Step => {
  // A callee who does not answer is no fault: the next one may.
  const failures = at.reason === 'CallNotAnswered' ? at.lasting.failures : at.lasting.failures + 1;
  if (failures >= PATIENCE) return { kind: 'move', ...fallback(now) };
  const edge = stateIn(at.scope, at.state).failed ?? netTarget(at.scope.flow, 'failed');
  return follow(now, edge, { ...at, on: 'failed', heard: { reason: at.reason }, lasting: { ...at.lasting, failures } });
};

/** The reply to a turn in which our own code has failed. */
export const fallback = (
  now: Pick<Now, 'event'> & { readonly flow: Flow | undefined },
): { readonly place: Place; readonly actions: readonly Action[] } => {
  // Nobody can be connected beside somebody else.
  const other = now.flow?.body.fallback?.transfer === undefined ? undefined : connected(now.event, 'LEG-B')?.CallId;
  const actions = [...(other === undefined ? [] : [hangUp(other)]), ...renderFallback(now.flow, legsOf(now.event))];
  const place = resting(now.flow, 'ending', actions);
  return { place: other === undefined ? place : withOther(place, other), actions };
};

/** The call ends; whoever is left on a leg is hung up. */
export const over = (now: Now, left: Participant | undefined, ways?: readonly Gone[]): Step => {
  const actions = left ? [hangUp(left.CallId)] : [];
  return { kind: 'move', place: resting(now.flow, 'over', []), actions, ...(ways && { ways }) };
};

/** The place of a call in no state: over, or about to be. */
export const resting = (flow: Flow | undefined, rest: 'over' | 'ending', actions: readonly Action[]): Place => ({
  flow: flow?.body.name ?? '',
  version: flow?.version ?? '',
  state: '',
  data: {},
  list: actions.map((action) => sent('', action)),
  attempt: 1,
  rest,
  failures: 0,
});

/** What every place in that flow begins with. */
const base = ({ root, stack }: Scope): Pick<Place, 'flow' | 'version' | 'stack'> => ({
  flow: root.body.name,
  version: root.version,
  ...(stack.length > 0 && { stack }),
});

/** So often in a row may things fail before the fallback ends it. */
const PATIENCE = 3;
/** Into and out of flows four deep, and back: more is a circle. */
const MOST_HOPS = 32;
