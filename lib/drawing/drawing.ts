/** A graph as it is drawn, whatever draws it: boxes with text, and arrows between them. */
import type { Deed, Graph, GraphState } from '../flow/graph.ts';
import { beginningsOf } from './beginnings.ts';
import { clean, edgeLabel, givenLines, netLabel, stateLines } from './labels.ts';

export interface Drawing {
  readonly name: string;
  /** From top to bottom a flow fits a page, but a large one would be far wider than high: it goes from left to right. */
  readonly direction: 'down' | 'right';
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

export interface Box {
  /** Unique, and made of letters and digits. */
  readonly id: string;
  /** Beside those of states: where calls begin, the flow's exits, where calls go on that have lost their place, and the flow's net. */
  readonly look: Deed | 'entry' | 'exit' | 'lost' | 'net';
  readonly title: string;
  /** Of a state or an exit: as the flow names it. */
  readonly name?: string;
  /** Beside the title; of a state that enters another flow, with that flow's name. */
  readonly verb?: string;
  readonly lines: readonly string[];
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** What takes it: any of these. */
  readonly labels: readonly string[];
  /** The edges that it stands for, as ways name them: `keys 1`, `noInput`, `start`. */
  readonly on: readonly string[];
  /** `net`: it stands for the edges of many states. */
  readonly look: 'plain' | 'failure' | 'net';
}

/** A way out of a box, with what happens for it to be taken. */
export interface Way {
  readonly to: readonly string[];
  readonly on: string;
  readonly label: string;
  readonly isFailure: boolean;
}

/** Edges of a state that lead to one target are one arrow, failures apart. What the flow adds is drawn once, from a box of its own. */
export const drawingOf = (graph: Graph): Drawing => {
  const exits = Object.entries(graph.exits);
  const ids = new Map([
    ...graph.states.map(({ name }, index) => [name, `s${index + 1}`] as const),
    ...exits.map(([name], index) => [name, `x${index + 1}`] as const),
  ]);
  const id = (name: string): string => ids.get(name) ?? name;
  const net = netArrows(graph, id);
  const beginnings = beginningsOf(graph);
  return {
    name: graph.name,
    direction: graph.states.length > 20 ? 'right' : 'down',
    boxes: [
      ...beginnings.map(({ box }) => box),
      ...graph.states.map((state) => boxOf(state, id(state.name))),
      ...exits.map(([name, brings]): Box => exitBox(name, id(name), givenLines('brings', brings))),
      ...(net.length === 0 ? [] : [netBox]),
      { id: 'lost', look: 'lost', title: 'a call has lost its place', lines: [] },
    ],
    arrows: [
      ...beginnings.flatMap(({ box, ways }) => arrowsOf(box.id, ways, id)),
      ...graph.states.flatMap((state) => arrowsOf(id(state.name), waysOf(state), id)),
      ...net,
      { from: 'lost', to: id(graph.recover), labels: [], on: ['recover'], look: 'plain' },
    ],
  };
};

const netBox: Box = { id: 'net', look: 'net', title: 'everywhere else', lines: ['where no such arrow is drawn'] };

const exitBox = (name: string, id: string, lines: readonly string[]): Box => ({
  id,
  look: 'exit',
  title: clean(name),
  name,
  lines: lines.map(clean),
});

const boxOf = (state: GraphState, id: string): Box => ({
  id,
  look: state.does,
  title: clean(state.name),
  name: state.name,
  verb: state.enters === undefined ? state.verb : `${state.verb} ${state.enters.name}`,
  lines: stateLines(state).map(clean),
});

const waysOf = (state: GraphState): readonly Way[] =>
  state.edges
    .filter(({ byNet }) => !byNet)
    .map((edge) => ({ to: edge.to, on: edge.on, label: edgeLabel(state, edge), isFailure: edge.isFailure }));

const arrowsOf = (from: string, ways: readonly Way[], id: (name: string) => string): readonly Arrow[] =>
  merged(
    ways.flatMap(({ to, on, label, isFailure }) =>
      to.map(
        (target): Arrow => ({
          from,
          to: id(target),
          labels: label === '' ? [] : [clean(label)],
          on: [on],
          look: isFailure ? 'failure' : 'plain',
        }),
      ),
    ),
  );

const netArrows = (graph: Graph, id: (name: string) => string): readonly Arrow[] => {
  const edges = graph.states
    .flatMap((state) => state.edges.filter(({ byNet }) => byNet))
    .toSorted((one, other) => Number(one.isFailure) - Number(other.isFailure));
  const each = Map.groupBy(edges, ({ on }) => on);
  return merged(
    [...each].flatMap(([on, same]) =>
      [...new Set(same.flatMap(({ to }) => to))].map(
        (to): Arrow => ({ from: 'net', to: id(to), labels: [clean(netLabel(on, same.length))], on: [on], look: 'net' }),
      ),
    ),
  );
};

const merged = (arrows: readonly Arrow[]): readonly Arrow[] =>
  [...Map.groupBy(arrows, ({ to, look }) => `${to} ${look}`).values()].flatMap((same) =>
    same.slice(0, 1).map((arrow) => ({
      ...arrow,
      labels: inFew(same.flatMap(({ labels }) => labels)),
      on: [...new Set(same.flatMap(({ on }) => on))],
    })),
  );

/** Keys that lead to one state are one label: `presses 1, 2`. */
const inFew = (labels: readonly string[]): readonly string[] => {
  const keys = labels.flatMap((label) => /^presses (.)$/.exec(label)?.slice(1) ?? []);
  const others = labels.filter((label) => !/^presses .$/.test(label));
  return keys.length === 0 ? others : [`presses ${keys.join(', ')}`, ...others];
};
