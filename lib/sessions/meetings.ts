/** Meetings that callers dial into: by PIN, in items of the calls' own table. */
import { createHash } from 'node:crypto';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Attend } from './attend.ts';
import { readString } from './stored.ts';

interface Table {
  readonly client: DynamoDBClient;
  readonly table: string;
}

/** Gives a PIN to a meeting of the Chime SDK. False if the PIN is another meeting's: its callers are not taken away. */
export const addMeeting = async ({ client, table }: Table, pin: string, meetingId: string): Promise<boolean> => {
  try {
    await client.send(
      new PutItemCommand({
        TableName: table,
        Item: { ...keyOf(pin), meetingId: { S: meetingId } },
        ConditionExpression: 'attribute_not_exists(pk) OR meetingId = :meetingId',
        ExpressionAttributeValues: { ':meetingId': { S: meetingId } },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** The meeting of a PIN, whether it still goes on or not; undefined if no meeting has it. */
export const readMeeting = async ({ client, table }: Table, pin: string): Promise<string | undefined> => {
  const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: keyOf(pin), ConsistentRead: true }));
  return Item && readString(Item.meetingId, 'meetingId');
};

/** Takes a PIN from its meeting. False if no meeting has it. */
export const removeMeeting = async ({ client, table }: Table, pin: string): Promise<boolean> => {
  const { Attributes } = await client.send(new DeleteItemCommand({ TableName: table, Key: keyOf(pin), ReturnValues: 'ALL_OLD' }));
  return Attributes !== undefined;
};

/**
 * Lets a caller in: the meeting of the PIN and a new attendee's token for JoinChimeMeeting, or undefined if there is no such
 * meeting or it has ended. The same `once` is the same attendee, so that a turn done twice joins once.
 */
export const findMeeting =
  ({ client, table, attend }: Table & { readonly attend: Attend }) =>
  async (pin: string, once: string): Promise<{ readonly meetingId: string; readonly joinToken: string } | undefined> => {
    const meetingId = await readMeeting({ client, table }, pin);
    const joinToken = meetingId && (await attend(meetingId, externalUserId(once)));
    return meetingId && joinToken ? { meetingId, joinToken } : undefined;
  };

const keyOf = (pin: string): Record<string, AttributeValue> => ({ pk: { S: `meeting#${pin}` } });

// Chime allows 2 to 64 characters of its own choice, and takes this id for an idempotency token: a digest is always fit for both.
const externalUserId = (once: string): string => `phone-${createHash('sha256').update(once).digest('hex').slice(0, 40)}`;
