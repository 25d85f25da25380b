/** Edge coverage: which ways through the flows were taken by calls, as a table for a person. */
import { flowsOf } from '../drawing/flows.ts';
import type { Lines } from '../flow/lines.ts';
import { type Way, waysOf, wordsOf } from '../flow/ways.ts';
import type { Took } from '../turn/world.ts';

/** What calls take of the flows of some lines, as they take it. */
export interface Coverage {
  /** Is told of every move: `World.took`. */
  readonly took: Took;
  /** The flows as far as they were taken, in the order of their lines. */
  readonly flows: () => readonly Covered[];
}

/** A flow, as far as it was taken. */
export interface Covered {
  readonly flow: string;
  /** How many ways there are. */
  readonly all: number;
  /** Those that no call took. */
  readonly missed: readonly Way[];
}

/** Nothing of these lines' flows is taken yet. A flow is known by its name: each telephone has lines of its own. */
export const coverageOf = (lines: Lines): Coverage => {
  const flows = new Map(flowsOf(lines).map((flow) => [flow.body.name, flow]));
  const taken = new Map<string, Set<string>>([...flows.keys()].map((name) => [name, new Set()]));
  return {
    took: (ways) => {
      for (const way of ways) taken.get(way.flow.body.name)?.add(wordsOf(way));
    },
    flows: () =>
      [...flows].map(([name, flow]) => {
        const ways = waysOf(flow);
        return { flow: name, all: ways.length, missed: ways.filter((way) => !taken.get(name)?.has(wordsOf(way))) };
      }),
  };
};

/** A line for each flow, `front-desk  53 of 54 edges`, and below it the edges that were not taken. */
export const coverageTable = (flows: readonly Covered[]): string => {
  const width = Math.max(...flows.map(({ flow }) => flow.length));
  const lines = flows.flatMap(({ flow, all, missed }) => [
    `${flow.padEnd(width)}  ${all - missed.length} of ${all} edges`,
    ...missed.map((way) => `  not taken  ${wordsOf(way)}`),
  ]);
  return lines.map((line) => `${line}\n`).join('');
};
