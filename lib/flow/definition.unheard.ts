/** What makes work wrong where nobody is on the line: a call that is over is told of the end of no long work, and goes on nowhere. */
import { netTarget, targets, unreachedOf } from './edges.ts';
import type { Flow } from './flow.ts';

/** States whose work would never be done, for `unreached` leads there through long work; or which enter a flow that has such. */
export const neverDone = (flow: Flow): readonly string[] => {
  const from = unreachedOf(flow).flatMap(([, edge]) => targets(edge));
  return unheard(flow, from, false).lost;
};

/**
 * Where a call comes to with nobody on the line, before long work and behind it: work is done, one after the other, and whatever
 * else comes ends the call.
 */
const unheard = (flow: Flow, from: readonly string[], isBehind: boolean): Unheard => {
  const reached = { before: new Set<string>(), behind: new Set<string>() };
  const lost = new Set<string>();
  const add = (edge: unknown, behind: boolean): void => {
    for (const name of targets(edge)) reached[behind ? 'behind' : 'before'].add(name);
  };
  for (const name of from) add(name, isBehind);
  // Nothing leads from behind long work to before it.
  for (const behind of [false, true])
    for (const name of reached[behind ? 'behind' : 'before']) {
      const state = flow.body.states[name];
      if (state?.run) {
        if (behind) lost.add(name);
        add(state.run, behind || state.hold !== undefined);
        add(state.failed ?? netTarget(flow, 'failed'), behind || state.hold !== undefined);
      } else if (state?.call) {
        const { entered, edges } = state.call;
        const within = unheard(entered, targets(entered.body.start), behind);
        if (within.lost.length > 0) lost.add(name);
        for (const exit of within.before) add(edges[exit], false);
        for (const exit of within.behind) add(edges[exit], true);
      }
    }
  return { ...reached, lost: [...lost] };
};

interface Unheard {
  readonly before: ReadonlySet<string>;
  readonly behind: ReadonlySet<string>;
  readonly lost: readonly string[];
}
