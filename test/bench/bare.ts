/** The deployed Lambda with the bench's menu in place of the house's flows, and so without their clients: what the budget counts. */
import { Logger } from '@aws-lambda-powertools/logger';
import { readEnvironment } from '../../functions/environment.ts';
import { callHandler } from '../../functions/handler.ts';
import { tableClient } from '../../lib/sessions/client.ts';
import { dynamo } from '../../lib/sessions/dynamo.ts';
import { realTime } from '../../lib/turn/time.ts';
import { lines } from './menu.ts';

const { table, region, onFirstFailure, logLevel, endpoint } = readEnvironment(process.env);
const sessions = dynamo({ client: tableClient({ region, endpoint }), table });
await Promise.allSettled([sessions.read({ transactionId: 'warm-up', region })]);

/** As `functions/call.ts`. */
export const handler = callHandler(
  { lines, sessions, time: realTime, onFirstFailure },
  new Logger({ serviceName: 'bench', logLevel }),
);
