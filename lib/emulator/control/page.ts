/** Lists in pages, as every List operation gives them. */

import type { Asked } from './desk.ts';
import { badRequest } from './refusal.ts';
import { optional, text, whole } from './shape.ts';

/** A page of what is there, in the order of the ids, and the token for the next one if there is more. */
export const page = <Thing>(
  things: Iterable<Thing>,
  idOf: (thing: Thing) => string,
  { query }: Asked,
  most = 100,
): { readonly items: readonly Thing[]; readonly NextToken?: string } => {
  const size = optional(query, 'max-results', whole(1, most)) ?? most;
  const token = optional(query, 'next-token', text(/./s, 'the NextToken of an answer'));
  const after = token === undefined ? '' : idIn(token);
  // By id and not by count, so that what is deleted between two pages makes none go missing.
  const rest = [...things].filter((thing) => idOf(thing) > after).sort((one, other) => (idOf(one) < idOf(other) ? -1 : 1));
  const items = rest.slice(0, size);
  const last = items.at(-1);
  return last === undefined || rest.length <= size ? { items } : { items, NextToken: tokenOf(idOf(last)) };
};

const mark = 'after ';

const tokenOf = (id: string): string => Buffer.from(mark + id).toString('base64url');

const idIn = (token: string): string => {
  const told = Buffer.from(token, 'base64url').toString();
  if (!told.startsWith(mark)) throw badRequest('NextToken: found one that was never given, expected the NextToken of an answer.');
  return told.slice(mark.length);
};
