/** How a call lies in the table: its members as DynamoDB's attributes, and back. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Claim, Item, Move } from '../turn/sessions.ts';

/** A move as attributes. It has no claim, so that the item it replaces loses its own. */
export const moved = ({ turn, place, actions, prints, at, expires }: Move): Record<string, AttributeValue> => ({
  turn: { N: String(turn) },
  place: { S: place },
  actions: { S: actions },
  prints: { L: prints.map((print) => ({ S: print })) },
  at: { N: String(at) },
  expires: { N: String(expires) },
});

/** A claim as one attribute, a map. */
export const claimed = ({ print, owner, until }: Claim): AttributeValue => ({
  M: { print: { S: print }, owner: { S: owner }, until: { N: String(until) } },
});

/** A call from its attributes. What we never write throws, naming member, expected and found; not the value, for it may be a secret. */
export const readItem = ({ turn, place, actions, prints, at, claim }: Record<string, AttributeValue>): Item => ({
  turn: readNumber(turn, 'turn'),
  prints: readList(prints, 'prints').map((print, index) => readString(print, `prints[${index}]`)),
  at: readNumber(at, 'at'),
  ...(place && { place: readString(place, 'place') }),
  ...(actions && { actions: readString(actions, 'actions') }),
  ...(claim && { claim: readClaim(claim) }),
});

/** The text of an attribute, or an error that tells what is there instead. */
export const readString = (value: AttributeValue | undefined, member: string): string => {
  if (value?.S === undefined) throw unreadable(member, 'a string (S)', value);
  return value.S;
};

const readNumber = (value: AttributeValue | undefined, member: string): number => {
  if (value?.N === undefined) throw unreadable(member, 'a number (N)', value);
  return Number(value.N);
};

const readList = (value: AttributeValue | undefined, member: string): readonly AttributeValue[] => {
  if (value?.L === undefined) throw unreadable(member, 'a list (L)', value);
  return value.L;
};

const readClaim = (value: AttributeValue): Claim => {
  if (value.M === undefined) throw unreadable('claim', 'a map (M)', value);
  const { print, owner, until } = value.M;
  return {
    print: readString(print, 'claim.print'),
    owner: readString(owner, 'claim.owner'),
    until: readNumber(until, 'claim.until'),
  };
};

const unreadable = (member: string, expected: string, found: AttributeValue | undefined): Error =>
  new Error(
    `An item of the table is not as we write it: ${member} should be ${expected}, found ${found ? Object.keys(found) : 'nothing'}.`,
  );
