/** What the table remembers of calls that were placed: an item for each `once`, among the calls that go on. */
import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Placings } from '../calls/placings.ts';
import { written } from './dynamo.ts';
import { readString } from './stored.ts';

/** The placings in a table whose key and time to live are those of the calls. */
export const placingsIn = ({ client, table }: { readonly client: DynamoDBClient; readonly table: string }): Placings => ({
  claim: (once, { owner, now, until }) =>
    written(
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
    await written(client.send(command));
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
