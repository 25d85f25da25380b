/** The outside world as it is played at the desk and in scripts: no account, no network, always the same. */
import type { Outside } from './lines.ts';

/** What flows find outside when nothing real is connected. */
export const standIns: Outside = {
  /** Numbers that nobody has; the messages go to a bucket that the emulator plays. */
  desk: { sales: '+12065550111', support: '+12065550112', messages: 'example-messages' },
  /** Another number that nobody has. */
  person: '+12065550110',
  /** PIN 123456 has a meeting, PIN 500000 fails as a service that is down, and no other PIN has any. */
  findMeeting: async (pin, once) => {
    if (pin === '500000') throw new Error('The meetings are down: this PIN plays that.');
    if (pin !== '123456') return undefined;
    return { meetingId: 'e1c2f0d4-0000-4000-8000-000000123456', joinToken: `token-of-${once}` };
  },
  /** Account 12345678 with PIN 1234 has 4,200 cents, account 50000000 fails as a bank that is down, and nothing else matches. */
  balanceOf: async (account, pin) => {
    if (account === '50000000') throw new Error('The bank is down: this account plays that.');
    return account === '12345678' && pin === '1234' ? 4_200 : undefined;
  },
};
