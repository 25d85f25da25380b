/** The ways through a flow: each edge with one of its targets. Calls take them, and scripts can miss them. */
import { edgesOf, targets } from './edges.ts';
import type { Flow } from './flow.ts';

/** One way out of a state. Without a state it is the flow's own. */
export interface Way {
  readonly state?: string | undefined;
  /** The edge, as `edgesOf` names it; of the flow itself: `start`, or `recover` where a call's place is lost. */
  readonly on: string;
  readonly to: string;
}

/** Every way through a flow. */
export const waysOf = (flow: Flow): readonly Way[] => {
  const { start, recover, states } = flow.body;
  const own = [...targets(start).map((to) => ({ on: 'start', to })), { on: 'recover', to: recover }];
  const through = Object.entries(states).flatMap(([state, definition]) =>
    edgesOf(flow, definition).flatMap(({ on, to }) => to.map((target) => ({ state, on, to: target }))),
  );
  return [...own, ...through];
};

/** A way in words: `menu: keys 1 → sales`. The same words are the same way. */
export const wordsOf = ({ state, on, to }: Way): string => `${state === undefined ? '' : `${state}: `}${on} → ${to}`;
