/** The legs of a call, as the service keeps them and as its events show them. */
import type { ParticipantTag } from '../wire/actions.ts';
import type { Participant } from '../wire/events.ts';
import type { Listener } from './listener.ts';

export interface Leg {
  readonly callId: string;
  readonly tag: ParticipantTag;
  readonly to: string;
  readonly from: string;
  readonly direction: 'Inbound' | 'Outbound';
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly status: 'ringing' | 'connected' | 'ended';
  readonly sipHeaders?: { readonly [Header in string]: string };
  /** At the other end: somebody with a telephone, or a meeting. */
  readonly party: 'person' | 'meeting';
  /** The Lambda has been sent the event that tells of the leg's end. */
  readonly told: boolean;
  /** The meeting at the other end, if the Lambda named it. */
  readonly meetingId?: string | undefined;
  /** Until when its party makes a noise, in milliseconds since 1970. */
  readonly noisyUntil?: number;
  /** Who listens for its digits in the background. */
  readonly listener?: Listener;
  /** The recording of the call on this leg, once it was started. */
  readonly callRecording?: CallRecording;
  /** What its conversations with bots have stored. */
  readonly botSession?: { readonly [Name in string]: string };
}

/** What StartCallRecording has begun. Guide: start-call-recording. */
export interface CallRecording {
  readonly track: 'BOTH' | 'INCOMING' | 'OUTGOING';
  readonly bucket: string;
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** It stays on its leg when it has stopped: there is no second one. */
  readonly state: 'runs' | 'paused' | 'stopped';
}

/** A leg that does not exist yet. */
export type NewLeg = Omit<Leg, 'status' | 'told'>;

/** The leg as events show it, in the order of recorded ones: no `Status` before the answer. */
export const participant = (leg: Leg): Participant => ({
  CallId: leg.callId,
  ParticipantTag: leg.tag,
  To: leg.to,
  From: leg.from,
  Direction: leg.direction,
  StartTimeInMilliseconds: String(leg.startedAt),
  ...(leg.status === 'ringing' ? {} : { Status: leg.status === 'connected' ? 'Connected' : 'Disconnected' }),
  ...(leg.sipHeaders === undefined ? {} : { SipHeaders: leg.sipHeaders }),
});

/** The leg of this tag that has not ended. */
export const living = (legs: readonly Leg[], tag: ParticipantTag): Leg | undefined =>
  legs.find((leg) => leg.tag === tag && leg.status !== 'ended');

/** Whether somebody is left to act for. */
export const anyLiving = (legs: readonly Leg[]): boolean => legs.some((leg) => leg.status !== 'ended');

/** Those SIP headers of a call that its events carry; undefined if there are none. Guide: sip-headers. */
export const shownHeaders = (headers: { readonly [Header in string]: string } = {}): Leg['sipHeaders'] => {
  const shown = Object.entries(headers).filter(([name]) => /^(x-.+|user-to-user|diversion)$/i.test(name));
  return shown.length === 0 ? undefined : Object.fromEntries(shown);
};
