/** Remembers which states this page has seen, from the turns of all its calls. */
import type { House } from '../desk/protocol.ts';
import { keptTexts } from './kept.ts';
import type { Entry, Model, PageCall } from './model.ts';
import { rootFlow } from './picked.ts';
import { passed, traceOf } from './trace.ts';
import { visitedIn, withVisited } from './visited.ts';

export interface Visits {
  /** Takes in what calls have done since. */
  readonly learn: (model: Model) => void;
  /** The states of that flow that were seen, as its present version has them. */
  readonly of: (flow: string, version: string) => ReadonlySet<string>;
}

/** By flow and version, kept in the browser. */
export const visits = (): Visits => {
  const kept = keptTexts();
  const learnt = new WeakMap<readonly Entry[], true>();
  const nameOf = (flow: string): string => `visited ${flow}`;
  const note = (flow: string, version: string, states: ReadonlySet<string>): void => {
    const known = visitedIn(kept.get(nameOf(flow)), version);
    if ([...states].some((state) => !known.has(state)))
      kept.set(nameOf(flow), withVisited(kept.get(nameOf(flow)), version, states));
  };
  return {
    learn: (model) => {
      for (const call of model.calls) {
        if (!model.house || learnt.has(call.entries)) continue;
        learnt.set(call.entries, true);
        for (const [flow, states] of seenIn(model, model.house, call)) note(flow.name, flow.version, states);
      }
    },
    of: (flow, version) => visitedIn(kept.get(nameOf(flow)), version),
  };
};

const seenIn = (model: Model, { flows }: House, call: PageCall) => {
  const turns = call.entries.flatMap((entry) => (entry.kind === 'turned' ? [entry.turn] : []));
  const trace = traceOf(turns, rootFlow(model, call));
  return Object.values(flows).flatMap((flow) => {
    const states = passed(trace, flow.name);
    return states.size === 0 ? [] : [[flow, states] as const];
  });
};
