/** The outside world as it is played at the desk and in scripts: no account, no network, always the same. */
import type { PlaceCall } from '../lib/flow/arguments.ts';
import type { Outside } from './lines.ts';

/** What the desk lends to those who stand in. */
export interface Means {
  /** Calls over the desk's own telephone. */
  readonly placeCall: PlaceCall;
  /** Does nothing for so many milliseconds; in scripts they take no time. For work that somebody waits for. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** What flows find outside when nothing real is connected. */
export const standIns = (_: Means): Outside => ({
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
  /** A clinic that takes note of every appointment but D-500, of which it fails as one that is down. */
  clinic: {
    desk: '+12065550113',
    confirmed: async (appointment) => note(appointment),
    unreached: async (appointment) => note(appointment),
  },
  /** Nobody lets the guests in but whoever says so: a script by `command admit`. */
  lobby: { music: { bucket: 'example-prompts', key: 'lobby/music.wav' }, knock: async () => undefined },
});

const note = (appointment: string): void => {
  if (appointment === 'D-500') throw new Error('The clinic is down: this appointment plays that.');
};

/** The bots, by the ARN of their alias, and the words by which each knows its intents. No line has one yet. */
export const bots: {
  readonly [BotAliasArn in string]: {
    readonly [Intent in string]: {
      readonly words: readonly string[];
      /** The pattern's first group fills the slot, or all that it matches. */
      readonly slots?: { readonly [Slot in string]: RegExp };
    };
  };
} = {};
