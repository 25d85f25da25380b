/** Where a call is, for people to read: by its attributes, and by the table where these do not tell. Secrets are never shown. */
import { type AnyData, isWords, type Kind, keep, type Shape } from '../flow/data.ts';
import type { Flow } from '../flow/flow.ts';
import type { Lines } from '../flow/lines.ts';
import type { IsSecret } from '../scripts/record.ts';
import { placeIn } from '../turn/item.ts';
import { fromAttributes } from '../turn/ledger.ts';
import type { Place } from '../turn/place.ts';
import { pathOf, scopeOf } from '../turn/scope.ts';
import { flowAt } from '../turn/world.ts';
import type { TransactionAttributes } from '../wire/actions.ts';
import { isMembers, type Members } from '../wire/members.ts';
import { secretsOf } from './lambda.ts';
import type { Placed } from './protocol.ts';

/** What is known of the flows that answer. */
export interface Knowing {
  /** None, where it is somebody else's Lambda. */
  readonly lines: Lines;
  readonly isSecret: IsSecret;
}

/** What these lines tell. */
export const knowingOf = (lines: Lines): Knowing => ({ lines, isSecret: secretsOf(lines) });

/** Nothing: of somebody else's Lambda. */
export const knowingNothing: Knowing = { lines: {}, isSecret: () => false };

/**
 * The place of a call with these attributes. `stored` is what the table has said of its places, each by the number of its move:
 * a place with a secret is only there.
 */
export const placeOf = (
  attributes: TransactionAttributes | undefined,
  stored: ReadonlyMap<number, string>,
): Place | undefined => {
  const held = fromAttributes(attributes);
  if (held === undefined || held.place) return held?.place;
  const place = stored.get(held.turn);
  if (place === undefined) return undefined;
  try {
    return placeIn({ held }, { place });
  } catch {
    // Two attempts at a call's first event have a key each; what the other one has sealed is not told.
    return undefined;
  }
};

/** The states on the way to where the call is, outermost first, as one text; undefined where it is in no state. */
export const shownPath = (place: Place | undefined): string | undefined =>
  place === undefined || place.state === '' ? undefined : pathOf(place.stack, place.state);

/** The flow of that name that a call of that line is in, as a turn finds it; undefined where none bears that name (any more). */
export const flowNamed = ({ lines }: Knowing, line: string, name: string): Flow | undefined => {
  const flow = flowAt(lines, line, name);
  return flow?.body.name === name ? flow : undefined;
};

/** A place of a call of that line, as the page is told of it. */
export const placedOf = (knowing: Knowing, line: string, place: Place): Placed => {
  const { flow, version, data, attempt, rest, failures, list } = place;
  const shape = shapeOf(flowNamed(knowing, line, flow), place);
  return {
    flow,
    version,
    path: pathIn(place),
    data: shownData(shape === undefined ? data : keep(shape, data), shape),
    attempt,
    ...(rest !== undefined && { rest }),
    failures,
    list: list.map(({ type, of }) => ({ type, of })),
  };
};

/** The same, one by one. */
const pathIn = ({ stack = [], state }: Place): readonly string[] =>
  state === '' ? [] : [...stack.map((frame) => frame.state), state];

/** What a call holds there: undefined in a state that these lines do not have (any more). */
const shapeOf = (root: Flow | undefined, { stack, state, rest }: Place): Shape | undefined => {
  if (rest === 'ringing') return root?.input;
  return root && scopeOf(root, stack)?.flow.shapes[state];
};

const shownData = (data: AnyData, shape: Shape | undefined): Placed['data'] =>
  Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => (value === undefined ? [] : [[name, shown(value, shape?.[name])]])),
  );

const shown = (value: unknown, kind: Kind | undefined): string => {
  if (kind === 'secret' || isSecretDatum(value)) return HIDDEN;
  if (typeof value === 'string') return value;
  if (kind === 'audio' && isMembers(value)) return `${value.bucket}/${value.key}`;
  if (kind === undefined || typeof kind === 'string' || isWords(kind) || !isMembers(value)) return text(value);
  return `{ ${Object.entries(shownData(value, kind))
    .map(([name, part]) => `${name}: ${part}`)
    .join(', ')} }`;
};

/** As JSON, but for the secrets within. */
const text = (value: unknown): string => JSON.stringify(value, (_, part: unknown) => (isSecretDatum(part) ? HIDDEN : part)) ?? '';

/** By its form: an old version's shape may be known no more. */
const isSecretDatum = (value: unknown): boolean => {
  if (!isMembers(value)) return false;
  const { secret, ...others }: Members = value;
  return typeof secret === 'string' && Object.keys(others).length === 0;
};

const HIDDEN = '•••';
