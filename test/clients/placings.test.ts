import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Placings } from '../../lib/calls/placings.ts';
import { embeddedTable } from '../../lib/sessions/embedded.ts';
import { placingsIn } from '../../lib/sessions/placings.ts';

let database: Awaited<ReturnType<typeof embeddedTable>>;
let placings: Placings;
beforeAll(async () => {
  database = await embeddedTable();
  placings = placingsIn(database);
});
afterAll(() => database.stop());

const begun = Date.UTC(2026, 0, 1);
const claimOf = (owner: string) => ({ owner, now: begun, until: begun + 6_000 });

describe('a call that is placed', () => {
  it('is of whoever claims it first, also if the table hears of that twice', async () => {
    expect(await placings.read('one')).toBeUndefined();
    expect(await placings.claim('one', claimOf('ann'))).toBe(true);
    expect(await placings.claim('one', claimOf('bob'))).toBe(false);
    expect(await placings.claim('one', claimOf('ann'))).toBe(true);
    expect(await placings.read('one')).toEqual({ until: begun + 6_000 });
  });

  it('is claimed no more once it rings', async () => {
    await placings.claim('two', claimOf('ann'));
    await placings.keep('two', 't-1', begun);
    expect(await placings.claim('two', claimOf('bob'))).toBe(false);
    expect(await placings.claim('two', claimOf('ann'))).toBe(false);
    expect(await placings.read('two')).toEqual({ transactionId: 't-1' });
  });

  it('is given up by its owner only', async () => {
    await placings.claim('three', claimOf('ann'));
    await placings.drop('three', 'bob');
    expect(await placings.claim('three', claimOf('bob'))).toBe(false);
    await placings.drop('three', 'ann');
    expect(await placings.claim('three', claimOf('bob'))).toBe(true);
    await placings.drop('three', 'ann');
    expect(await placings.claim('three', claimOf('ann'))).toBe(false);
  });

  it('is forgotten after thirty days, whether it rang or not', async () => {
    const expires = async (once: string) => {
      const { Item } = await database.client.send(
        new GetItemCommand({ TableName: database.table, Key: { pk: { S: `placing#${once}` } } }),
      );
      return Item?.expires;
    };
    await placings.claim('four', claimOf('ann'));
    expect(await expires('four')).toEqual({ N: String(Date.UTC(2026, 0, 31) / 1_000) });
    await placings.keep('four', 't-1', begun + 86_400_000);
    expect(await expires('four')).toEqual({ N: String(Date.UTC(2026, 1, 1) / 1_000) });
  });

  it('counts as claimed in vain if its item is not as we write it', async () => {
    await database.client.send(new PutItemCommand({ TableName: database.table, Item: { pk: { S: 'placing#five' } } }));
    expect(await placings.read('five')).toEqual({ until: 0 });
  });
});
