/** The Lambda that does the long work of flows, and tells their calls what has come of it. It is invoked by `call.ts`, asynchronously. */
import { Logger } from '@aws-lambda-powertools/logger';
import { callsClient } from '../lib/calls/client.ts';
import { updateCall } from '../lib/calls/update.ts';
import { readWorkEnvironment } from './environment.ts';
import { workHandler } from './handler.ts';
import { house } from './house.ts';

const { logLevel, ...deployment } = readWorkEnvironment(process.env);
const client = callsClient({ region: deployment.region });
const logger = new Logger({ serviceName: 'callwright-work', logLevel });

/** Nobody waits for the table here: what came of long work is worth some patience. */
const budgetMs = 10_000;

/** An order of work in, nothing out. */
export const handler = workHandler(
  {
    ...house(deployment, { budgetMs, untold: (lost) => logger.error('the table does not know of a call', { ...lost }) }),
    // That the call is over is no failure: whoever waited has left.
    update: async ({ application, call }, given) => {
      await updateCall(client, { application, call: call.transactionId, given });
    },
  },
  logger,
);
