/** Where an edge leads with what is in hand, held against the targets that it lists. */
import type { AnyData } from '../flow/data.ts';
import type { AnyPlace, Choice, Facts } from '../flow/edge.ts';
import { TurnError } from './errors.ts';
import type { Target } from './fold.ts';

/** The target of an edge: that of a bare name, or the one that a choice picks. */
export const aim = <Heard extends object>(
  edge: string | Choice<AnyData, Heard>,
  { data, heard }: { readonly data: AnyData; readonly heard: Heard },
  call: Facts,
): Target => {
  const inHand = { ...data, ...heard };
  if (typeof edge === 'string') return { state: edge, data: inHand };
  const go = (state: string, added: AnyData) => ({ state, data: { ...inHand, ...added } });
  return settle('a choice', edge.to, edge.pick({ ...heard, data, call, go }), inHand);
};

/** What a choice or work has decided. Throws if `to` does not list it. */
export const settle = (by: string, to: readonly string[], went: AnyPlace | string, inHand: AnyData): Target => {
  const target = typeof went === 'string' ? { state: went, data: inHand } : went;
  if (!to.includes(target.state))
    throw new TurnError('unlisted-target', `${by} went to '${target.state}', which is not among its targets: ${to.join(', ')}`);
  return target;
};
