/** Remembers which states this page has seen, from the turns of all its calls. */
import { keptTexts } from './kept.ts';
import type { Entry, Model } from './model.ts';
import { rootFlow } from './picked.ts';
import { seenIn } from './seen.ts';
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
        const turns = call.entries.flatMap((entry) => (entry.kind === 'turned' ? [entry.turn] : []));
        for (const { flow, version, states } of seenIn(turns, rootFlow(model, call), model.house.flows))
          note(flow, version, states);
      }
    },
    of: (flow, version) => visitedIn(kept.get(nameOf(flow)), version),
  };
};
