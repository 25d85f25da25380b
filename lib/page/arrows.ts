/** Which arrows of a diagram stand for the ways that a call has gone. */
import type { Way } from './trace.ts';

/** An arrow as it is drawn: `from` is no state where calls begin, and where the flow's net is drawn. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** The edges that it stands for. */
  readonly on: readonly string[];
}

/** The arrows by their index. Of a way that is drawn nowhere: none. An edge without a name is any between the two. */
export const arrowsOf = (
  arrows: readonly Arrow[],
  states: ReadonlySet<string>,
  ways: readonly Pick<Way, 'from' | 'on' | 'to'>[],
): ReadonlySet<number> => {
  const known = new Map<string, number>();
  arrows.forEach(({ from, to, on }, index) => {
    for (const edge of [...on, '']) known.set(wordsOf(states.has(from) ? from : undefined, edge, to), index);
  });
  // What has no arrow of its own is drawn from where many states' edges are one.
  const found = ways.map(({ from, on, to }) => known.get(wordsOf(from, on, to)) ?? known.get(wordsOf(undefined, on, to)));
  return new Set(found.filter((index) => index !== undefined));
};

const wordsOf = (from: string | undefined, on: string, to: string): string => JSON.stringify([from ?? null, on, to]);
