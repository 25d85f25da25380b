/** What every Lambda of this house works with: its table, and its lines with the outside world behind them. */
import { lines, type Outside } from '../flows/lines.ts';
import type { Untold } from '../lib/calls/place.ts';
import type { PlaceCall } from '../lib/flow/arguments.ts';
import type { Attend } from '../lib/sessions/attend.ts';
import { tableClient } from '../lib/sessions/client.ts';
import { dynamo } from '../lib/sessions/dynamo.ts';
import { findMeeting } from '../lib/sessions/meetings.ts';
import { realTime } from '../lib/turn/time.ts';
import type { World } from '../lib/turn/world.ts';
import type { Deployment } from './environment.ts';

/** What a house is told that it need not know. */
interface Ways {
  /** How long its table may take: half a second unless given, for a caller may be waiting. */
  readonly budgetMs?: number;
  /** Hears of calls that were placed, and of which the table does not know. */
  readonly untold: (lost: Untold) => void;
}

/** The house in that region. */
export const house = (
  deployment: Omit<Deployment, 'logLevel'>,
  { budgetMs, untold }: Ways,
): Pick<World, 'lines' | 'sessions' | 'time'> => {
  const { table, region, endpoint } = deployment;
  const client = tableClient({ region, endpoint, ...(budgetMs !== undefined && { budgetMs }) });
  return {
    lines: lines(
      outside({
        table,
        findMeeting: findMeeting({ client, table, attend: attendIn(region) }),
        placeCall: placeCallOf(deployment, untold),
      }),
    ),
    sessions: dynamo({ client, table }),
    time: realTime,
  };
};

/** What the outside world is made of here. */
interface Means {
  readonly table: string;
  readonly findMeeting: Outside['findMeeting'];
  /** For a flow of yours that has others rung: none of those here does. */
  readonly placeCall: PlaceCall;
}

const outside = ({ table, findMeeting }: Means): Outside => ({
  desk: { sales: '+12065550111', support: '+12065550112', messages: `${table}-messages` },
  person: '+12065550110',
  findMeeting,
  // There is no bank to ask: the flow's `failed` edge leads every caller to a person until yours stands here.
  balanceOf: async () => {
    throw new Error('No bank is connected: give functions/house.ts a balanceOf that asks yours.');
  },
  // No clinic is told of anything, and no host of a guest: each throws until yours stands here.
  clinic: { desk: '+12065550113', confirmed: notConnected('clinic'), unreached: notConnected('clinic') },
  lobby: { music: { bucket: `${table}-prompts`, key: 'lobby/music.wav' }, knock: notConnected('lobby') },
});

/** Places calls over the deployment's SIP media application. Loaded by the first call that does, as `attendIn` is. Rejects without an application. */
export const placeCallOf = (
  { application, ...deployment }: Pick<Deployment, 'region' | 'table' | 'endpoint' | 'application'>,
  untold: Ways['untold'],
): PlaceCall => {
  let placing: Promise<PlaceCall> | undefined;
  return async (call, input, data) => {
    if (application === undefined)
      throw new Error('No call can be placed: set SIP_MEDIA_APPLICATION to the id of the application that has their lines.');
    placing ??= import('./placing.ts').then((loaded) => loaded.placeCallIn(deployment, application, untold));
    return await (await placing)(call, input, data);
  };
};

/** Loaded by the first call that joins a meeting: no other waits for the code that asks Chime. Kept, with its connections, for the next. */
const attendIn = (region: string): Attend => {
  let attend: Promise<Attend> | undefined;
  return async (meetingId, externalUserId) => {
    attend ??= import('./attend.ts').then((loaded) => loaded.attendIn(region));
    return await (await attend)(meetingId, externalUserId);
  };
};

const notConnected = (what: 'clinic' | 'lobby') => async (): Promise<never> => {
  throw new Error(`No ${what} is connected: give functions/house.ts one that tells yours.`);
};
