import type { RequestListener } from 'node:http';
import {
  ChimeSDKVoiceClient,
  CreateSipMediaApplicationCallCommand,
  ThrottledClientException,
} from '@aws-sdk/client-chime-sdk-voice';
import { DeleteItemCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeCalls, type Untold } from '../../lib/calls/place.ts';
import { fromArguments } from '../../lib/flow/arguments.ts';
import type { Shape } from '../../lib/flow/data.ts';
import { embeddedTable } from '../../lib/sessions/embedded.ts';
import { placingsIn } from '../../lib/sessions/placings.ts';
import { membersOf } from '../../lib/wire/members.ts';
import { caller, desk } from '../emulator/control/office.ts';
import { answers, emulated, failureOf, hangsUp, serviceThat, silent, takes } from './service.ts';

let database: Awaited<ReturnType<typeof embeddedTable>>;
beforeAll(async () => {
  database = await embeddedTable();
});
afterAll(() => database.stop());

/** A clock that moves only while somebody waits, and says when they do. */
const patient = (waits: () => void = () => undefined) => {
  let now = Date.UTC(2026, 0, 1);
  return {
    now: () => now,
    sleep: async (ms: number) => {
      now += ms;
      waits();
    },
  };
};

const over = (client: ChimeSDKVoiceClient, time = patient(), application = 'sma') =>
  placeCalls({ client, application, placings: placingsIn(database), time });

const emulatedPlacing = async () => {
  const service = await emulated();
  return { ...service, placeCall: over(service.client, patient(), service.application) };
};

const visit = { name: 'string', hour: 'number', at: { street: 'string' } } as const;
const ann = { name: 'Ann', hour: 9, at: { street: 'Pine' } };
const call = (once: string) => ({ from: desk, to: caller, once });

describe('a program that places a call', () => {
  it('rings the telephone, and its flow hears of the data', async () => {
    const { placeCall, pass, rung, heard } = await emulatedPlacing();
    const transactionId = await placeCall(call('rings'), visit, ann);
    await pass(10_000);
    expect(rung.map((one) => one.transactionId)).toEqual([transactionId]);
    expect(fromArguments(visit, membersOf(heard('NEW_OUTBOUND_CALL')[0]))).toEqual({ data: ann });
  });

  it('sends no arguments if there is no data', async () => {
    const { placeCall, pass, rung, heard } = await emulatedPlacing();
    await placeCall(call('no data'), {}, {});
    await pass(10_000);
    expect(rung).toHaveLength(1);
    expect(heard('NEW_OUTBOUND_CALL')).toEqual([undefined]);
  });

  it('rings once for the same `once`, and again for another', async () => {
    const { placeCall, pass, rung } = await emulatedPlacing();
    const first = await placeCall(call('again'), visit, ann);
    await pass(10_000);
    expect(await placeCall(call('again'), visit, ann)).toBe(first);
    await pass(10_000);
    expect(rung).toHaveLength(1);
    expect(await placeCall(call('another'), visit, ann)).not.toBe(first);
    await pass(10_000);
    expect(rung).toHaveLength(2);
  });

  it('rings once in two attempts at once, and both learn of the call', async () => {
    const { placeCall, pass, rung } = await emulatedPlacing();
    const [one, other] = await Promise.all([placeCall(call('at once'), visit, ann), placeCall(call('at once'), visit, ann)]);
    await pass(10_000);
    expect(other).toBe(one);
    expect(rung.map(({ transactionId }) => transactionId)).toEqual([one]);
  });

  it('may try the same again after a refusal', async () => {
    const { placeCall, buy, pass, rung } = await emulatedPlacing();
    const from = '+12065550150';
    const refused = await failureOf(placeCall({ ...call('refused'), from }, visit, ann));
    expect(refused).toMatchObject({ name: 'CallError', code: 'refused' });
    expect(refused).toHaveProperty('cause.name', 'BadRequestException');
    await buy(from);
    await placeCall({ ...call('refused'), from }, visit, ann);
    await pass(10_000);
    expect(rung).toHaveLength(1);
  });
});

describe('an attempt that overlaps another', () => {
  /** A service that answers the first request only when it is let. */
  const held = async (first: RequestListener, ...later: readonly RequestListener[]) => {
    const { promise: arrived, resolve: arrives } = Promise.withResolvers<void>();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const waits: RequestListener = async (request, response) => {
      arrives();
      await released;
      first(request, response);
    };
    const service = await serviceThat(waits, ...later);
    return { ...service, arrived, release };
  };

  it('waits for it, and answers with its call', async () => {
    const { client, requests, arrived, release } = await held(takes('t-1'), takes('t-2'));
    const first = over(client)(call('overlaps'), visit, ann);
    await arrived;
    const second = over(client, patient(release))(call('overlaps'), visit, ann);
    expect(await Promise.all([first, second])).toEqual(['t-1', 't-1']);
    expect(requests()).toBe(1);
  });

  it('rings itself if the other was refused', async () => {
    const { client, requests, arrived, release } = await held(answers(403, 'ForbiddenException'), takes('t-2'));
    const first = failureOf(over(client)(call('after you'), visit, ann));
    await arrived;
    const second = over(client, patient(release))(call('after you'), visit, ann);
    expect(await first).toMatchObject({ code: 'refused' });
    expect(await second).toBe('t-2');
    expect(requests()).toBe(2);
  });

  it('does not wait without end', async () => {
    const { client, requests, arrived, release } = await held(takes('t-1'));
    const first = over(client)(call('endless'), visit, ann);
    await arrived;
    const waited = patient();
    const before = waited.now();
    expect(await failureOf(over(client, waited)(call('endless'), visit, ann))).toMatchObject({ code: 'outcome-unknown' });
    expect(waited.now() - before).toBe(6_000);
    release();
    expect(await first).toBe('t-1');
    expect(requests()).toBe(1);
  });

  it('does not wait longer because the clock of the other is ahead', async () => {
    const { client, requests } = await serviceThat(takes('t-1'));
    const time = patient();
    const before = time.now();
    const claim = { owner: 'other', now: before, until: before + 3_600_000 };
    await placingsIn(database).claim('ahead', claim);
    expect(await failureOf(over(client, time)(call('ahead'), visit, ann))).toMatchObject({ code: 'outcome-unknown' });
    expect(time.now() - before).toBe(6_000);
    expect(requests()).toBe(0);
  });
});

describe('a call of which nobody knows whether it rings', () => {
  it.each([
    ['does not answer', silent],
    ['breaks off', hangsUp],
    ['has failed', answers(500, 'ServiceFailureException')],
    ['is not available', answers(503, 'ServiceUnavailableException')],
    ['is behind a gateway that has failed', answers(502, 'BadGateway')],
    ['names no transaction', takes('')],
  ])('is asked for once, and is not placed again, if the service %s', async (what, listener) => {
    const { impatient, requests } = await serviceThat(listener, takes('t-2'));
    const placeCall = over(impatient);
    expect(await failureOf(placeCall(call(what), visit, ann))).toMatchObject({ name: 'CallError', code: 'outcome-unknown' });
    expect(await failureOf(placeCall(call(what), visit, ann))).toMatchObject({ name: 'CallError', code: 'outcome-unknown' });
    expect(requests()).toBe(1);
  });

  it('is given up at once when it was tried long ago', async () => {
    const { client } = await serviceThat(hangsUp);
    const time = patient();
    const placeCall = over(client, time);
    await failureOf(placeCall(call('long ago'), visit, ann));
    await time.sleep(6_000);
    const before = time.now();
    expect(await failureOf(placeCall(call('long ago'), visit, ann))).toMatchObject({ code: 'outcome-unknown' });
    expect(time.now()).toBe(before);
  });
});

describe('a service that is asked too often', () => {
  it('is asked again, for it has said that it did nothing', async () => {
    const { client, requests } = await serviceThat(answers(429, 'ThrottledClientException'), takes('t-1'));
    expect(await over(client)(call('throttled once'), visit, ann)).toBe('t-1');
    expect(requests()).toBe(2);
  });

  it('is not asked again once an answer was lost', async () => {
    const { client, requests } = await serviceThat(answers(429, 'ThrottledClientException'), hangsUp, takes('t-1'));
    expect(await failureOf(over(client)(call('throttled, lost'), visit, ann))).toMatchObject({ code: 'outcome-unknown' });
    expect(requests()).toBe(2);
  });

  it('may be asked the same later', async () => {
    const busy = new ChimeSDKVoiceClient({ region: 'us-east-1' });
    const cause = new ThrottledClientException({ message: 'too many', $metadata: {} });
    mockClient(busy).on(CreateSipMediaApplicationCallCommand).rejects(cause);
    expect(await failureOf(over(busy)(call('throttled'), visit, ann))).toMatchObject({ code: 'throttled', cause });
    const { client } = await serviceThat(takes('t-1'));
    expect(await over(client)(call('throttled'), visit, ann)).toBe('t-1');
  });
});

describe('nobody is rung', () => {
  const mocked = () => {
    const client = new ChimeSDKVoiceClient({ region: 'us-east-1' });
    const asked = mockClient(client).on(CreateSipMediaApplicationCallCommand).resolves({});
    return { client, calls: () => asked.commandCalls(CreateSipMediaApplicationCallCommand).length };
  };
  const shapeOf = (count: number): Shape => Object.fromEntries(Array.from({ length: count }, (_, nth) => [`n${nth}`, 'string']));

  it.each([
    ['found a secret', { pin: 'secret' }, { pin: { secret: '1234' } }],
    ['found 21 arguments, expected at most 20', shapeOf(21), {}],
    [`found the argument 'cwId', expected none that begins with 'cw'`, { cwId: 'string' }, { cwId: 'x' }],
    [`found 'hour' to be missing`, { hour: 'number' }, {}],
  ] as const)('with what cannot be sent: %s', async (message, input: Shape, data) => {
    const { client, calls } = mocked();
    await expect(over(client)<Shape>(call('unfit'), input, data)).rejects.toThrow(message);
    expect(calls()).toBe(0);
  });

  it('without a table, for then nobody knows who was rung before', async () => {
    const { client, calls } = mocked();
    const placeCall = placeCalls({
      client,
      application: 'sma',
      placings: placingsIn({ client: database.client, table: 'no-such-table' }),
    });
    await expect(placeCall(call('no table'), visit, ann)).rejects.toThrow('not found');
    expect(calls()).toBe(0);
  });

  it('without credentials, and the same may be tried with them', async () => {
    const { client, requests } = await serviceThat(takes('t-1'));
    const stranger = new ChimeSDKVoiceClient({
      region: 'us-east-1',
      credentials: async () => {
        throw new Error('Nobody knows you.');
      },
    });
    const failure = await failureOf(over(stranger)(call('stranger'), visit, ann));
    expect(failure).toMatchObject({ code: 'refused', cause: { message: 'Nobody knows you.' } });
    expect(await over(client)(call('stranger'), visit, ann)).toBe('t-1');
    expect(requests()).toBe(1);
  });
});

describe('a table that goes away in the middle', () => {
  const away = new Error('The table is away.');
  /** Over that table, and what it was not told. */
  const telling = (client: ChimeSDKVoiceClient, dynamo: DynamoDBClient) => {
    const untold: Untold[] = [];
    const placings = placingsIn({ client: dynamo, table: 'calls' });
    const placeCall = placeCalls({
      ...{ client, application: 'sma', placings, time: patient() },
      untold: (lost) => void untold.push(lost),
    });
    return { placeCall, untold };
  };

  it('does not keep the program from learning that the telephone rings', async () => {
    const { client } = await serviceThat(takes('t-1'));
    const dynamo = new DynamoDBClient({ region: 'us-east-1' });
    mockClient(dynamo).on(PutItemCommand).resolvesOnce({}).rejects(away);
    const { placeCall, untold } = telling(client, dynamo);
    expect(await placeCall(call('kept'), visit, ann)).toBe('t-1');
    expect(untold).toEqual([{ once: 'kept', transactionId: 't-1', error: away }]);
  });

  it('is told of the call when it is back at once', async () => {
    const { client } = await serviceThat(takes('t-1'));
    const dynamo = new DynamoDBClient({ region: 'us-east-1' });
    const table = mockClient(dynamo);
    table.on(PutItemCommand).resolvesOnce({}).rejectsOnce(away).resolves({});
    const { placeCall, untold } = telling(client, dynamo);
    expect(await placeCall(call('kept later'), visit, ann)).toBe('t-1');
    expect(table.commandCalls(PutItemCommand).at(-1)?.args[0].input.Item).toMatchObject({ transactionId: { S: 't-1' } });
    expect(table.commandCalls(PutItemCommand)).toHaveLength(3);
    expect(untold).toEqual([]);
  });

  it('does not keep it from learning that the service has refused', async () => {
    const { client } = await serviceThat(answers(400, 'BadRequestException'));
    const dynamo = new DynamoDBClient({ region: 'us-east-1' });
    const table = mockClient(dynamo);
    table.on(PutItemCommand).resolves({});
    table.on(DeleteItemCommand).rejects(away);
    const { placeCall, untold } = telling(client, dynamo);
    expect(await failureOf(placeCall(call('dropped'), visit, ann))).toMatchObject({ code: 'refused' });
    expect(table.commandCalls(DeleteItemCommand)).toHaveLength(2);
    expect(untold).toEqual([{ once: 'dropped', error: away }]);
  });
});
