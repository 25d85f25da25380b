/** A DynamoDB that lives in this process, with our table in it: nothing to install, and nothing that outlasts the process. */
import { once } from 'node:events';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { tableClient } from './client.ts';
import { createTable } from './table.ts';

/** Starts the database on a free port of 127.0.0.1, and answers when its table is there. */
export const embeddedTable = async (
  table = 'callwright',
): Promise<{
  readonly endpoint: string;
  readonly table: string;
  readonly client: DynamoDBClient;
  readonly stop: () => Promise<void>;
}> => {
  const server = dynalite({ createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`A port of 127.0.0.1 was expected, found ${address}.`);
  const endpoint = `http://127.0.0.1:${address.port}`;
  // A busy machine is no reason to fail: the budget is there to be generous.
  const client = tableClient({ region: 'us-east-1', endpoint, budgetMs: 20_000 });
  await createTable(client, table);
  return {
    endpoint,
    table,
    client,
    stop: async () => {
      client.destroy();
      server.closeAllConnections();
      await new Promise<void>((done, failed) => server.close((error) => (error ? failed(error) : done())));
    },
  };
};
