/** One event through a handler, in whichever way it answers: promise, callback, or the context's three functions. */
import type { Request } from './messages.ts';

export type Handler = (event: unknown, context: Context, callback: Done) => unknown;
type Done = (error?: unknown, reply?: unknown) => void;

/** What a handler is told of its surroundings, as Node.js functions have it. */
export interface Context {
  callbackWaitsForEmptyEventLoop: boolean;
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly awsRequestId: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly getRemainingTimeInMillis: () => number;
  readonly done: Done;
  readonly succeed: (reply: unknown) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * The handler's answer; rejects with what it throws or fails with. `idle` is when its code has nothing left to do: whoever has
 * not answered by then answers null, and so does a handler that returns an object which is no promise, for Lambda takes no
 * notice of that. A callback's answer is taken at once, whatever `callbackWaitsForEmptyEventLoop` says.
 */
export const ask = (
  handler: Handler,
  { event, requestId, deadline }: Extract<Request, { kind: 'invoke' }>,
  idle: Promise<void>,
): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const done: Done = (error, reply) => (error === undefined || error === null ? resolve(reply) : reject(error));
    idle.then(() => resolve(null));
    const answer = handler(event, contextOf(requestId, deadline, done), done);
    if (isPromise(answer)) answer.then(resolve, reject);
  });

const contextOf = (requestId: string, deadline: number, done: Done): Context => {
  const { AWS_LAMBDA_FUNCTION_NAME: name = 'function', AWS_REGION: region = 'us-east-1' } = process.env;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${region}:111122223333:function:${name}`,
    memoryLimitInMB: '128',
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: `${new Date().toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${String(process.pid).padStart(32, '0')}`,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done,
    succeed: (reply) => done(undefined, reply),
    fail: (error) => done(error ?? new Error('handled')),
  };
};

const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
