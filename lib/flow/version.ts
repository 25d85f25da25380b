/** The version of a flow: what a call in flight cannot be moved across unnoticed. */
import { edgesOf, targets } from './edges.ts';
import type { Flow } from './flow.ts';
import { hash } from './hash.ts';

/** A hash of the graph and the shapes, those of the flows that it enters included. Words may change without another version. */
export const versionOf = ({ shapes, exits, commands, input, body }: Flow): string => {
  const states = Object.entries(body.states).map(([name, state]) => [
    name,
    Object.keys(state).toSorted(),
    edgesOf({ body }, state).map(({ on, to }) => [on, to]),
    state.call?.entered.version,
  ]);
  return hash(JSON.stringify([shapes, exits, commands, input, targets(body.start), states]));
};
