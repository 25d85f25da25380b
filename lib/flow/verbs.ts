/** The verbs: what a state does, what it must be given, and the edges that are its own. */
import type { Audio, None, Secret } from './data.ts';
import type { Edges, Work } from './edge.ts';
import type { Entering } from './ends.ts';
import type { Attempts, From, Key, Say } from './prompt.ts';

type Edge<States, Data, Heard = unknown> = Edges<States, Data, Heard>['edge'];

/** A state: one verb, and an edge for whatever may come of it. */
export type State<States, Data, Commands = None> = {
  [V in Verb]: Verbs<States, Data>[V] & Beside<V, States, Data, Commands> & Only<V>;
}[Verb];

export type Verb = keyof Verbs<object, unknown>;

interface Verbs<States, Data> {
  speak: { speak: Say<Data>; next: Edge<States, Data> };
  /** `terminators`: keys that end it early. */
  playAudio: { playAudio: From<Data, Audio>; repeat?: number; terminators?: readonly Key[]; next: Edge<States, Data> };
  speakAndGetDigits: { speakAndGetDigits: Attempts<Say<Data>> } & Asking<States, Data>;
  playAudioAndGetDigits: { playAudioAndGetDigits: Attempts<From<Data, Audio>>; failureAudio: Audio } & Asking<States, Data>;
  /** One key. `failureAudio` is needed where a prompt is a file. */
  menu: { menu: Attempts<Say<Data> | Audio>; keys: { [K in Key]?: Edge<States, Data> }; failureAudio?: Audio } & Listening<
    States,
    Data
  >;
  /** 100 to 30,000 milliseconds of silence. */
  pause: { pause: { ms: number }; next: Edge<States, Data> };
  recordAudio: { recordAudio: Recording; next: Edge<States, Data, { readonly recording: Audio }> };
  /** Presses keys: to the callee while two talk, else to the caller. `,` is half a second of silence; a tone lasts 250 ms unless given. */
  sendDigits: { sendDigits: From<Data, string>; toneMs?: number; next: Edge<States, Data> };
  /** Calls a second party and connects the two. Ends when that party leaves; fails when nobody answers. */
  callAndBridge: {
    callAndBridge: From<Data, Destination>;
    /** The number that the callee sees: one of the account's, or the caller's own, which it is unless given. */
    callerId?: From<Data, string>;
    /** What the caller hears until the callee answers, if the call was answered before. */
    ringback?: Audio;
    /** How long it rings: 1 to 120, 30 unless given. */
    seconds?: number;
    ended: Edge<States, Data>;
    failed: Edge<States, Data, Failure>;
  };
  /** Joins a meeting. Ends when the meeting does; fails when it cannot be joined. */
  joinChimeMeeting: {
    joinChimeMeeting: From<Data, Meeting>;
    ended: Edge<States, Data>;
    failed: Edge<States, Data, Failure>;
  };
  /** The caller goes on talking, to the callee or in the meeting: where a key or a command led away for a moment. */
  talk: { talk: true; ended: Edge<States, Data> };
  /** Mutes telephones in the meeting that the call has joined. */
  modifyChimeMeetingAttendees: { modifyChimeMeetingAttendees: From<Data, Muting>; next: Edge<States, Data> };
  /** Takes the noise out of what the caller says, or no more. */
  voiceFocus: { voiceFocus: boolean; next: Edge<States, Data> };
  /** Records the call from here on; what is being asked for as a secret is left out. Once stopped, it cannot begin again. */
  startCallRecording: { startCallRecording: CallRecording; next: Edge<States, Data> };
  stopCallRecording: { stopCallRecording: true; next: Edge<States, Data> };
  pauseCallRecording: { pauseCallRecording: true; next: Edge<States, Data> };
  resumeCallRecording: { resumeCallRecording: true; next: Edge<States, Data> };
  /** A conversation with a Lex bot: `after(lex, { Pay: 'pay', Stop: 'bye' })`, an edge for each intent, its slots in hand. */
  startBotConversation: {
    startBotConversation: Entering<Data, 'startBotConversation'>;
    /** The bot understood no intent of those, or not all of its slots. */
    notUnderstood: Edge<States, Data>;
  };
  /** Enters another flow: `after(voicemail, { left: 'thanks', gaveUp: 'bye' })`, an edge for each of its exits. */
  call: { call: Entering<Data, 'call'> };
  /** Says a last word and hangs up, or hangs up with a SIP code: 480 unavailable, 486 busy, 0 neither. */
  hangup: { hangup: Say<Data> | Audio | 0 | 480 | 486 };
  /**
   * Work outside the call. Fails when it throws, or is not done in time: ten seconds, in which the caller waits in silence.
   * With `hold` the work is done elsewhere, and the caller hears that again and again until it is done.
   */
  run: {
    run: Work<Data>;
    hold?: Say<Data> | From<Data, Audio>;
    /** How long work with `hold` may take: 1 to 900, which it is unless given. */
    seconds?: number;
  };
}

/** What may stand beside a verb. */
type Beside<V, States, Data, Commands> = (V extends 'callAndBridge' | 'joinChimeMeeting' | 'talk' | 'call' | 'hangup'
  ? unknown
  : Fallible<States, Data>) &
  (V extends 'hangup' ? unknown : Coded<States, Data>) &
  (V extends 'hangup' ? unknown : [keyof Commands] extends [never] ? unknown : Commanded<States, Data, Commands>);

export interface Fallible<States, Data> {
  /** Where it goes when its verb fails, if not to the flow's net. */
  failed?: Edge<States, Data, Failure>;
}
export interface Coded<States, Data> {
  /** Codes that the caller may key at any moment of this state: `'*0'`. */
  receiveDigits?: Codes<States, Data>;
}
export interface Commanded<States, Data, Commands> {
  /** Commands of programs that this state takes, and what they bring. */
  on?: { readonly [C in keyof Commands]?: Edge<States, Data, Commands[C]> };
}
export type Codes<States, Data> = { readonly [Code in `${Key}${string}`]: Edge<States, Data> };
/** A name of its own, which the compiler's messages can show. */
type Only<V> = { [Other in Absent<V>]?: never };
type Absent<V> = Exclude<Verb | 'secret', V | (V extends `${string}AndGetDigits` ? 'secret' : never)>;

interface Failure {
  /** The service's error type, such as `CallNotAnswered`; of `run`, `Late` or `WorkFailed`. */
  readonly reason: string;
}
type Listening<States, Data> = {
  /** How often the caller is asked, 3 unless given. */
  attempts?: number;
  /** How long one attempt may take: 5,000 unless given, and 2,000 more for each digit after the first, up to 60,000. */
  timeoutMs?: number;
  /** Nothing was keyed, in any attempt. */
  noInput?: Edge<States, Data>;
  /** What was keyed last does not fit. */
  noMatch?: Edge<States, Data>;
};
type Asking<States, Data> = Listening<States, Data> & {
  /** How many, exactly or from `min` to `max`, within 1 to 128. */
  digits: number | { min: number; max: number };
  /** A regular expression that the whole of them must match. */
  pattern?: string;
  /** Keys that end the digits early and do not count as one: `#` unless given. */
  terminators?: readonly [Key, ...Key[]];
  /** The longest time between two digits: 3,000 unless given. */
  betweenDigitsMs?: number;
} & (
    | { secret?: false; next: Edge<States, Data, { readonly digits: string }> }
    | { secret: true; next: Edge<States, Data, { readonly digits: Secret }> }
  );
interface Folder {
  /** Of the same account. */
  readonly bucket: string;
  readonly prefix?: string;
}
interface Recording extends Folder {
  /** The longest it may last. */
  readonly seconds?: number;
  /** Ends it after so much silence. */
  readonly silenceSeconds?: number;
  /** Keys that end it: `#` unless given. */
  readonly terminators?: readonly [Key, ...Key[]];
}
interface CallRecording extends Folder {
  /** What the caller says (`INCOMING`), hears (`OUTGOING`), or both, which it is unless given. */
  readonly track?: 'BOTH' | 'INCOMING' | 'OUTGOING';
}
/** An E.164 number; or a user behind a Voice Connector (or a group of them), by its ARN. */
export type Destination =
  | string
  | { readonly connector: string; readonly user: string; readonly headers?: { readonly [Header in string]: string } };
export interface Meeting {
  readonly meetingId: string;
  readonly joinToken: string;
}
export interface Muting {
  readonly operation: 'Mute' | 'Unmute';
  readonly meetingId: string;
  /** The ids of 1 to 100 attendees who have joined by telephone. */
  readonly attendees: readonly string[];
}
