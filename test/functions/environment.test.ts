/** What a deployment may tell the Lambda, and what it hears back if it tells it wrongly. */
import { expect, test } from 'vitest';
import { readEnvironment, readWorkEnvironment } from '../../functions/environment.ts';

const right = { TABLE_NAME: 'calls', AWS_REGION: 'us-east-1', ON_FIRST_FAILURE: 'throw' };

test('what must be said is enough', () => {
  expect(readEnvironment(right)).toStrictEqual({
    table: 'calls',
    region: 'us-east-1',
    onFirstFailure: 'throw',
    logLevel: 'INFO',
  });
});

test('what may be said is heard', () => {
  expect(
    readEnvironment({
      ...right,
      ON_FIRST_FAILURE: 'apologise',
      LOG_LEVEL: 'DEBUG',
      DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000',
      WORKER_FUNCTION: 'callwright-work',
      SIP_MEDIA_APPLICATION: 'f3a9c0de-0000-4000-8000-000000000001',
    }),
  ).toStrictEqual({
    table: 'calls',
    region: 'us-east-1',
    onFirstFailure: 'apologise',
    logLevel: 'DEBUG',
    endpoint: 'http://127.0.0.1:8000',
    application: 'f3a9c0de-0000-4000-8000-000000000001',
    worker: 'callwright-work',
  });
});

test('the worker need not be told what becomes of the first failure of a call, nor who it is', () => {
  const { ON_FIRST_FAILURE: _, ...place } = right;
  expect(readWorkEnvironment(place)).toStrictEqual({ table: 'calls', region: 'us-east-1', logLevel: 'INFO' });
  expect(readWorkEnvironment({ ...right, WORKER_FUNCTION: 'x' })).toStrictEqual(readWorkEnvironment(place));
  expect(() => readWorkEnvironment({ LOG_LEVEL: 'loud' })).toThrow('TABLE_NAME should be');
});

test.each(['work', 'work:live', 'arn:aws:lambda:us-east-1:111122223333:function:callwright-work:$LATEST'])(
  'a worker may be called %s',
  (name) => {
    expect(readEnvironment({ ...right, WORKER_FUNCTION: name }).worker).toBe(name);
  },
);

test('an empty variable is one that was not set', () => {
  expect(readEnvironment({ ...right, LOG_LEVEL: '', DYNAMODB_ENDPOINT: '', WORKER_FUNCTION: '' })).toStrictEqual(
    readEnvironment(right),
  );
  expect(() => readEnvironment({ ...right, TABLE_NAME: '' })).toThrow('TABLE_NAME should be');
});

test.each([
  ['TABLE_NAME', 'my table', 'TABLE_NAME should be the name of a DynamoDB table, found "my table"'],
  ['AWS_REGION', 'Virginia', 'AWS_REGION should be an AWS region such as us-east-1, found "Virginia"'],
  ['AWS_REGION', undefined, 'AWS_REGION should be an AWS region such as us-east-1, found nothing'],
  ['ON_FIRST_FAILURE', 'apologize', 'ON_FIRST_FAILURE should be one of throw, apologise, found "apologize"'],
  ['ON_FIRST_FAILURE', undefined, 'ON_FIRST_FAILURE should be one of throw, apologise, found nothing'],
  ['LOG_LEVEL', 'loud', 'LOG_LEVEL should be one of TRACE, DEBUG, INFO, WARN, ERROR, CRITICAL, SILENT, found "loud"'],
  ['DYNAMODB_ENDPOINT', '127.0.0.1:8000', 'DYNAMODB_ENDPOINT should be the http(s) URL of a local table, found "127.0.0.1:8000"'],
  ['SIP_MEDIA_APPLICATION', 'my phone', 'SIP_MEDIA_APPLICATION should be the id of a SIP media application, found "my phone"'],
  ['WORKER_FUNCTION', 'my worker', 'WORKER_FUNCTION should be the name or the ARN of a Lambda function, found "my worker"'],
])('%s that is %s is told with what was found and expected', (name, value, message) => {
  expect(() => readEnvironment({ ...right, [name]: value })).toThrow(message);
});

test('all that is wrong is told at once', () => {
  const attempt = () => readEnvironment({ LOG_LEVEL: 'loud' });
  for (const name of ['TABLE_NAME', 'AWS_REGION', 'ON_FIRST_FAILURE', 'LOG_LEVEL']) expect(attempt).toThrow(`${name} should be`);
});
