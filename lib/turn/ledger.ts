/** The call's record as it travels in the transaction attributes: `cw0` … `cw8`, compact JSON in pieces. */
import type { TransactionAttributes } from '../wire/actions.ts';
import { limits } from '../wire/limits.ts';
import { isMembers } from '../wire/members.ts';
import type { Place } from './place.ts';

/** What the attribute says. The service runs the list of this place. */
export interface Ledger {
  /** How many moves the call has made. */
  readonly turn: number;
  /** Of the last eight events that moved the call, newest last. */
  readonly prints: readonly string[];
  /** When it moved last, in milliseconds since 1970. */
  readonly at: number;
  readonly flow: string;
  /** Absent while it holds a secret, or is too long: then the table has it. */
  readonly place?: Place;
  /** Opens what is sealed in the table; only of flows that ask for secrets. */
  readonly key?: string;
}

/**
 * The attributes that say all this, beside those of others. `place` is the place as JSON; none if it holds a secret, and
 * left out if it is too long.
 */
export const toAttributes = (
  ledger: Omit<Ledger, 'place'>,
  place: string | undefined,
  others: TransactionAttributes,
): TransactionAttributes => {
  const head = JSON.stringify(ledger);
  const whole = place === undefined ? head : `${head.slice(0, -1)},"place":${place}}`;
  const pieces = piecesOf(fits(whole, others) ? whole : head);
  const attributes: Record<string, unknown> = { ...others };
  for (const [nth, piece] of pieces.entries()) attributes[`cw${nth}`] = piece;
  return attributes;
};

/** What the attributes say of us; undefined if nothing, or nothing that can be read. */
export const fromAttributes = (attributes: TransactionAttributes | undefined): Ledger | undefined => {
  if (typeof attributes?.cw0 !== 'string') return undefined;
  let text = '';
  for (let piece = 0; typeof attributes[`cw${piece}`] === 'string'; piece++) text += attributes[`cw${piece}`];
  return readLedger(text);
};

/** The attributes that are not ours. */
export const othersOf = (attributes: TransactionAttributes | undefined): TransactionAttributes => {
  const others: Record<string, unknown> = {};
  for (const name in attributes) if (!/^cw\d$/.test(name)) others[name] = attributes[name];
  return others;
};

const fits = (text: string, others: TransactionAttributes): boolean => {
  if (piecesOf(text).length > PIECES) return false;
  // A short one alone fits whatever it is written in: three bytes a character, and as many again for what JSON escapes.
  const short = text.length < 2_000 && Object.keys(others).length === 0;
  return short || bytesOf(text) + bytesOf(others) < limits.attributeBytes.max - PIECE;
};

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** Never cut within a character of two units: each half alone would not survive its way. */
const piecesOf = (text: string): readonly string[] => {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = at + PIECE;
    const last = text.charCodeAt(end - 1);
    const to = end < text.length && last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
    pieces.push(text.slice(at, to));
    at = to;
  }
  return pieces;
};

/** The smallest limit that any source states is 1,024 characters a value (the workshop's). */
const PIECE = 1000;
/** Nine of ten attributes, the smallest limit that any source states; the tenth is left to others. */
const PIECES = 9;

const readLedger = (text: string): Ledger | undefined => {
  const value = parsed(text);
  if (!isMembers(value)) return undefined;
  const { turn, prints, at, flow, place, key } = value;
  if (typeof turn !== 'number' || typeof at !== 'number' || typeof flow !== 'string' || !isWords(prints)) return undefined;
  if (place !== undefined && !isPlace(place)) return undefined;
  return { turn, prints, at, flow, ...(place && { place }), ...(typeof key === 'string' && { key }) };
};

/** Whether a value has a place's members; whether they still fit the flow is for `outgrown` to say. */
export const isPlace = (value: unknown): value is Place =>
  isMembers(value) &&
  typeof value.flow === 'string' &&
  typeof value.version === 'string' &&
  typeof value.state === 'string' &&
  typeof value.attempt === 'number' &&
  typeof value.failures === 'number' &&
  isMembers(value.data) &&
  (value.stack === undefined || (Array.isArray(value.stack) && value.stack.every(isFrame))) &&
  Array.isArray(value.list) &&
  value.list.every((sent) => isMembers(sent) && [sent.type, sent.of, sent.mark].every((part) => typeof part === 'string'));

const isFrame = (frame: unknown): boolean => isMembers(frame) && typeof frame.state === 'string' && isMembers(frame.data);

/** An attribute that somebody else has damaged counts as none: the table is asked. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
const isWords = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((word) => typeof word === 'string');
