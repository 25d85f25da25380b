/** Whether what one shape has let in fits another: said of kinds, before there is any data. */
import { isWords, type Kind, type Shape } from './data.ts';

/** Of the data that a shape names: all of it fits, some of it, or none. */
export type Fit = 'always' | 'sometimes' | 'never';

/** Whether data that one shape names is what another needs. */
export const fitOf = (held: Shape, needed: Shape): Fit =>
  worst(Object.entries(needed).map(([datum, kind]) => (Object.hasOwn(held, datum) ? fitOfKinds(held[datum], kind) : 'never')));

const fitOfKinds = (held: Kind | undefined, needed: Kind): Fit => {
  const [from, to] = [held === undefined ? undefined : opened(held), opened(needed)];
  if (from === undefined) return 'never';
  if (isWords(from)) return isWords(to) ? fitOfWords(from, to) : to === 'string' ? 'always' : 'never';
  if (isWords(to)) return from === 'string' ? 'sometimes' : 'never';
  if (typeof from === 'object') return typeof to === 'object' ? fitOf(from, to) : 'never';
  return from === to ? 'always' : 'never';
};

const fitOfWords = (from: readonly string[], to: readonly string[]): Fit => {
  const known = from.filter((word) => to.includes(word)).length;
  return known === from.length ? 'always' : known === 0 ? 'never' : 'sometimes';
};

/** Secrets and files are objects too, and fit one that has their parts. */
const opened = (kind: Kind): Kind => {
  if (kind === 'secret') return { secret: 'string' };
  return kind === 'audio' ? { bucket: 'string', key: 'string' } : kind;
};

/** What is left where all of these must fit. */
export const worst = (fits: readonly Fit[]): Fit => {
  if (fits.includes('never')) return 'never';
  return fits.includes('sometimes') ? 'sometimes' : 'always';
};
