/** What makes a flow wrong that the compiler lets pass: found when the flow is defined, never in mid-call. */
import { hasSecret } from './data.ts';
import { wrongForm, wrongStateForm } from './definition.form.ts';
import { wrongHearing } from './definition.heard.ts';
import { wrongState } from './definition.states.ts';
import { wrongCodes, wrongKinds, wrongTerms } from './definition.terms.ts';
import { neverDone } from './definition.unheard.ts';
import { type Wrong, wrong, wrongNumber, wrongSpeech } from './definition.values.ts';
import { type AnyState, codesOf, type EdgeOf, edgesOf, isQuestion, targets, unreachedOf } from './edges.ts';
import type { Flow } from './flow.ts';

/** A flow that cannot be right. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
  readonly flow: string;
  /** The state that is wrong; absent where the flow as a whole is. */
  readonly state: string | undefined;
  readonly rule: string;
  constructor(flow: string, state: string | undefined, { rule, found, expected }: Wrong) {
    super(`flow '${flow}'${state === undefined ? '' : `, state '${state}'`}: ${rule}: found ${found}, expected ${expected}`);
    this.flow = flow;
    this.state = state;
    this.rule = rule;
  }
}

/** The flow, if there is nothing wrong with it; throws a DefinitionError for the first thing that is. */
export const checkDefinition = (flow: Flow): Flow => {
  const { name, states } = flow.body;
  const raise = (state: string | undefined, problems: Iterable<Wrong>) => {
    for (const problem of problems) throw new DefinitionError(name, state, problem);
  };
  raise(undefined, wrongForm(flow));
  for (const [state, definition] of Object.entries(states)) raise(state, wrongStateForm(definition));
  raise(undefined, wrongFlow(flow));
  const ways = Object.entries(states).map(([from, state]) => ({ from, state, edges: edgesOf(flow, state) }));
  for (const { from: state, state: definition, edges } of ways) {
    raise(state, wrongEdges(flow, definition, edges));
    raise(state, wrongHearing(flow, state, definition));
    raise(state, wrongState(definition));
    if (definition.run && definition.hold !== undefined && flow.secretive.has(state))
      raise(state, [wrong('hold', 'a state that holds a secret', 'a state without one: its work is done elsewhere')]);
  }
  for (const state of withoutExit(flow, ways, ({ on }) => on !== 'failed'))
    raise(state, [wrong('no exit', 'no way from here to a hangup, but by a failure', wayOut(states[state]))]);
  for (const state of neverDone(flow))
    raise(state, [
      wrong('unreached', 'long work before this work, which is then never done', 'both in one, or the first without hold'),
    ]);
  for (const state of withoutExit(flow, ways, isSilent))
    raise(state, [
      wrong('endless silence', 'a caller who says nothing is kept for ever', 'a noInput that leads to a hangup in the end'),
    ]);
  return flow;
};

function* wrongFlow(flow: Flow): Generator<Wrong> {
  const { shapes, exits, body } = flow;
  if (!/^[a-z][a-z0-9-]*$/.test(body.name)) yield wrong('name', body.name, 'lower-case words joined by hyphens');
  for (const state of Object.keys(shapes))
    if (!Object.hasOwn(body.states, state)) yield wrong('states', `no state '${state}'`, 'one for each shape');
  for (const state of Object.keys(body.states))
    if (!Object.hasOwn(shapes, state)) yield wrong('states', `'${state}' without a shape`, 'a shape');
  yield* wrongShapes({ ...shapes, ...exits });
  yield* wrongTerms(flow);
  const net = typeof body.otherwise === 'string' ? [body.otherwise] : Object.values(body.otherwise);
  const edges: readonly (readonly [string, unknown])[] = [
    ['start', body.start],
    ...(body.rung === undefined ? [] : [['rung', body.rung] as const]),
    ...unreachedOf(flow).map(([why, edge]) => [`unreached.${why}`, edge] as const),
    ...Object.entries(body.receiveDigits ?? {}).map(([code, edge]) => [`code ${code}`, edge] as const),
    ...Object.entries(body.migrate ?? {}).map(([state, { edge }]) => [`migrate ${state}`, edge] as const),
    ...net.map((to) => ['otherwise', to] as const),
    ['recover', body.recover],
  ];
  for (const [rule, edge] of edges) {
    if (targets(edge).length === 0) yield wrong(rule, 'a choice without targets', 'at least one');
    yield* missing(rule, targets(edge), flow);
  }
  for (const [rule, to] of [
    ['otherwise', net],
    ['recover', [body.recover]],
  ] as const)
    for (const state of to)
      if (Object.keys(shapes[state] ?? exits[state] ?? {}).length > 0)
        yield wrong(rule, `'${state}', which holds data`, 'a state that holds none');
  if (body.fallback) {
    yield* wrongSpeech('fallback', body.fallback.speak);
    if (body.fallback.transfer !== undefined) yield* wrongNumber('fallback.transfer', body.fallback.transfer);
  }
}

/** The compiler takes a name that has two kinds for either of them. */
function* wrongShapes(shapes: Flow['shapes']): Generator<Wrong> {
  for (const [state, shape] of Object.entries(shapes)) yield* wrongKinds('data', `'${state}'`, shape);
  const known = new Map<string, { readonly kind: string; readonly state: string }>();
  for (const [state, shape] of Object.entries(shapes))
    for (const [datum, value] of Object.entries(shape)) {
      const kind = JSON.stringify(value);
      const first = known.get(datum);
      if (first === undefined) known.set(datum, { kind, state });
      else if (first.kind !== kind)
        yield wrong('data', `'${datum}' is ${first.kind} in '${first.state}' and ${kind} in '${state}'`, 'one kind for a name');
    }
}

function* wrongEdges(flow: Flow, state: AnyState, edges: readonly EdgeOf[]): Generator<Wrong> {
  yield* wrongCodes('receiveDigits', codesOf(flow, state));
  yield* wrongBeginnings(flow, state);
  yield* wrongLongWork(flow, state);
  for (const command of Object.keys(state.on ?? {}))
    if (!Object.hasOwn(flow.commands, command))
      yield wrong(`command ${command}`, 'no command of the flow', `one of ${Object.keys(flow.commands).join(', ')}`);
  for (const { on, to } of edges) {
    if (to.length === 0) yield wrong(on, 'a choice without targets', 'at least one');
    yield* missing(on, to, flow);
  }
}

/** What a state takes for its own key is never heard as a code. */
function* wrongBeginnings(flow: Flow, state: AnyState): Generator<Wrong> {
  const taken = ownKeys(state);
  const codes = codesOf(flow, state);
  for (const code of codes)
    if (taken.some((key) => code.startsWith(key)))
      yield wrong('receiveDigits', `'${code}', whose first key this state takes for itself`, 'codes that begin otherwise');
  const used = new Set([...taken, ...codes.map((code) => code.slice(0, 1))]);
  if (state.menu !== undefined && codes.length > 0 && used.size > 11)
    yield wrong('receiveDigits', 'codes that begin with all keys that are left', 'at least one key to end the digits with');
}

const ownKeys = (state: AnyState): readonly string[] => {
  if (state.menu !== undefined) return Object.keys(state.keys);
  if (state.playAudio !== undefined) return state.terminators ?? [];
  if (state.recordAudio) return state.recordAudio.terminators ?? ['#'];
  return isQuestion(state) ? (state.terminators ?? ['#']) : [];
};

/** Long work is done elsewhere: what goes there and what comes back is not sealed on its way. */
function* wrongLongWork({ secretive, exits }: Flow, state: AnyState): Generator<Wrong> {
  if (state.run === undefined || state.hold === undefined) return;
  for (const name of state.run.to)
    if (secretive.has(name) || hasSecret(exits[name] ?? {}))
      yield wrong('hold', `'${name}', which holds a secret`, 'targets without secrets');
}

function* missing(rule: string, to: readonly string[], { body: { states }, exits }: Flow): Generator<Wrong> {
  for (const name of to)
    if (!Object.hasOwn(states, name) && !Object.hasOwn(exits, name))
      yield wrong(rule, `'${name}', which is no state`, `one of ${[...Object.keys(states), ...Object.keys(exits)].join(', ')}`);
}

/** What can be done about a state that has no way out. */
const wayOut = (state: AnyState | undefined): string =>
  state?.call
    ? `an edge of an exit that leads to one in the end, or a hangup within '${state.call.entered.body.name}'`
    : 'edges that lead to one in the end, or to an exit: `states(…, { exits: { done: {} } })`';

/** States that a call can come to, and from which no way of that kind leads to a hangup. That something may fail is no way out. */
const withoutExit = (flow: Flow, ways: readonly Ways[], isWay: IsWay): readonly string[] => {
  const { start, rung, recover, migrate = {} } = flow.body;
  const edges = ways.flatMap(({ from, state, edges }) =>
    edges.flatMap((edge) => {
      const isOut = leads(edge, state, isWay);
      return edge.to.map((target) => ({ from, target, isOut }));
    }),
  );
  const last = ways.flatMap(({ from, state }) => (hangsUp(state, isWay) ? [from] : []));
  const ends = new Set([...Object.keys(flow.exits), ...last]);
  for (const end of ends) for (const { from, target, isOut } of edges) if (target === end && isOut) ends.add(from);
  const unreached = unreachedOf(flow).flatMap(([, edge]) => targets(edge));
  const moved = Object.values(migrate).flatMap(({ edge }) => targets(edge));
  const reached = new Set([...targets(start), ...targets(rung), ...unreached, ...moved, recover]);
  for (const name of reached) for (const { from, target } of edges) if (from === name) reached.add(target);
  return [...reached].filter((name) => !ends.has(name));
};

/** The edges of a state, read off it once: flows are defined anew for every call that is rehearsed. */
interface Ways {
  readonly from: string;
  readonly state: AnyState;
  readonly edges: readonly EdgeOf[];
}

type IsWay = (edge: EdgeOf, state: AnyState) => boolean;

/** Out of another flow, a way leads only where ways of that kind lead within it. */
const leads = (edge: EdgeOf, state: AnyState, isWay: IsWay): boolean => {
  const isExit = state.call !== undefined && edge.on.startsWith('exit ');
  return isExit ? comesTo(state.call.entered, isWay).has(edge.on.slice('exit '.length)) : isWay(edge, state);
};

const hangsUp = ({ hangup, call }: AnyState, isWay: IsWay): boolean => {
  if (hangup !== undefined || call === undefined) return hangup !== undefined;
  const { states } = call.entered.body;
  return [...comesTo(call.entered, isWay)].some((name) => {
    const state = states[name];
    return state !== undefined && hangsUp(state, isWay);
  });
};

/** The states and the exits that such ways lead to from the start of a flow. */
const comesTo = (flow: Flow, isWay: IsWay): ReadonlySet<string> => {
  const reached = new Set(targets(flow.body.start));
  for (const name of reached) {
    const state = flow.body.states[name];
    if (!state) continue;
    for (const edge of edgesOf(flow, state)) if (leads(edge, state, isWay)) for (const target of edge.to) reached.add(target);
  }
  return reached;
};

/** Whether a caller who keys nothing takes that edge: each minute of such a call is paid for. */
const isSilent = ({ on }: EdgeOf, state: AnyState): boolean => {
  if (isQuestion(state)) return on === 'noInput';
  if (state.startBotConversation) return on === 'notUnderstood';
  return on !== 'failed' && !on.startsWith('code ') && !on.startsWith('command ');
};
