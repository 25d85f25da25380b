/** The Lambda as it is deployed, in a process of its own, before a table that counts what it is asked. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { embeddedTable } from '../../lib/sessions/embedded.ts';
import type { Action, Reply } from '../../lib/wire/actions.ts';
import { type Lambda, startLambda } from './process.ts';

const asked: string[] = [];
let env: NodeJS.ProcessEnv;
let stop: () => Promise<void>;
/** The one that most calls are answered by. */
let lambda: Lambda;

beforeAll(async () => {
  const database = await embeddedTable();
  const counting = await countingProxy(database.endpoint);
  env = {
    TABLE_NAME: database.table,
    AWS_REGION: 'us-east-1',
    ON_FIRST_FAILURE: 'throw',
    DYNAMODB_ENDPOINT: counting.endpoint,
  };
  lambda = startLambda('call', env);
  stop = async () => {
    await lambda.end();
    await counting.stop();
    await database.stop();
  };
  // The first request opens the connection: on a busy machine that alone may take longer than a turn waits for the table.
  await dial('+12065550100').begins();
});
afterAll(() => stop());
beforeEach(() => {
  asked.length = 0;
});

test('a caller of the front desk hears the greeting and the menu in one turn, for one request to the table', async () => {
  const call = dial('+12065550100');
  const reply = await call.begins();
  expect(saidIn(reply)).toEqual(['Welcome to Example Corporation.', 'For sales, press 1. For support, press 2.']);
  expect(asked).toEqual(['PutItem']);
});

test('every ordinary turn of a call is one request to the table', async () => {
  const call = dial('+12065550100');
  await call.begins();
  expect(typesOf(await call.presses('1'))).toEqual(['CallAndBridge']);
  expect(typesOf(await call.isNotAnswered())).toEqual(['Speak', 'Speak', 'RecordAudio']);
  expect(asked).toEqual(['PutItem', 'PutItem', 'PutItem']);
});

test('an event that moves nothing asks the table nothing', async () => {
  const call = dial('+12065550100');
  await call.begins();
  asked.length = 0;
  expect(
    await call.says('ACTION_SUCCESSFUL', { Type: 'Speak', Parameters: { Text: 'Welcome to Example Corporation.' } }),
  ).toEqual({
    SchemaVersion: '1.0',
    Actions: [],
  });
  expect(asked).toEqual([]);
});

test('a caller whose PIN has no meeting is asked again, and work costs a claim and a read of the meeting beside the move', async () => {
  const call = dial('+12065550101');
  await call.begins();
  asked.length = 0;
  expect(saidIn(await call.presses('999999'))).toEqual([
    'No meeting has that PIN.',
    'Please enter the six digits of your meeting PIN.',
  ]);
  expect(asked).toEqual(['UpdateItem', 'GetItem', 'PutItem']);
});

test('a caller of the bank reaches a person while no bank is connected, and no line of the log holds a digit of the PIN', async () => {
  const own = startLambda('call', env);
  const call = dial('+12065550102', own);
  await call.begins();
  await call.presses('1');
  await call.presses('12345678');
  expect(typesOf(await call.presses('9753'))).toEqual(['CallAndBridge']);
  const log = await own.end();
  expect(log).toContain('the work has failed');
  expect(log).not.toContain('9753');
});

test('every line of a turn says which call, turn, flow and state it is about', async () => {
  const own = startLambda('call', env);
  const call = dial('+12065550102', own);
  await call.begins();
  await call.presses('1');
  const log = (await own.end()).trim().split('\n');
  expect(log.map((line) => JSON.parse(line)).filter(({ message }) => message === 'turn')).toMatchObject([
    { level: 'INFO', service: 'callwright', call: call.id, turn: 1, flow: 'bank-balance', next: 'menu' },
    { level: 'INFO', service: 'callwright', call: call.id, turn: 2, flow: 'bank-balance', state: 'menu', next: 'account' },
  ]);
});

test('a number that no line has fails the first turn, so that another region may answer', async () => {
  await expect(dial('+12065550199').begins()).rejects.toThrow("no line has the number '+12065550199'");
});

/** A caller on that line, as the service tells of it. */
const dial = (to: string, by = lambda) => {
  const id = crypto.randomUUID();
  let sequence = 0;
  let attributes: unknown;
  let last: Action | undefined;
  const says = async (InvocationEventType: string, ActionData?: object): Promise<Reply> => {
    sequence += 1;
    const Status = sequence === 1 ? {} : { Status: 'Connected' };
    const reply = await by.invoke<Reply>({
      SchemaVersion: '1.0',
      Sequence: sequence,
      InvocationEventType,
      ...(ActionData && { ActionData }),
      CallDetails: {
        TransactionId: id,
        ...(attributes !== undefined && { TransactionAttributes: attributes }),
        AwsAccountId: '111122223333',
        AwsRegion: 'us-east-1',
        SipRuleId: '2f6d8e1a-0000-4000-8000-000000000001',
        SipMediaApplicationId: '2f6d8e1a-0000-4000-8000-000000000002',
        Participants: [
          {
            CallId: `${id.slice(0, -1)}a`,
            ParticipantTag: 'LEG-A',
            To: to,
            From: '+12065550123',
            Direction: 'Inbound',
            StartTimeInMilliseconds: '1700000000000',
            ...Status,
          },
        ],
      },
    });
    attributes = reply.TransactionAttributes ?? attributes;
    last = reply.Actions?.at(-1) ?? last;
    return reply;
  };
  return {
    id,
    says,
    begins: () => says('NEW_INBOUND_CALL'),
    presses: (keys: string) => says('ACTION_SUCCESSFUL', { ...last, ReceivedDigits: keys }),
    isNotAnswered: () => says('ACTION_FAILED', { ...last, ErrorType: 'CallNotAnswered', ErrorMessage: 'Call not answered' }),
  };
};

const typesOf = ({ Actions }: Reply): readonly string[] => (Actions ?? []).map(({ Type }) => Type);
const saidIn = ({ Actions }: Reply): readonly string[] =>
  (Actions ?? []).flatMap((action) => {
    if (action.Type === 'Speak') return [action.Parameters.Text];
    return action.Type === 'SpeakAndGetDigits' ? [action.Parameters.SpeechParameters.Text] : [];
  });

/** Passes requests on to the table, and writes down which they were. */
const countingProxy = async (endpoint: string) => {
  const server = createServer(async (request, response) => {
    asked.push(String(request.headers['x-amz-target']).replace(/.*\./, ''));
    const body = await buffer(request);
    const { host: _, connection: __, ...headers } = request.headers;
    // Sound: DynamoDB's protocol repeats no header.
    const answer = await fetch(endpoint, { method: 'POST', body, headers: headers as Record<string, string> });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Sound: a server that listens on a port has an address with a port.
  const { port } = server.address() as { port: number };
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
