/** Both stores against the port, and against each other. */
import { randomUUID } from 'node:crypto';
import { DeleteItemCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamo } from '../../lib/sessions/dynamo.ts';
import { embeddedTable } from '../../lib/sessions/embedded.ts';
import { memory } from '../../lib/sessions/memory.ts';
import { schema } from '../../lib/sessions/table.ts';
import type { Claim, Condition, Move, Sessions } from '../../lib/turn/sessions.ts';
import { keepsThePort } from './contract.ts';

let database: Awaited<ReturnType<typeof embeddedTable>>;
beforeAll(async () => {
  database = await embeddedTable();
});
afterAll(() => database.stop());

/** The table with every transaction renamed: as good as an empty one. */
const emptyDynamo = async (): Promise<Sessions> => {
  const sessions = dynamo(database);
  const prefix = randomUUID();
  const renamed = <Call extends { readonly transactionId: string }>(call: Call) => ({
    ...call,
    transactionId: `${prefix} ${call.transactionId}`,
  });
  return {
    read: (call) => sessions.read(renamed(call)),
    move: (call, ...rest) => sessions.move(renamed(call), ...rest),
    claim: (call, ...rest) => sessions.claim(renamed(call), ...rest),
    beginWork: (call, ...rest) => sessions.beginWork(renamed(call), ...rest),
    endWork: (call, ...rest) => sessions.endWork(renamed(call), ...rest),
    outcomeOf: (call, ...rest) => sessions.outcomeOf(renamed(call), ...rest),
  };
};

keepsThePort('memory', async () => memory());
keepsThePort('a DynamoDB table', emptyDynamo);

test('memory and the table answer alike to the same requests', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 12 }), async (requests) => {
      const stores = [memory(), await emptyDynamo()];
      for (const ask of requests) {
        const [first, second] = await Promise.all(stores.map(ask));
        expect(second).toStrictEqual(first);
      }
    }),
    { numRuns: 40 },
  );
});

describe('a call in the table', () => {
  const key = { transactionId: 'by-hand', region: 'us-east-1' };
  const pk = { S: 'call#us-east-1#by-hand' };
  const whole = {
    pk,
    turn: { N: '1' },
    prints: { L: [{ S: 'a' }] },
    at: { N: '1000' },
    place: { S: '{}' },
    actions: { S: '[]' },
  };
  const claim = { print: { S: 'a' }, owner: { S: 'o' }, until: { N: '2000' } };

  test.each([
    ['turn', { turn: { S: '1' } }, 'turn should be a number (N), found S'],
    ['no turn', { turn: undefined }, 'turn should be a number (N), found nothing'],
    ['no prints', { prints: undefined }, 'prints should be a list (L), found nothing'],
    ['a print', { prints: { L: [{ S: 'a' }, { N: '7' }] } }, 'prints[1] should be a string (S), found N'],
    ['at', { at: { BOOL: true } }, 'at should be a number (N), found BOOL'],
    ['place', { place: { M: {} } }, 'place should be a string (S), found M'],
    ['actions', { actions: { L: [] } }, 'actions should be a string (S), found L'],
    ['claim', { claim: { S: 'o' } }, 'claim should be a map (M), found S'],
    ['claim.until', { claim: { M: { ...claim, until: { S: '1' } } } }, 'claim.until should be a number (N), found S'],
    [
      'claim.owner',
      { claim: { M: { print: { S: 'a' }, until: { N: '1' } } } },
      'claim.owner should be a string (S), found nothing',
    ],
  ])('that was written by somebody else is refused: %s', async (_, wrong, message) => {
    const Item = Object.fromEntries(Object.entries({ ...whole, ...wrong }).filter(([, value]) => value !== undefined));
    // Sound: what is left after the filter are attributes.
    await database.client.send(new PutItemCommand({ TableName: database.table, Item: Item as typeof whole }));
    await expect(dynamo(database).read(key)).rejects.toThrow(message);
  });

  test('expires when the claim that made it says, then when its moves say', async () => {
    const sessions = dynamo(database);
    const expires = async () => {
      const get = new GetItemCommand({ TableName: database.table, Key: { [schema.partitionKey]: pk } });
      return (await database.client.send(get)).Item?.[schema.timeToLive];
    };
    await database.client.send(new DeleteItemCommand({ TableName: database.table, Key: { [schema.partitionKey]: pk } }));
    await sessions.claim(key, { print: 'a', owner: 'o', until: 2 }, 77, { now: 1, atMost: 0 });
    expect(await expires()).toStrictEqual({ N: '77' });
    await sessions.claim(key, { print: 'a', owner: 'o', until: 9 }, 88, { now: 3, atMost: 0 });
    expect(await expires()).toStrictEqual({ N: '77' });
    await sessions.move(key, { turn: 1, place: '{}', actions: '[]', prints: [], at: 1, expires: 99 }, { now: 9, atMost: 0 });
    expect(await expires()).toStrictEqual({ N: '99' });
  });

  test('is no item of its work, which expires when the work says', async () => {
    const sessions = dynamo(database);
    const get = () => {
      const Key = { [schema.partitionKey]: { S: 'work#us-east-1#by-hand#3' } };
      return database.client.send(new GetItemCommand({ TableName: database.table, Key }));
    };
    const before = await sessions.read(key);
    await sessions.beginWork(key, 3, 77);
    expect((await get()).Item?.[schema.timeToLive]).toStrictEqual({ N: '77' });
    await sessions.endWork(key, 3, '{}', 88);
    expect((await get()).Item?.[schema.timeToLive]).toStrictEqual({ N: '88' });
    expect(await sessions.read(key)).toStrictEqual(before);
  });

  test('a table that is not there rejects, read or written', async () => {
    const sessions = dynamo({ client: database.client, table: 'no-such-table' });
    const move = { turn: 1, place: '{}', actions: '[]', prints: [], at: 1, expires: 1 };
    await expect(sessions.read(key)).rejects.toThrow('not found');
    await expect(sessions.move(key, move, { now: 1, atMost: 0 })).rejects.toThrow('not found');
    await expect(sessions.claim(key, { print: 'a', owner: 'o', until: 2 }, 1, { now: 1, atMost: 0 })).rejects.toThrow(
      'not found',
    );
    await expect(sessions.beginWork(key, 1, 1)).rejects.toThrow('not found');
    await expect(sessions.endWork(key, 1, '{}', 1)).rejects.toThrow('not found');
    await expect(sessions.outcomeOf(key, 1)).rejects.toThrow('not found');
  });
});

// Few values, so that requests meet: the same calls, turns, owners and times again and again.
type Ask = (sessions: Sessions) => Promise<unknown>;
const call = fc.record({ transactionId: fc.constantFrom('t', 'u'), region: fc.constantFrom('r', 's') });
const small = fc.nat(3);
const owner = fc.constantFrom('a', 'b');
const condition: fc.Arbitrary<Condition> = fc
  .tuple(small, fc.option(owner, { nil: undefined }), small, fc.boolean())
  .map(([now, by, turn, atMost]) => ({
    now,
    ...(by !== undefined && { owner: by }),
    ...(atMost ? { atMost: turn } : { exactly: turn }),
  }));
const move: fc.Arbitrary<Move> = fc.record({
  turn: small,
  place: fc.string({ minLength: 1 }),
  actions: fc.string({ minLength: 1 }),
  prints: fc.array(fc.string({ minLength: 1 }), { maxLength: 8 }),
  at: fc.nat(),
  expires: fc.nat(),
});
const claim: fc.Arbitrary<Claim> = fc.record({ print: fc.string({ minLength: 1 }), owner, until: small });
const request: fc.Arbitrary<Ask> = fc.oneof(
  call.map(
    (key): Ask =>
      (sessions) =>
        sessions.read(key),
  ),
  fc.tuple(call, move, condition).map(
    ([key, ...rest]): Ask =>
      (sessions) =>
        sessions.move(key, ...rest),
  ),
  fc.tuple(call, claim, fc.nat(), condition).map(
    ([key, ...rest]): Ask =>
      (sessions) =>
        sessions.claim(key, ...rest),
  ),
  fc.tuple(call, small, fc.nat()).map(
    ([key, ...rest]): Ask =>
      (sessions) =>
        sessions.beginWork(key, ...rest),
  ),
  fc.tuple(call, small, fc.string({ minLength: 1 }), fc.nat()).map(
    ([key, ...rest]): Ask =>
      (sessions) =>
        sessions.endWork(key, ...rest),
  ),
  fc.tuple(call, small).map(
    ([key, turn]): Ask =>
      (sessions) =>
        sessions.outcomeOf(key, turn),
  ),
);
