/** What makes a flow wrong that the compiler lets pass: found when the flow is defined, never in mid-call. */
import { wrongForm, wrongStateForm } from './definition.form.ts';
import { wrongState } from './definition.states.ts';
import { type Wrong, wrong, wrongNumber, wrongSpeech } from './definition.values.ts';
import { type AnyState, type EdgeOf, edgesOf, isQuestion, targets } from './edges.ts';
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
  for (const [state, definition] of Object.entries(states)) {
    raise(state, wrongEdges(flow, definition));
    raise(state, wrongState(definition));
  }
  for (const state of withoutExit(flow, ({ on }) => on !== 'failed'))
    raise(state, [wrong('no exit', 'no way from here to a hangup, but by a failure', 'edges that lead to one in the end')]);
  for (const state of withoutExit(flow, isSilent))
    raise(state, [
      wrong('endless silence', 'a caller who says nothing is kept for ever', 'a noInput that leads to a hangup in the end'),
    ]);
  return flow;
};

function* wrongFlow({ shapes, body }: Flow): Generator<Wrong> {
  if (!/^[a-z][a-z0-9-]*$/.test(body.name)) yield wrong('name', body.name, 'lower-case words joined by hyphens');
  for (const state of Object.keys(shapes))
    if (!Object.hasOwn(body.states, state)) yield wrong('states', `no state '${state}'`, 'one for each shape');
  for (const state of Object.keys(body.states))
    if (!Object.hasOwn(shapes, state)) yield wrong('states', `'${state}' without a shape`, 'a shape');
  yield* wrongShapes(shapes);
  if (targets(body.start).length === 0) yield wrong('start', 'a choice without targets', 'at least one');
  const net = typeof body.otherwise === 'string' ? [body.otherwise] : Object.values(body.otherwise);
  for (const [rule, to] of [
    ['start', targets(body.start)],
    ['otherwise', net],
    ['recover', targets(body.recover)],
  ] as const)
    yield* missing(rule, to, body);
  for (const [rule, to] of [
    ['otherwise', net],
    ['recover', [body.recover]],
  ] as const)
    for (const state of to)
      if (Object.keys(shapes[state] ?? {}).length > 0)
        yield wrong(rule, `'${state}', which holds data`, 'a state that holds none');
  if (body.fallback) {
    yield* wrongSpeech('fallback', body.fallback.speak);
    if (body.fallback.transfer !== undefined) yield* wrongNumber('fallback.transfer', body.fallback.transfer);
  }
}

/** The compiler takes a name that has two kinds for either of them. */
function* wrongShapes(shapes: Flow['shapes']): Generator<Wrong> {
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

function* wrongEdges(flow: Flow, state: AnyState): Generator<Wrong> {
  for (const { on, to } of edgesOf(flow, state)) {
    if (to.length === 0) yield wrong(on, 'a choice without targets', 'at least one');
    yield* missing(on, to, flow.body);
  }
}

function* missing(rule: string, to: readonly string[], { states }: Flow['body']): Generator<Wrong> {
  for (const name of to)
    if (!Object.hasOwn(states, name))
      yield wrong(rule, `'${name}', which is no state`, `one of ${Object.keys(states).join(', ')}`);
}

/** States that a call can come to, and from which no way of that kind leads to a hangup. That something may fail is no way out. */
const withoutExit = (flow: Flow, isWay: (edge: EdgeOf, state: AnyState) => boolean): readonly string[] => {
  const { states, start, recover } = flow.body;
  const edges = Object.entries(states).flatMap(([from, state]) =>
    edgesOf(flow, state).flatMap((edge) => edge.to.map((target) => ({ from, target, leads: isWay(edge, state) }))),
  );
  const ends = new Set(Object.keys(states).filter((name) => states[name]?.hangup !== undefined));
  for (const end of ends) for (const { from, target, leads } of edges) if (target === end && leads) ends.add(from);
  const reached = new Set([...targets(start), recover]);
  for (const name of reached) for (const { from, target } of edges) if (from === name) reached.add(target);
  return [...reached].filter((name) => !ends.has(name));
};

/** Whether a caller who keys nothing takes that edge: each minute of such a call is paid for. */
const isSilent = ({ on }: EdgeOf, state: AnyState): boolean => (isQuestion(state) ? on === 'noInput' : on !== 'failed');
