/** What every Lambda of this house works with: its table, and its lines with the outside world behind them. */
import { lines } from '../flows/lines.ts';
import type { Attend } from '../lib/sessions/attend.ts';
import { tableClient } from '../lib/sessions/client.ts';
import { dynamo } from '../lib/sessions/dynamo.ts';
import { findMeeting } from '../lib/sessions/meetings.ts';
import { realTime } from '../lib/turn/time.ts';
import type { World } from '../lib/turn/world.ts';
import type { Place } from './environment.ts';

/** The house in that region. `budgetMs` is how long its table may take: half a second unless given, for a caller may be waiting. */
export const house = (
  { table, region, endpoint }: Omit<Place, 'logLevel'>,
  { budgetMs }: { readonly budgetMs?: number } = {},
): Pick<World, 'lines' | 'sessions' | 'time'> => {
  const client = tableClient({ region, endpoint, ...(budgetMs !== undefined && { budgetMs }) });
  return {
    lines: lines({
      desk: { sales: '+12065550111', support: '+12065550112', messages: `${table}-messages` },
      person: '+12065550110',
      findMeeting: findMeeting({ client, table, attend: attendIn(region) }),
      // There is no bank to ask: the flow's `failed` edge leads every caller to a person until yours stands here.
      balanceOf: async () => {
        throw new Error('No bank is connected: give functions/house.ts a balanceOf that asks yours.');
      },
      // No clinic is told of anything, and no host of a guest: each throws until yours stands here.
      clinic: { desk: '+12065550113', confirmed: notConnected('clinic'), unreached: notConnected('clinic') },
      lobby: { music: { bucket: `${table}-prompts`, key: 'lobby/music.wav' }, knock: notConnected('lobby') },
    }),
    sessions: dynamo({ client, table }),
    time: realTime,
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
