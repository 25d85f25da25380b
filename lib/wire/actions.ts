/** What a Lambda may ask of the service: the eighteen actions, with the parameters that the Developer Guide names for each. */

/** A leg: LEG-A is the first one of a call, LEG-B the bridged one or the one in a meeting. */
export type ParticipantTag = 'LEG-A' | 'LEG-B';

/** Which leg an action is for. One of the two suffices, `CallId` wins; with neither it is the leg that the event was about. */
interface OnLeg {
  readonly CallId?: string;
  readonly ParticipantTag?: ParticipantTag;
}

/** A WAV file in S3: PCM, 8 kHz mono, at most 50 MB, `audio/wav`. Guide: play-audio. */
export interface AudioSource {
  readonly Type: 'S3';
  readonly BucketName: string;
  readonly Key: string;
}

/** A text for Amazon Polly. `Text` has at most 1,000 characters. Guide: speak. */
export interface SpeechParameters {
  readonly Text: string;
  readonly Engine?: 'standard' | 'neural';
  readonly LanguageCode?: string;
  readonly TextType?: 'text' | 'ssml';
  readonly VoiceId?: string;
}

/** How digits are collected. Guide: speak-and-get-digits, play-audio-get-digits. */
interface Collecting {
  /** Searched for in the digits, not matched against the whole of them. */
  readonly InputDigitsRegex?: string;
  /** 0 unless given. */
  readonly MinNumberOfDigits?: number;
  /** 128 unless given. */
  readonly MaxNumberOfDigits?: number;
  /** `["#"]` unless given. */
  readonly TerminatorDigits?: readonly string[];
  /** `RepeatDurationInMilliseconds` unless given. */
  readonly InBetweenDigitsDurationInMilliseconds?: number;
  /** Attempts in all, 1 unless given. */
  readonly Repeat?: number;
  /** The time limit of one attempt. */
  readonly RepeatDurationInMilliseconds: number;
}

/** Where RecordAudio leaves its file. `Prefix` has at most 979 bytes. Guide: record-audio. */
export interface RecordingDestination {
  readonly Type: 'S3';
  readonly BucketName: string;
  readonly Prefix?: string;
}

/** Whom CallAndBridge calls: an E.164 number, or the user part of a Request-URI behind a Voice Connector. Guide: call-and-bridge. */
export type BridgeEndpoint =
  | { readonly BridgeEndpointType: 'PSTN'; readonly Uri: string }
  | { readonly BridgeEndpointType: 'AWS'; readonly Uri: string; readonly Arn: string };

/** The parameters of every action, by its name. */
export interface ParametersOf {
  Speak: OnLeg & SpeechParameters;
  SpeakAndGetDigits: OnLeg &
    Collecting & {
      readonly SpeechParameters: SpeechParameters;
      /** Played after an attempt that failed. */
      readonly FailureSpeechParameters?: SpeechParameters;
    };
  PlayAudio: OnLeg & {
    readonly AudioSource: AudioSource;
    readonly PlaybackTerminators?: readonly string[];
    readonly Repeat?: number;
  };
  PlayAudioAndGetDigits: OnLeg & Collecting & { readonly AudioSource: AudioSource; readonly FailureAudioSource: AudioSource };
  ReceiveDigits: OnLeg & {
    readonly InputDigitsRegex: string;
    readonly InBetweenDigitsDurationInMilliseconds: number;
    readonly FlushDigitsDurationInMilliseconds: number;
  };
  RecordAudio: OnLeg & {
    readonly DurationInSeconds?: number;
    readonly SilenceDurationInSeconds?: number;
    readonly SilenceThreshold?: number;
    readonly RecordingTerminators: readonly string[];
    readonly RecordingDestination: RecordingDestination;
  };
  CallAndBridge: OnLeg & {
    readonly CallTimeoutSeconds?: number;
    readonly CallerIdNumber: string;
    readonly RingbackTone?: AudioSource;
    readonly Endpoints: readonly [BridgeEndpoint];
    readonly SipHeaders?: { readonly [Header in string]: string };
  };
  Hangup: OnLeg & { readonly SipResponseCode?: '0' | '480' | '486' };
  JoinChimeMeeting: OnLeg & { readonly JoinToken: string; readonly MeetingId?: string };
  ModifyChimeMeetingAttendees: OnLeg & {
    readonly Operation: 'Mute' | 'Unmute';
    readonly MeetingId: string;
    readonly AttendeeList: readonly string[];
  };
  Pause: OnLeg & { readonly DurationInMilliseconds: number };
  SendDigits: OnLeg & { readonly Digits: string; readonly ToneDurationInMilliseconds?: number };
  StartCallRecording: OnLeg & {
    readonly Track: 'BOTH' | 'INCOMING' | 'OUTGOING';
    readonly Destination: { readonly Type: 'S3'; readonly Location: string };
  };
  StopCallRecording: OnLeg;
  PauseCallRecording: OnLeg;
  ResumeCallRecording: OnLeg;
  StartBotConversation: OnLeg & {
    readonly BotAliasArn: string;
    readonly LocaleId?: string;
    readonly Configuration?: BotConfiguration;
  };
  VoiceFocus: OnLeg & { readonly Enable: boolean };
}

/** How a Lex V2 bot begins. At most 10 KB of JSON; welcome messages need `ElicitIntent`. Guide: start-bot-conversation. */
export interface BotConfiguration {
  readonly SessionState?: {
    readonly SessionAttributes?: { readonly [Name in string]: string };
    readonly DialogAction?: { readonly Type: 'Delegate' | 'ElicitIntent' };
  };
  readonly WelcomeMessages?: readonly { readonly Content: string; readonly ContentType: 'PlainText' | 'SSML' }[];
}

export type ActionType = keyof ParametersOf;

/** One action of one type: `ActionOf<'Speak'>`. */
export type ActionOf<Type extends ActionType> = {
  readonly [T in Type]: { readonly Type: T; readonly Parameters: ParametersOf[T] };
}[Type];

export type Action = ActionOf<ActionType>;

/** What the Lambda answers. Guide: invoke-on-call-leg. */
export interface Reply {
  readonly SchemaVersion: '1.0';
  /** At most ten. None, or no member at all: what is left of the present list goes on. */
  readonly Actions?: readonly Action[] | null;
  /** Replaces all that is stored; `{}` clears it; absent or null leaves it. */
  readonly TransactionAttributes?: TransactionAttributes | null;
}

/** What a transaction keeps between its events: at most 100 pairs and 20 KB, or 10 pairs in the older pages. Guide: transaction-attributes. */
export type TransactionAttributes = { readonly [Name in string]: unknown };
