/** What phones do with the telephone service, and what they notice. Every phone of ours, scripted or held by a person, is written against this file. */
import type { AudioSource, ParticipantTag, Reply, SpeechParameters } from '../wire/actions.ts';

export type Key = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '*' | '#';

/** The service's time: virtual in scripts, real when a person calls. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Runs `task` once, `ms` milliseconds from now, unless the function returned is called before. */
  readonly after: (ms: number, task: () => void) => () => void;
  /** Tells the clock that something is under way that takes no time of this clock: virtual time stands still until it settles. */
  readonly hold: <Result>(work: Promise<Result>) => Promise<Result>;
}

/** Somebody's code: an event in, a reply out. What it answers is not trusted; a rejection is an error of the function. */
export type Lambda = (event: object) => Promise<unknown>;

/** The telephone service: numbers that can be called, and from which it calls. */
export interface Telephone {
  /** Calls a number. Nothing happens before the clock moves on. */
  readonly dial: (call: {
    readonly to: string;
    readonly from: string;
    readonly sipHeaders?: { readonly [Header in string]: string };
    /** The host of the Request-URI: of a call that comes in over a Voice Connector. */
    readonly host?: string;
  }) => Call;
  /** CreateSipMediaApplicationCall: rings the person at `to`, who sees `from`. Nothing happens before the clock moves on. Throws `CallRefused`. */
  readonly place: (call: {
    readonly from: string;
    readonly to: string;
    /** What NEW_OUTBOUND_CALL brings the Lambda: at most twenty texts. */
    readonly arguments?: { readonly [Name in string]: string } | undefined;
  }) => Call;
  /** UpdateSipMediaApplicationCall: false if there is no such call, as before it has rung and after its end. */
  readonly update: (call: {
    readonly transactionId: string;
    /** What CALL_UPDATE_REQUESTED brings the Lambda: at most twenty texts. */
    readonly arguments: { readonly [Name in string]: string };
  }) => boolean;
  /** Tells of each call that the service places, before anything of it has happened. Returns the function that ends it. */
  readonly placed: (listener: (call: Call) => void) => () => void;
  /** The same, as its phone begins to ring: for who wants to answer it. */
  readonly rings: (listener: (call: Call) => void) => () => void;
}

/** One call. Calling a function that makes no sense at the moment (a key after the end) does nothing. */
export interface Call {
  /** A call that goes to the next application of its SIP rule may get another: `failover.ids` is a reading. */
  readonly transactionId: string;
  /** The person on that leg (LEG-A: the caller, unless given) presses a key. */
  readonly press: (key: Key, leg?: ParticipantTag) => void;
  /** The person on that leg (LEG-A unless given) makes a noise that is not keys: speech for a recording, a voice for a bot. */
  readonly say: (what: { readonly ms: number; readonly text?: string | undefined }, leg?: ParticipantTag) => void;
  /** The person on that leg (LEG-A unless given) hangs up; the caller also while it still rings. For LEG-B in a meeting: the meeting ends. */
  readonly hangUp: (leg?: ParticipantTag) => void;
  /** The phone that the service rings is picked up: that of a call which it places, or of a bridge. A voicemail is no different. */
  readonly answer: () => void;
  /** It is not taken. `code` is the network's reason, 486 (busy) unless given; 480 is no answer. Of a bridge, the reason is not told. */
  readonly reject: (code?: number) => void;
  /** UpdateSipMediaApplicationCall: false if there is no such call, as before it has rung and after its end. */
  readonly update: (args: { readonly [Name in string]: string }) => boolean;
  /** From now on, tells `listener` what happens. Returns the function that ends it. */
  readonly watch: (listener: (happening: Happening) => void) => () => void;
}

/** What happens in a call. `at` is milliseconds since 1970 by the service's clock. `leg` is who hears or does it. */
export type Happening = { readonly at: number } & (
  | { readonly kind: 'ringing'; readonly leg: ParticipantTag; readonly to: string; readonly from: string }
  /** Speech and dialled audio can be heard on this leg from now on. */
  | { readonly kind: 'answered'; readonly leg: ParticipantTag }
  /** Words begin; they last `ms` unless `quiet` comes first. */
  | { readonly kind: 'speech'; readonly leg: ParticipantTag; readonly speech: SpeechParameters; readonly ms: number }
  /** A file begins to play. */
  | { readonly kind: 'audio'; readonly leg: ParticipantTag; readonly source: AudioSource; readonly ms: number }
  /** What was playing on this leg is over; `cut` if before its end. */
  | { readonly kind: 'quiet'; readonly leg: ParticipantTag; readonly cut: boolean }
  /** The service waits for digits (from the beginning of the prompt, which a digit cuts). */
  | {
      readonly kind: 'listening';
      readonly leg: ParticipantTag;
      readonly min: number;
      readonly max: number;
      readonly terminators: readonly string[];
    }
  | { readonly kind: 'listened'; readonly leg: ParticipantTag; readonly digits: string }
  | { readonly kind: 'recording'; readonly leg: ParticipantTag }
  | {
      readonly kind: 'recorded';
      readonly leg: ParticipantTag;
      readonly bucket: string;
      readonly key: string;
      readonly ms: number;
    }
  /** What was recorded on this leg is not kept. */
  | { readonly kind: 'discarded'; readonly leg: ParticipantTag }
  /** The recording of the call on this leg changes; once it has stopped, its file of `ms` is there. */
  | {
      readonly kind: 'callRecording';
      readonly leg: ParticipantTag;
      readonly callId: string;
      readonly state: 'started' | 'paused' | 'resumed' | 'stopped';
      readonly track: 'BOTH' | 'INCOMING' | 'OUTGOING';
      readonly bucket: string;
      readonly key: string;
      readonly ms: number;
    }
  /** Keys that the service sends to this leg: the tones, and the pauses of the commas, last `ms`. */
  | { readonly kind: 'tones'; readonly leg: ParticipantTag; readonly digits: string; readonly ms: number }
  /** From now on it is a bot that speaks and is spoken to, by this alias. */
  | { readonly kind: 'conversing'; readonly leg: ParticipantTag; readonly bot: string }
  /** The bot has no more to say; `intent` is what it has understood, unless the conversation broke off. */
  | { readonly kind: 'conversed'; readonly leg: ParticipantTag; readonly intent?: string }
  /** Telephones in the meeting are muted, or no more. */
  | { readonly kind: 'muted'; readonly leg: ParticipantTag; readonly attendees: readonly string[]; readonly muted: boolean }
  /** Voice Focus begins, or ends, to take the noise out of what this leg says. */
  | { readonly kind: 'focused'; readonly leg: ParticipantTag; readonly enabled: boolean }
  /** The two legs can talk, or LEG-A is in a meeting. */
  | { readonly kind: 'connected'; readonly with: 'callee' | 'meeting' }
  | { readonly kind: 'key'; readonly leg: ParticipantTag; readonly key: Key }
  /** The party on this leg makes a noise that lasts `ms`; with `text`, it is speech. */
  | { readonly kind: 'said'; readonly leg: ParticipantTag; readonly ms: number; readonly text?: string }
  /** The Lambda was invoked; what it answered follows as `replied`. */
  | { readonly kind: 'invoked'; readonly event: { readonly [Member in string]: unknown } }
  /** The service has taken the Lambda's reply: `accepted` is what it makes of it; a refusal is told in the service's words. */
  | {
      readonly kind: 'replied';
      readonly event: { readonly [Member in string]: unknown };
      readonly reply: unknown;
      readonly ms: number;
      readonly outcome: Outcome;
    }
  /** A leg has ended; `code` is the SIP code that its HANGUP carries, if any. */
  | { readonly kind: 'hungUp'; readonly leg: ParticipantTag; readonly by: 'party' | 'action' | 'service'; readonly code?: number }
  /** A line of the SIP media application's message log. */
  | { readonly kind: 'log'; readonly message: string }
  /** Nothing more will happen: every leg has ended and every event was answered. */
  | { readonly kind: 'over' }
);

/** What became of a reply. */
export type Outcome =
  | { readonly kind: 'taken'; readonly reply: Reply }
  /** The event is one whose reply the service ignores. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'refused'; readonly errorType: string; readonly errorMessage: string }
  /** The function failed, or took longer than the service waits. */
  | { readonly kind: 'lost'; readonly reason: string };
