/** What changed between two versions of a flow, and what that means for calls that are under way. */
import { kindsOf, shapesOf, spanOf, targetsOf, wordsOf } from './diff.shown.ts';
import { type Fate, fatesOf } from './fates.ts';
import type { Graph, GraphState } from './graph.ts';

export interface Difference {
  readonly name: string;
  /** The versions. They differ too where a setting has changed that no graph shows, such as a terminator that is given now. */
  readonly was: string;
  readonly is: string;
  readonly changes: readonly Change[];
  readonly calls: readonly Fate[];
}

/** One thing that was, or is, or both. */
export interface Change {
  readonly what: What;
  /** The states that led into the flow where it changed: `message` or `message/review`; absent in the flow itself. */
  readonly within?: string;
  /** By its new name; absent where it is of the flow as a whole. */
  readonly state?: string;
  /** Which edge, datum, command or exit. */
  readonly name?: string;
  readonly was?: string;
  readonly is?: string;
}

/**
 * `flow`: its name. `state`: one that came, went, or bears another name. `net`: an edge of all states that leave it to the
 * flow. `words`: what is heard, which harms no call.
 */
type What = 'flow' | 'input' | 'exit' | 'command' | 'edge' | 'net' | 'state' | 'verb' | 'enters' | 'digits' | 'data' | 'words';

/** The difference between two graphs of a flow: the flow's own first, then state by state in the order of the old one. */
export const differenceOf = (old: Graph, now: Graph): Difference => ({
  name: now.name,
  was: old.version,
  is: now.version,
  changes: changesOf(old, now),
  calls: fatesOf(old, now),
});

/** Whether anything at all has changed. */
export const isDifferent = ({ was, is, changes }: Difference): boolean => was !== is || changes.length > 0;

const changesOf = (old: Graph, now: Graph): readonly Change[] => {
  const names = newNames(old, now);
  return [...termChanges(old, now, names), ...statesChanges(old, now, names)];
};

/** By their old names, states that bear a new one. */
type Names = ReadonlyMap<string, string>;
const none: Names = new Map();

/** States that are gone, and whose calls go on in a state that was not there. */
const newNames = (old: Graph, now: Graph): Names => {
  const names = new Map<string, string>();
  for (const { state, to } of now.migrates) {
    const [target, other] = to;
    if (target === undefined || other !== undefined || !has(old, state) || has(now, state)) continue;
    if (has(now, target) && !has(old, target) && ![...names.values()].includes(target)) names.set(state, target);
  }
  return names;
};

const has = ({ states }: Graph, name: string): boolean => states.some((state) => state.name === name);

const termChanges = (old: Graph, now: Graph, names: Names): readonly Change[] => [
  ...changed('flow', old.name, now.name),
  ...between('input', kindsOf(old.input), kindsOf(now.input)),
  ...between('exit', shapesOf(old.exits), shapesOf(now.exits)),
  ...between('command', shapesOf(old.commands), shapesOf(now.commands)),
  // That its calls go along is no news of a state that bears a new name.
  ...between('edge', ownEdges(old, names), ownEdges(now, none)).filter(
    ({ name }) => ![...names.keys()].some((state) => name === `migrate ${state}`),
  ),
  ...between('net', netOf(old, names), netOf(now, none)).filter(isNews),
];

/** That no state leaves an edge to the net, or that the first one does, is told of that state. */
const isNews = ({ name, was, is }: Change): boolean =>
  (was !== undefined && is !== undefined) || name?.startsWith('code ') === true;

const statesChanges = (old: Graph, now: Graph, names: Names): readonly Change[] => {
  const known = new Map(old.states.map((state) => [names.get(state.name) ?? state.name, state]));
  const came = now.states.filter(({ name }) => !known.has(name));
  return [
    ...[...known].flatMap(([name, state]): readonly Change[] => {
      const next = now.states.find((one) => one.name === name);
      if (!next) return [{ what: 'state', state: name, was: state.verb }];
      const renamed = changed('state', state.name, name).map((change) => ({ ...change, state: name }));
      return [...renamed, ...stateChanges(state, next, names)];
    }),
    ...came.map(({ name, verb }): Change => ({ what: 'state', state: name, is: verb })),
  ];
};

const stateChanges = (old: GraphState, now: GraphState, names: Names): readonly Change[] => {
  const state = now.name;
  const stated = new Set([...old.edges, ...now.edges].flatMap(({ on, byNet }) => (byNet ? [] : [on])));
  const own = [
    ...changed('verb', old.verb, now.verb),
    ...changed('enters', old.enters?.name, now.enters?.name),
    ...changed('digits', spanOf(old.digits), spanOf(now.digits)),
    ...between('data', kindsOf(old.holds), kindsOf(now.holds)),
    ...between('edge', edgesIn(old, stated, names), edgesIn(now, stated, none)),
    ...changed('words', wordsOf(old.prompts), wordsOf(now.prompts)),
  ].map((change): Change => ({ ...change, state }));
  const entered = old.enters && now.enters && old.enters.name === now.enters.name ? changesOf(old.enters, now.enters) : [];
  return [
    ...own,
    ...entered.map(({ within, ...change }) => ({ ...change, within: within === undefined ? state : `${state}/${within}` })),
  ];
};

type Named = ReadonlyMap<string, string>;
const between = (what: What, old: Named, now: Named): readonly (Change & { readonly name: string })[] =>
  [...new Set([...old.keys(), ...now.keys()])].flatMap((name) =>
    changed(what, old.get(name), now.get(name)).map((change) => ({ ...change, name })),
  );

const changed = (what: What, was: string | undefined, is: string | undefined): readonly Change[] =>
  was === is ? [] : [{ what, ...(was !== undefined && { was }), ...(is !== undefined && { is }) }];

/** Edges of the flow itself, as `waysOf` calls them. */
const ownEdges = (graph: Graph, names: Names): Named =>
  new Map([
    ['start', targetsOf(graph.start, names)],
    ...(graph.rung ? [['rung', targetsOf(graph.rung, names)] as const] : []),
    ...graph.unreached.map(({ why, to }) => [why, targetsOf(to, names)] as const),
    ['recover', targetsOf([graph.recover], names)],
    ...graph.migrates.map(({ state, to }) => [`migrate ${state}`, targetsOf(to, names)] as const),
  ]);

/** Where the flow's net leads, and its codes: the same from every state. */
const netOf = ({ states }: Graph, names: Names): Named =>
  new Map(
    states.flatMap(({ edges }) => edges.flatMap(({ on, to, byNet }) => (byNet ? [[on, targetsOf(to, names)] as const] : []))),
  );

/** Those edges that either version states. */
const edgesIn = ({ edges }: GraphState, stated: ReadonlySet<string>, names: Names): Named =>
  new Map(edges.flatMap(({ on, to }) => (stated.has(on) ? [[on, targetsOf(to, names)] as const] : [])));
