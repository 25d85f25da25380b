/** Places the calls that flows ask for. Loaded only where one does: see `house.ts`. */
import { callsClient } from '../lib/calls/client.ts';
import { placeCalls, type Untold } from '../lib/calls/place.ts';
import type { PlaceCall } from '../lib/flow/arguments.ts';
import { tableClient } from '../lib/sessions/client.ts';
import { placingsIn } from '../lib/sessions/placings.ts';
import type { Deployment } from './environment.ts';

/** Over that SIP media application; what was placed before stands in the table of the calls. */
export const placeCallIn = (
  { region, table, endpoint }: Pick<Deployment, 'region' | 'table' | 'endpoint'>,
  application: string,
  untold: (lost: Untold) => void,
): PlaceCall => {
  const placings = placingsIn({ client: tableClient({ region, endpoint }), table });
  return placeCalls({ client: callsClient({ region }), application, placings, untold });
};
