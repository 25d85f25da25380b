/** What is true of the telephone service for every call that it takes: its account, its limits, its ways. */
import type { ActionType, AudioSource } from '../wire/actions.ts';
import type { Buckets } from './audio/buckets.ts';
import type { Bot } from './bot.ts';
import type { Readings } from './readings.ts';

export interface Settings {
  /** Twelve digits. */
  readonly accountId: string;
  /** Whether the account has this number, and a bridge may show it. */
  readonly owns: (number: string) => boolean;
  /** Whether the account has the Voice Connector, or the group of them, of this ARN. */
  readonly reaches: (arn: string) => boolean;
  /** Whether one more leg is within the quota of active calls of that region. */
  readonly hasRoom: (region: string) => boolean;
  /** How often the Lambda can be invoked for one call. */
  readonly invocationsPerCall: number;
  /** How long a file plays; undefined if there is no such file that the service could play. */
  readonly audioMs: (source: AudioSource) => number | undefined;
  /** Whether a meeting lets this token in. */
  readonly admits: (join: { readonly JoinToken: string; readonly MeetingId?: string }) => boolean;
  /** Whether such a telephone is in that meeting. */
  readonly attends: (attendee: { readonly MeetingId: string; readonly AttendeeId: string }) => boolean;
  /** Where files are read and left. Without it, every file is there, every bucket takes one, and nothing is left. */
  readonly buckets: Buckets | undefined;
  /** The bots that can be talked to, by the ARN of their alias. */
  readonly bots: { readonly [BotAliasArn in string]: Bot };
  /** How many different bots a reply may name. */
  readonly botQuota: number;
  /** Whether an action of that type that begins now fails in the service's own systems; asking counts. */
  readonly fails: (type: ActionType) => boolean;
  /** Whether the event that is sent now comes without the attributes of its call; asking counts. */
  readonly forgets: () => boolean;
  /** Whether the account may run another VoiceFocus at this moment; asking counts. */
  readonly focuses: (now: number) => boolean;
  readonly ids: () => string;
  readonly readings: Readings;
}
