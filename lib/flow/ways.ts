/** The ways through a flow: each edge with one of its targets. Calls take them, and scripts can miss them. */
import { edgesOf, targets, unreachedOf } from './edges.ts';
import type { Flow } from './flow.ts';

/** One way out of a state. Without a state it is the flow's own. */
export interface Way {
  readonly state?: string | undefined;
  /** The edge, as `edgesOf` names it; of the flow itself: `start`, `rung`, `busy` …, `migrate account`, or `recover` where a place is lost. */
  readonly on: string;
  readonly to: string;
}

/** Every way through a flow. */
export const waysOf = (flow: Flow): readonly Way[] => {
  const { start, rung, recover, migrate = {}, states } = flow.body;
  const from = (on: string, edge: unknown): Way[] => targets(edge).map((to) => ({ on, to }));
  const own = [
    ...from('start', start),
    ...from('rung', rung),
    ...unreachedOf(flow).flatMap(([why, edge]) => from(why, edge)),
    ...from('recover', recover),
    ...Object.entries(migrate).flatMap(([state, { edge }]) => from(`migrate ${state}`, edge)),
  ];
  const through = Object.entries(states).flatMap(([state, definition]) =>
    edgesOf(flow, definition).flatMap(({ on, to }) => to.map((target) => ({ state, on, to: target }))),
  );
  return [...own, ...through];
};

/** A way in words: `menu: keys 1 → sales`. The same words are the same way. */
export const wordsOf = ({ state, on, to }: Way): string => `${state === undefined ? '' : `${state}: `}${on} → ${to}`;
