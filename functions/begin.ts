/** Has long work done by another Lambda, which nobody waits for. Loaded only where there is some: see `call.ts`. */
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Order } from '../lib/turn/toil.ts';

/** Who does the work. */
interface Worker {
  /** The name of the function, or its ARN. */
  readonly worker: string;
  readonly region: string;
  /** A runtime on this machine, which checks nobody's credentials, in place of the region's. */
  readonly endpoint?: string;
}

/**
 * Hands the order to the worker: resolves as soon as Lambda has taken it, and rejects if it has not, or has not answered. Asked for
 * twice, the work is done once.
 */
export const askFor = async ({ worker, region, endpoint }: Worker, order: Order): Promise<void> => {
  const client = new LambdaClient({
    region,
    // Three attempts end within the ten seconds that a turn has for work.
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_500, throwOnRequestTimeout: true },
    ...(endpoint !== undefined && { endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
  });
  try {
    await client.send(new InvokeCommand({ FunctionName: worker, InvocationType: 'Event', Payload: JSON.stringify(order) }));
  } finally {
    client.destroy();
  }
};
