/** The Lambda that answers every SIP media application: what it needs is made before the first call, once. */
import { Logger } from '@aws-lambda-powertools/logger';
import { ChimeSDKMeetingsClient } from '@aws-sdk/client-chime-sdk-meetings';
import { lines } from '../flows/lines.ts';
import { tableClient } from '../lib/sessions/client.ts';
import { dynamo } from '../lib/sessions/dynamo.ts';
import { findMeeting } from '../lib/sessions/meetings.ts';
import { realTime } from '../lib/turn/time.ts';
import { readEnvironment } from './environment.ts';
import { callHandler } from './handler.ts';

const { table, region, onFirstFailure, logLevel, endpoint } = readEnvironment(process.env);
const client = tableClient({ region, endpoint });
const sessions = dynamo({ client, table });

// A process's first request is its slowest, and Lambda lends it the whole CPU until here. A table that is away is the turn's affair.
await Promise.allSettled([sessions.read({ transactionId: 'warm-up', region })]);

/** An event of the telephone service in, a reply out. */
export const handler = callHandler(
  {
    lines: lines({
      desk: { sales: '+12065550111', support: '+12065550112', messages: `${table}-messages` },
      person: '+12065550110',
      findMeeting: findMeeting({ client, table, meetings: new ChimeSDKMeetingsClient({ region }) }),
      // There is no bank to ask: the flow's `failed` edge leads every caller to a person until yours stands here.
      balanceOf: async () => {
        throw new Error('No bank is connected: give functions/call.ts a balanceOf that asks yours.');
      },
    }),
    sessions,
    time: realTime,
    onFirstFailure,
  },
  new Logger({ serviceName: 'callwright', logLevel }),
);
