/** What a call's item in the table holds, opened with the key of the call. */
import type { Action } from '../wire/actions.ts';
import type { Now } from './go.ts';
import { isPlace, type Ledger } from './ledger.ts';
import type { Place } from './place.ts';
import { isSealed, keyFrom, seal, unseal } from './seal.ts';
import type { Item } from './sessions.ts';

/** What opens it. */
export interface Keyring {
  readonly now: Now;
  /** What the attribute said. */
  readonly held: Ledger | undefined;
  /** Seals what is secret; undefined in flows without secrets. */
  readonly key: string | undefined;
}

/** The place that the last move left; undefined where there is none, or no key to it. */
export const placeIn = (keyring: Pick<Keyring, 'held'>, item: Pick<Item, 'place'>): Place | undefined => {
  const found = opened(keyring, item.place);
  if (!isPlace(found)) return undefined;
  const { key: _, ...place }: Place & { readonly key?: unknown } = found;
  return place;
};

/** The actions of the last move. */
export const actionsIn = (keyring: Keyring, item: Item): readonly Action[] =>
  // Sound: what is stored are the actions of a reply of ours that passed the check.
  (opened(keyring, item.actions) ?? []) as readonly Action[];

/**
 * The place of the turn that makes the call's key brings the key along, for the duplicate of its event, which has none:
 * wrapped with what only the event tells, and gone with the next move.
 */
export const withKey = ({ held, key, now }: Keyring, place: string): string =>
  key === undefined || held?.key !== undefined
    ? place
    : `${place.slice(0, -1)},"key":${JSON.stringify(seal(key, wrapping(now)))}}`;

/** That key. */
export const keyIn = (keyring: Keyring, item: Item): string | undefined => {
  const place = opened(keyring, item.place);
  const wrapped = typeof place === 'object' && place !== null && 'key' in place ? place.key : undefined;
  return typeof wrapped === 'string' ? unseal(wrapped, wrapping(keyring.now)) : undefined;
};

/** The `CallId` of a leg is in no table. */
const wrapping = ({ event }: Now): string =>
  keyFrom(`${event.CallDetails.TransactionId} ${event.CallDetails.Participants[0].CallId}`);

const opened = ({ held }: Pick<Keyring, 'held'>, text: string | undefined): unknown => {
  if (text === undefined) return undefined;
  if (!isSealed(text)) return JSON.parse(text);
  return held?.key === undefined ? undefined : JSON.parse(unseal(text, held.key));
};
