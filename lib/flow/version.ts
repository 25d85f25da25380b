/** The version of a flow: what a call in flight cannot be moved across unnoticed. */
import { edgesOf, targets, unreachedOf } from './edges.ts';
import type { Flow } from './flow.ts';
import { hash } from './hash.ts';

/**
 * A hash of the graph and the shapes, those of the flows that it enters included. Words may change without another version, and so
 * may `migrate`: it speaks of states that are not in this version, and calls in those bear another one.
 */
export const versionOf = ({ shapes, exits, commands, input, body }: Flow): string => {
  const states = Object.entries(body.states).map(([name, state]) => [
    name,
    Object.keys(state).toSorted(),
    edgesOf({ body }, state).map(({ on, to }) => [on, to]),
    state.call?.entered.version,
  ]);
  const unreached = unreachedOf({ body }).map(([why, edge]) => [why, targets(edge)]);
  const own = [targets(body.start), targets(body.rung), unreached, body.recover];
  return hash(JSON.stringify([shapes, exits, commands, input, own, states]));
};
