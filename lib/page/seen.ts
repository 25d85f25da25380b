/** Which states of which versions a call was in: a call goes on while its flow becomes another. */
import type { House, Turn } from '../desk/protocol.ts';
import { passed, traceOf } from './trace.ts';

export interface Seen {
  readonly flow: string;
  readonly version: string;
  readonly states: ReadonlySet<string>;
}

/**
 * By the turns of a call of the flow `root`. A turn tells the version of that flow alone: the flows within it are counted as they are
 * now, where it is as it is now too. What is told of no version is counted as of the present one.
 */
export const seenIn = (turns: readonly Turn[], root: string | undefined, flows: House['flows']): readonly Seen[] =>
  [...byVersion(turns)].flatMap(([told, same]) => {
    const outermost = same.find(({ place }) => place !== undefined)?.place?.flow ?? root;
    const present = outermost === undefined ? undefined : flows[outermost]?.version;
    const version = told ?? present;
    const trace = traceOf(same, root);
    return Object.values(flows).flatMap((flow): readonly Seen[] => {
      const states = passed(trace, flow.name);
      if (states.size === 0 || version === undefined) return [];
      if (flow.name === outermost) return [{ flow: flow.name, version, states }];
      return version === present ? [{ flow: flow.name, version: flow.version, states }] : [];
    });
  });

/** A turn that tells of no place is as the one before. */
const byVersion = (turns: readonly Turn[]): ReadonlyMap<string | undefined, readonly Turn[]> => {
  let version = turns.find(({ place }) => place !== undefined)?.place?.version;
  return Map.groupBy(turns, ({ place }) => {
    version = place?.version ?? version;
    return version;
  });
};
