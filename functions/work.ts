/** The Lambda that does the long work of flows, and tells their calls what has come of it. It is invoked by `call.ts`, asynchronously. */
import { Logger } from '@aws-lambda-powertools/logger';
import { callsClient } from '../lib/calls/client.ts';
import { updateCall } from '../lib/calls/update.ts';
import { readWorkEnvironment } from './environment.ts';
import { workHandler } from './handler.ts';
import { house } from './house.ts';

const { logLevel, ...place } = readWorkEnvironment(process.env);
const client = callsClient({ region: place.region });

/** Nobody waits for the table here: what came of long work is worth some patience. */
const budgetMs = 10_000;

/** An order of work in, nothing out. */
export const handler = workHandler(
  {
    ...house(place, { budgetMs }),
    // That the call is over is no failure: whoever waited has left.
    update: async ({ application, call }, given) => {
      await updateCall(client, { application, call: call.transactionId, given });
    },
  },
  new Logger({ serviceName: 'callwright-work', logLevel }),
);
