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
    const origin = states.has(from) ? from : undefined;
    for (const edge of on) known.set(wordsOf(origin, edge, to), index);
    known.set(wordsOf(origin ?? (on.some(begins) ? undefined : NET), '', to), index);
  });
  // What has no arrow of its own is drawn from where many states' edges are one.
  const found = ways.map(
    ({ from, on, to }) => known.get(wordsOf(from, on, to)) ?? known.get(wordsOf(on === '' ? NET : undefined, on, to)),
  );
  return new Set(found.filter((index) => index !== undefined));
};

const begins = (edge: string): boolean => edge === 'start' || edge === 'rung';

/** No state has this name. */
const NET = '';

const wordsOf = (from: string | undefined, on: string, to: string): string => JSON.stringify([from ?? null, on, to]);
