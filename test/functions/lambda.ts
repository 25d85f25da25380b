/** A Lambda in a process of its own, as its runtime would have it: an event comes in as a message, the reply goes out as one. */
const [, , name] = process.argv;
const { handler } = await import(`../../functions/${name}.ts`);

const context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: name,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:us-east-1:111122223333:function:${name}`,
  memoryLimitInMB: '256',
  awsRequestId: '00000000-0000-4000-8000-000000000000',
  logGroupName: `/aws/lambda/${name}`,
  logStreamName: '1',
  getRemainingTimeInMillis: () => 20_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};

process.on('message', async (event) => {
  const answer = await handler(event, context).then(
    (reply: unknown) => ({ reply }),
    (error: unknown) => ({ error: String(error) }),
  );
  process.send?.(answer);
});
