/** Where a call is, flow within flow, and the ways that led it there: read off its turns. */
import type { Turn } from '../desk/protocol.ts';

export type Way = Turn['ways'][number];

/** A state, and the flow that it belongs to, where that is known. */
export interface Spot {
  readonly flow: string | undefined;
  readonly state: string;
}

export interface Trace {
  /** Innermost last; of a call that is over, where it ended. Empty before it has been in any state. */
  readonly trail: readonly Spot[];
  /** The call is in no state any more. */
  readonly isOver: boolean;
  /** Every way that was gone, in order. */
  readonly ways: readonly Way[];
  /** Those of the last turn that went any. */
  readonly latest: readonly Way[];
}

/** What the turns tell, for a call that the flow `root` answers. */
export const traceOf = (turns: readonly Turn[], root: string | undefined): Trace => {
  const gone = waysIn(turns, root);
  const ways = gone.flat();
  return {
    trail: trailOf(turns, root, framesAfter(ways)),
    isOver: turns.findLast(({ place }) => place !== undefined)?.place?.rest === 'over',
    ways,
    latest: gone.findLast((some) => some.length > 0) ?? [],
  };
};

/** The ways of each turn. Those of a reply that did not arrive are gone once it is given again. */
const waysIn = (turns: readonly Turn[], root: string | undefined): readonly (readonly Way[])[] => {
  let unheard: readonly Way[] = [];
  return turns.map((turn) => {
    if (turn.outcome.kind === 'lost') {
      if (turn.ways.length > 0) unheard = turn.ways;
      return [];
    }
    const isAgain = turn.ways.length === 0 && turn.from !== turn.to && unheard.at(-1)?.to === pathOf(turn).at(-1);
    const ways = isAgain ? unheard : waysOf(turn, root);
    if (ways.length > 0) unheard = [];
    return ways;
  });
};

/** A recording tells the states, but not the edges between them: there the edge has no name. */
const waysOf = ({ ways, from, to }: Turn, root: string | undefined): readonly Way[] => {
  if (ways.length > 0 || root === undefined || to === undefined || from === to) return ways;
  const isWithin = `${from ?? ''}${to}`.includes('/');
  return isWithin ? [] : [{ flow: root, on: '', to, ...(from !== undefined && { from }) }];
};

/** The flow's states that the ways and the trail touch. */
export const passed = ({ ways, trail }: Pick<Trace, 'ways' | 'trail'>, flow: string): ReadonlySet<string> =>
  new Set([
    ...ways.filter((way) => way.flow === flow).flatMap(({ from, to }) => (from === undefined ? [to] : [from, to])),
    ...trail.filter((spot) => spot.flow === flow).map(({ state }) => state),
  ]);

const trailOf = (turns: readonly Turn[], root: string | undefined, frames: readonly Spot[]): readonly Spot[] => {
  const last = turns.findLast((turn) => pathOf(turn).length > 0);
  const path = last ? pathOf(last) : [];
  const outermost = last?.place?.flow ?? root;
  return path.map((state, depth) => ({ flow: depth === 0 ? outermost : flowAt(frames, state, depth), state }));
};

const pathOf = ({ to, place }: Turn): readonly string[] => place?.path ?? to?.split('/') ?? [];

const flowAt = (frames: readonly Spot[], state: string, depth: number): string | undefined =>
  frames[depth]?.state === state ? frames[depth].flow : frames.findLast((frame) => frame.state === state)?.flow;

/** A way of a flow that the call is in leaves the flows within it; a way of any other enters that. */
const framesAfter = (ways: readonly Way[]): readonly Spot[] =>
  ways.reduce<readonly Spot[]>((frames, { flow, to }) => {
    const depth = frames.findLastIndex((frame) => frame.flow === flow);
    return [...(depth === -1 ? frames : frames.slice(0, depth)), { flow, state: to }];
  }, []);
