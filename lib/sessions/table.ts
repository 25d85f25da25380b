/** The one table: its schema, and its making where no deployment makes it. */
import { CreateTableCommand, type DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';

/** What every table of ours is made with: the partition key, a string, and the attribute whose second in time DynamoDB deletes the item after. */
export const schema = { partitionKey: 'pk', timeToLive: 'expires' } as const;

/** Makes the table without its time to live: the embedded database, for which this is, has none. */
export const createTable = async (client: DynamoDBClient, table: string): Promise<void> => {
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: schema.partitionKey, AttributeType: 'S' }],
      KeySchema: [{ AttributeName: schema.partitionKey, KeyType: 'HASH' }],
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 1, maxDelay: 1 }, { TableName: table });
};
