/** The DynamoDB client of a phone call: it would rather fail than keep the caller waiting. */
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/**
 * A client whose every operation has failed after about `budgetMs` (500 unless given), its one retry included.
 * `endpoint` is a local table, which checks nobody's credentials; without it they are found as the SDK finds them, in the
 * Lambda as the build's stand-in does.
 */
export const tableClient = ({
  region,
  endpoint,
  budgetMs = 500,
}: {
  readonly region: string;
  readonly endpoint?: string | undefined;
  readonly budgetMs?: number;
}): DynamoDBClient => {
  const attemptMs = Math.floor((budgetMs - retryAfterMs) / 2);
  return new DynamoDBClient({
    region,
    retryStrategy: retryOnce,
    // An attempt's time counts from its beginning to the first byte of the answer, so connecting is part of it. Connections
    // are kept alive by default.
    requestHandler: {
      connectionTimeout: Math.floor(attemptMs / 2),
      requestTimeout: attemptMs,
      throwOnRequestTimeout: true,
    },
    ...(endpoint && { endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
  });
};

const retryAfterMs = 20;

type RetryStrategy = Extract<
  NonNullable<DynamoDBClientConfig['retryStrategy']>,
  { acquireInitialRetryToken: (scope: string) => unknown }
>;

const tokenOf = (retries: number) => ({
  getRetryCount: () => retries,
  getRetryDelay: () => (retries === 0 ? 0 : retryAfterMs),
});

// The SDK's own strategies wait up to a second after a throttled attempt: longer than the whole budget.
const retryOnce: RetryStrategy = {
  acquireInitialRetryToken: async () => tokenOf(0),
  refreshRetryTokenForRetry: async (token, { errorType }) => {
    // The SDK throws the operation's own error in place of this one.
    if (errorType === 'CLIENT_ERROR' || token.getRetryCount() > 0) throw new Error('No retry.');
    return tokenOf(1);
  },
  recordSuccess: () => undefined,
};
