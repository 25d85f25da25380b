/** What the table remembers of calls that were placed: an item for each `once`, among the calls that go on. */
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { readString } from '../sessions/stored.ts';

/** Each function is one request, takes effect wholly or not at all, and rejects if the table cannot be reached. */
export interface Placings {
  /** True if nobody has placed this call, or is at it: it is the owner's from now on. Times are milliseconds since 1970. */
  readonly claim: (
    once: string,
    claim: { readonly owner: string; readonly now: number; readonly until: number },
  ) => Promise<boolean>;
  /** The call's `TransactionId`; without one, until when its owner may be at it; undefined if it may be placed. */
  readonly read: (once: string) => Promise<{ readonly transactionId: string } | { readonly until: number } | undefined>;
  /** Remembers that the call rings. */
  readonly keep: (once: string, transactionId: string, now: number) => Promise<void>;
  /** Gives the call up, so that it may be placed again: for the owner of a claim whose call surely did not ring. */
  readonly drop: (once: string, owner: string) => Promise<void>;
}

/** The placings in a table whose key and time to live are those of the calls. */
export const placingsIn = ({ client, table }: { readonly client: DynamoDBClient; readonly table: string }): Placings => ({
  claim: (once, { owner, now, until }) =>
    held(
      client.send(
        new PutItemCommand({
          TableName: table,
          Item: { ...keyOf(once), owner: { S: owner }, until: { N: String(until) }, expires: expiry(now) },
          // The client may send it twice: the second must not be refused because of the first.
          ConditionExpression: 'attribute_not_exists(pk) OR #owner = :owner',
          ...ownedBy(owner),
        }),
      ),
    ),
  read: async (once) => {
    const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: keyOf(once), ConsistentRead: true }));
    if (Item === undefined) return undefined;
    if (Item.transactionId) return { transactionId: readString(Item.transactionId, 'transactionId') };
    return { until: Number(Item.until?.N ?? 0) };
  },
  keep: async (once, transactionId, now) => {
    const Item = { ...keyOf(once), transactionId: { S: transactionId }, expires: expiry(now) };
    await client.send(new PutItemCommand({ TableName: table, Item }));
  },
  drop: async (once, owner) => {
    // If the client sends this twice, somebody else may have claimed the call between the two.
    const command = new DeleteItemCommand({
      TableName: table,
      Key: keyOf(once),
      ConditionExpression: '#owner = :owner',
      ...ownedBy(owner),
    });
    await held(client.send(command));
  },
});

/** How long a `once` is remembered. */
const DAYS = 30;

const expiry = (now: number): AttributeValue => ({ N: String(Math.ceil(now / 1_000) + DAYS * 86_400) });

const keyOf = (once: string): Record<string, AttributeValue> => ({ pk: { S: `placing#${once}` } });

const ownedBy = (owner: string) => ({
  ExpressionAttributeNames: { '#owner': 'owner' },
  ExpressionAttributeValues: { ':owner': { S: owner } },
});

const held = async (request: Promise<unknown>): Promise<boolean> => {
  try {
    await request;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
