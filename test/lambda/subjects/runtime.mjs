/**
 * A subject: a runtime of its own, with the Lambda Invoke API, that answers one line and is broken in several ways. It prints
 * its port. The functions are named for what they do.
 */
import { createServer } from 'node:http';

const hours = (event) => {
  const play = (Key) => ({ Type: 'PlayAudio', Parameters: { AudioSource: { Type: 'S3', BucketName: 'prompts', Key } } });
  const { InvocationEventType: type, ActionData: data } = event;
  if (type === 'NEW_INBOUND_CALL')
    return [
      {
        Type: 'PlayAudioAndGetDigits',
        Parameters: {
          AudioSource: { Type: 'S3', BucketName: 'prompts', Key: 'menu.wav' },
          FailureAudioSource: { Type: 'S3', BucketName: 'prompts', Key: 'again.wav' },
          MinNumberOfDigits: 1,
          MaxNumberOfDigits: 1,
          Repeat: 3,
          RepeatDurationInMilliseconds: 3000,
          InputDigitsRegex: '^[12]$',
        },
      },
    ];
  if (type === 'ACTION_SUCCESSFUL' && data.ReceivedDigits === '1') return [play('hours.wav'), { Type: 'Hangup', Parameters: {} }];
  if (type === 'ACTION_SUCCESSFUL' && data.ReceivedDigits === '2')
    return [
      {
        Type: 'RecordAudio',
        Parameters: {
          DurationInSeconds: '10',
          RecordingTerminators: ['#'],
          RecordingDestination: { Type: 'S3', BucketName: 'messages', Prefix: 'new/' },
        },
      },
    ];
  if (type === 'ACTION_SUCCESSFUL' || type === 'ACTION_FAILED') return [play('bye.wav'), { Type: 'Hangup', Parameters: {} }];
  return [];
};

const json = (response, status, value, headers = {}) => {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(value));
};

const functions = {
  Hours: (event, response) => json(response, 200, { SchemaVersion: '1.0', Actions: hours(event) }),
  Throws: (_, response) =>
    json(response, 200, { errorMessage: 'out of hours', errorType: 'RangeError' }, { 'X-Amz-Function-Error': 'Unhandled' }),
  ThrowsWithoutHeader: (_, response) => json(response, 200, { errorMessage: 'out of hours', errorType: 'RangeError' }),
  TimesOut: (_, response) => response.writeHead(200, { 'Content-Type': 'text/plain' }).end('Task timed out after 3.00 seconds'),
  Throttles: (_, response) =>
    json(response, 429, { message: 'Rate Exceeded.', Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' }),
  Denies: (_, response) => json(response, 403, { Message: 'not authorized', message: 'not authorized' }),
  Breaks: (_, response) => json(response, 502, { message: 'Service error.' }),
  Babbles: (_, response) => response.writeHead(200).end('<html>'),
  SaysNothing: (_, response) => response.writeHead(200).end(),
  Hangs: () => undefined,
  HangsUp: (_, response) => response.destroy(),
};

const server = createServer(async (request, response) => {
  const name = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(request.url ?? '')?.[1];
  const answer = functions[name];
  if (request.method !== 'POST' || !answer) {
    json(response, 404, { message: `Function not found: ${name}` });
    return;
  }
  let text = '';
  for await (const chunk of request) text += chunk;
  answer(JSON.parse(text), response);
});

server.listen(0, '127.0.0.1', () => console.log(server.address().port));
