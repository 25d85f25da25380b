/** Who is measured: the bench's menu without us and with us, beside a Lambda that does nothing. */
import type { Lambda } from '../../lib/emulator/phone.ts';
import { answer } from '../../lib/turn/answer.ts';
import type { Sessions } from '../../lib/turn/sessions.ts';
import type { Time } from '../../lib/turn/time.ts';
import type { Log } from '../../lib/turn/world.ts';
import { handler as empty } from './empty.ts';
import { lines } from './menu.ts';
import { handler as plainSwitch } from './switch.ts';

/** A Lambda of each, in this process; the last over that table and time, and with a log that does nothing. */
export const contestants = (
  sessions: Sessions,
  time: Time,
): { readonly [Name in 'empty' | 'switch' | 'callwright']: Lambda } => ({
  empty,
  // Sound: the events of the bench have the two members that it reads.
  switch: plainSwitch as Lambda,
  callwright: answer({ lines, sessions, time, log, onFirstFailure: 'throw' }),
});

const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
