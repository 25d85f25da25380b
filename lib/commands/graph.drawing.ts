/** A graph as it is drawn, whatever draws it: boxes with text, and arrows between them. */
import type { Deed, Graph, GraphState } from '../flow/graph.ts';
import { clean, edgeLabel, netLabel, stateLines } from './graph.labels.ts';

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
  /** `entry`, `lost` and `net` are no states: where calls come in, where those go on that have lost their place, and the flow's net. */
  readonly look: Deed | 'entry' | 'lost' | 'net';
  readonly title: string;
  /** Beside the title. */
  readonly verb?: string;
  readonly lines: readonly string[];
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** What takes it: any of these. */
  readonly labels: readonly string[];
  /** `net`: it stands for the edges of many states. */
  readonly look: 'plain' | 'failure' | 'net';
}

/** Edges of a state that lead to one target are one arrow, failures apart. What the net adds is drawn once, from a box of its own. */
export const drawingOf = (graph: Graph): Drawing => {
  const ids = new Map(graph.states.map(({ name }, index) => [name, `s${index + 1}`]));
  const id = (name: string): string => ids.get(name) ?? name;
  const net = netArrows(graph, id);
  return {
    name: graph.name,
    direction: graph.states.length > 20 ? 'right' : 'down',
    boxes: [
      { id: 'entry', look: 'entry', title: 'a call comes in', lines: [] },
      ...graph.states.map((state) => boxOf(state, id(state.name))),
      ...(net.length === 0 ? [] : [netBox]),
      { id: 'lost', look: 'lost', title: 'a call has lost its place', lines: [] },
    ],
    arrows: [
      ...graph.start.map((to) => plain('entry', id(to), graph.start.length < 2 ? [] : ['choice'])),
      ...graph.states.flatMap((state) => arrowsOf(state, id)),
      ...net,
      plain('lost', id(graph.recover), []),
    ],
  };
};

const netBox: Box = { id: 'net', look: 'net', title: 'everywhere else', lines: ['where no such arrow is drawn'] };

const boxOf = (state: GraphState, id: string): Box => ({
  id,
  look: state.does,
  title: clean(state.name),
  verb: state.verb,
  lines: stateLines(state).map(clean),
});

const plain = (from: string, to: string, labels: readonly string[]): Arrow => ({ from, to, labels, look: 'plain' });

const arrowsOf = (state: GraphState, id: (name: string) => string): readonly Arrow[] => {
  const stated = state.edges.filter(({ byNet }) => !byNet);
  return merged(
    stated.flatMap((edge) =>
      edge.to.map((to): Arrow => {
        const label = edgeLabel(state, edge);
        return {
          from: id(state.name),
          to: id(to),
          labels: label === '' ? [] : [clean(label)],
          look: edge.isFailure ? 'failure' : 'plain',
        };
      }),
    ),
  );
};

const netArrows = (graph: Graph, id: (name: string) => string): readonly Arrow[] => {
  const edges = graph.states
    .flatMap((state) => state.edges.filter(({ byNet }) => byNet))
    .toSorted((one, other) => Number(one.isFailure) - Number(other.isFailure));
  const each = Map.groupBy(edges, ({ on }) => on);
  return merged(
    [...each].flatMap(([on, same]) =>
      [...new Set(same.flatMap(({ to }) => to))].map(
        (to): Arrow => ({ from: 'net', to: id(to), labels: [netLabel(on, same.length)], look: 'net' }),
      ),
    ),
  );
};

const merged = (arrows: readonly Arrow[]): readonly Arrow[] =>
  [...Map.groupBy(arrows, ({ to, look }) => `${to} ${look}`).values()].flatMap((same) =>
    same.slice(0, 1).map((arrow) => ({ ...arrow, labels: inFew(same.flatMap(({ labels }) => labels)) })),
  );

/** Keys that lead to one state are one label: `presses 1, 2`. */
const inFew = (labels: readonly string[]): readonly string[] => {
  const keys = labels.flatMap((label) => /^presses (.)$/.exec(label)?.slice(1) ?? []);
  const others = labels.filter((label) => !/^presses .$/.test(label));
  return keys.length === 0 ? others : [`presses ${keys.join(', ')}`, ...others];
};
