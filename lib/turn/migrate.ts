/** A deploy in mid-call: what a place of another version is in this one. */
import { type AnyData, keep, misfit } from '../flow/data.ts';
import { type Doing, isDoing } from '../flow/doing.ts';
import type { AnyPlace, Choice } from '../flow/edge.ts';
import type { Flow } from '../flow/flow.ts';
import type { Place } from './place.ts';
import { type Frame, pathOf, type Scope, scopeOf } from './scope.ts';

/** A call that is in no state of this version: at its next event it follows an edge of the flow. */
export interface Astray {
  /** In words: why. */
  readonly astray: string;
  readonly scope: Scope;
  readonly on: string;
  readonly edge: string | Choice<AnyData, object>;
  readonly data: AnyData;
  /** Where it was. */
  readonly from: Place;
}

export const isAstray = (place: Place | Astray | undefined): place is Astray => place !== undefined && 'astray' in place;

/** The place in this version of the flow: as it is, under the new name of its state, or astray. */
export const carriedOver = (root: Flow, place: Place): Place | Astray => {
  if (place.rest === 'over' || place.rest === 'ending') return place;
  const whole: Scope = { root, flow: root, stack: [] };
  const lost = (why: string, scope: Scope): Astray => lostIn(scope, why, place);
  if (place.flow !== root.body.name) return lost(`the flow '${place.flow}' is not there any more`, whole);
  if (place.rest === 'ringing') {
    const wrong = misfit(root.input, place.data);
    return wrong === undefined ? place : lost(`'${wrong}' does not fit the input`, whole);
  }
  for (const [depth, frame] of (place.stack ?? []).entries()) {
    const scope = scopeOf(root, place.stack?.slice(0, depth)) ?? whole;
    const state = scope.flow.body.states[frame.state];
    const why = state?.call ? unfit(scope, frame.state, frame.data) : `'${frame.state}' enters no flow any more`;
    if (why !== undefined) return moved(scope, frame, place) ?? lost(why, scope);
  }
  const scope = scopeOf(root, place.stack) ?? whole;
  const why = unfit(scope, place.state, place.data);
  if (why === undefined) return fitted(scope, place);
  const next = moved(scope, place, place);
  if (!next) return lost(why, scope);
  // A new name alone changes nothing of what the service is doing.
  if (typeof next.edge !== 'string' || unfit(scope, next.edge, place.data) !== undefined) return next;
  const list = place.list.map((action) => (action.of === place.state ? { ...action, of: String(next.edge) } : action));
  return fitted(scope, { ...place, state: next.edge, list });
};

/** Where a call goes on whose long work, done by another version, leads where this one does not; undefined if it knows the way. */
export const ledAstray = (root: Flow, place: Place, went: AnyPlace | string): Astray | undefined => {
  const scope = scopeOf(root, place.stack);
  const run = scope?.flow.body.states[place.state]?.run;
  if (!scope || !run) return undefined;
  const target = typeof went === 'string' ? { state: went, data: place.data } : went;
  const shape = scope.flow.exits[target.state] ?? scope.flow.shapes[target.state];
  if (run.to.includes(target.state) && shape && misfit(shape, target.data) === undefined) return undefined;
  const why = `the work of '${pathOf(scope.stack, place.state)}' leads to '${target.state}', which it does not know so`;
  return moved(scope, target, place) ?? lostIn(scope, why, place);
};

/** Why a call cannot be in a state, in words. */
const unfit = ({ flow, stack }: Scope, state: string, data: AnyData): string | undefined => {
  const shape = Object.hasOwn(flow.body.states, state) ? flow.shapes[state] : undefined;
  if (!shape) return `no state '${pathOf(stack, state)}'`;
  const datum = misfit(shape, data);
  return datum === undefined ? undefined : `'${datum}' does not fit the state '${pathOf(stack, state)}'`;
};

/** Where the flow says that calls in such a state go on. */
const moved = (scope: Scope, { state, data }: Frame, from: Place): Astray | undefined => {
  const { migrate = {} } = scope.flow.body;
  const was = Object.hasOwn(migrate, state) ? migrate[state] : undefined;
  if (!was || misfit(was.shape, data) !== undefined) return undefined;
  return { astray: `'${pathOf(scope.stack, state)}' has moved`, scope, on: `migrate ${state}`, edge: was.edge, data, from };
};

/** Where it goes on of which no more is known. */
const lostIn = (scope: Scope, astray: string, from: Place): Astray => ({
  ...{ astray, scope, from },
  ...{ on: 'recover', edge: scope.flow.body.recover, data: {} },
});

/** The place, if the state does what the service is doing; else it is come to anew. What other states have sent is its own now, if they are gone. */
const fitted = (scope: Scope, place: Place): Place | Astray => {
  if (place.version === scope.root.version) return place;
  const state = scope.flow.body.states[place.state];
  // Whom the other one leaves for a state comes to it only then.
  if (!state || !(place.parting || isDoing(state, doingOf(place)))) {
    const astray = `'${pathOf(scope.stack, place.state)}' does something else now`;
    return { astray, scope, on: 'again', edge: place.state, data: place.data, from: place };
  }
  const isThere = (name: string): boolean => unfit(scope, name, place.data) === undefined;
  return trimmed(scope, { ...place, list: place.list.map((one) => (isThere(one.of) ? one : { ...one, of: place.state })) });
};

/** What no shape names any more is forgotten: it may be a secret, and nothing tells so now. */
const trimmed = ({ root, stack, flow }: Scope, { stack: _, hold, ...place }: Place): Place => ({
  ...place,
  // The codes may be others now.
  ...(hold && { hold: { n: hold.n, until: hold.until, ...(hold.mute && { mute: hold.mute }) } }),
  version: root.version,
  ...(stack.length > 0 && {
    stack: stack.map(({ state, data }, depth) => ({
      state,
      data: keep(scopeOf(root, stack.slice(0, depth))?.flow.shapes[state] ?? {}, data),
    })),
  }),
  data: Object.assign(
    {},
    ...[place.state, ...place.list.map(({ of }) => of)].map((name) => keep(flow.shapes[name] ?? {}, place.data)),
  ),
});

/** What goes on there, as the version before has left it. */
const doingOf = ({ state, list, rest, menu, keyed, hold }: Place): Doing => {
  // Work that is under way is done once, whether or not there is something to hear meanwhile.
  if (hold) return 'work';
  const last = list.at(-1);
  if (rest === 'talking' || last === undefined) return 'talking';
  // Keys that may begin a code are the answer if the rest of it does not come.
  if (menu) return 'menu';
  if (keyed !== undefined) return 'digits';
  if (last.of !== state) return 'before';
  return last.type === 'SpeakAndGetDigits' || last.type === 'PlayAudioAndGetDigits' ? 'digits' : last.type;
};
