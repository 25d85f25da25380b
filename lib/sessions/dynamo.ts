/** A store of calls in a DynamoDB table: each function of the port is one request. */
import { randomUUID } from 'node:crypto';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { CallKey, Condition, Sessions } from '../turn/sessions.ts';
import { claimed, moved, readItem, readString } from './stored.ts';

/** The calls in `table`, whose key and time to live are those of `schema`. */
export const dynamo = ({ client, table }: { readonly client: DynamoDBClient; readonly table: string }): Sessions => ({
  read: async (call) => {
    const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: keyOf(call), ConsistentRead: true }));
    return Item && readItem(Item);
  },
  // Put replaces the whole item: that is what ends the claim.
  move: (call, move, condition) =>
    written(
      client.send(new PutItemCommand({ TableName: table, Item: { ...keyOf(call), ...moved(move) }, ...expressionOf(condition) })),
    ),
  claim: (call, claim, expires, condition) => {
    const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = expressionOf(condition);
    const command = new UpdateItemCommand({
      TableName: table,
      Key: keyOf(call),
      UpdateExpression:
        'SET #claim = :claim, #turn = if_not_exists(#turn, :zero), #prints = if_not_exists(#prints, :none), ' +
        '#at = if_not_exists(#at, :now), #expires = if_not_exists(#expires, :expires)',
      ConditionExpression,
      ExpressionAttributeNames: { ...ExpressionAttributeNames, '#prints': 'prints', '#at': 'at', '#expires': 'expires' },
      ExpressionAttributeValues: {
        ...ExpressionAttributeValues,
        ':claim': claimed(claim),
        ':zero': { N: '0' },
        ':none': { L: [] },
        ':expires': { N: String(expires) },
      },
    });
    return written(client.send(command));
  },
  beginWork: (call, turn, expires) => {
    // The client may send it twice, having lost the first answer: it is then still the first who asks.
    const asked = { S: randomUUID() };
    const command = new PutItemCommand({
      TableName: table,
      Item: { ...keyOfWork(call, turn), asked, expires: { N: String(expires) } },
      ConditionExpression: 'attribute_not_exists(pk) OR #asked = :asked',
      ExpressionAttributeNames: { '#asked': 'asked' },
      ExpressionAttributeValues: { ':asked': asked },
    });
    return written(client.send(command));
  },
  endWork: async (call, turn, outcome, expires) => {
    const Item = { ...keyOfWork(call, turn), outcome: { S: outcome }, expires: { N: String(expires) } };
    await client.send(new PutItemCommand({ TableName: table, Item }));
  },
  outcomeOf: async (call, turn) => {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table, Key: keyOfWork(call, turn), ConsistentRead: true }),
    );
    return Item?.outcome && readString(Item.outcome, 'outcome');
  },
});

const keyOf = ({ region, transactionId }: CallKey): Record<string, AttributeValue> => ({
  pk: { S: `call#${region}#${transactionId}` },
});

const keyOfWork = ({ region, transactionId }: CallKey, turn: number): Record<string, AttributeValue> => ({
  pk: { S: `work#${region}#${transactionId}#${turn}` },
});

// Every name goes through a placeholder, for `until` and others like it are words of DynamoDB's own language.
const expressionOf = (condition: Condition) => {
  const unclaimed = ['attribute_not_exists(#claim)', '#claim.#until <= :now'];
  if (condition.owner !== undefined) unclaimed.push('#claim.#owner = :owner');
  // No item, no turn: `#turn = :turn` is false then.
  const turn = 'exactly' in condition ? '#turn = :turn' : '(attribute_not_exists(pk) OR #turn <= :turn)';
  return {
    ConditionExpression: `(${unclaimed.join(' OR ')}) AND ${turn}`,
    ExpressionAttributeNames: {
      '#claim': 'claim',
      '#until': 'until',
      '#turn': 'turn',
      ...(condition.owner !== undefined && { '#owner': 'owner' }),
    },
    ExpressionAttributeValues: {
      ':now': { N: String(condition.now) },
      ':turn': { N: String('exactly' in condition ? condition.exactly : condition.atMost) },
      ...(condition.owner !== undefined && { ':owner': { S: condition.owner } }),
    },
  };
};

/** Whether a request was done; false if its condition was not met. */
export const written = async (request: Promise<unknown>): Promise<boolean> => {
  try {
    await request;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
