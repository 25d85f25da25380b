/** Lets callers into meetings. Loaded only where somebody joins one: see `house.ts`. */
import { ChimeSDKMeetingsClient } from '@aws-sdk/client-chime-sdk-meetings';
import { type Attend, attendOver } from '../lib/sessions/attend.ts';

/** Into the meetings of that region. */
export const attendIn = (region: string): Attend => attendOver(new ChimeSDKMeetingsClient({ region }));
