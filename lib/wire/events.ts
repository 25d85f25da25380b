/** What the service tells a Lambda: the eleven events, as they are after the guard has read them. */
import type { ActionType, ParticipantTag, TransactionAttributes } from './actions.ts';

/** One leg of a call, as an event describes it. */
export interface Participant {
  /** A GUID, the leg's own for as long as it lives. */
  readonly CallId: string;
  readonly ParticipantTag: ParticipantTag;
  /** E.164 on the telephone network; else a SIP user part, or `SMA` for the leg in a meeting. */
  readonly To: string;
  readonly From: string;
  /** As seen by the service. */
  readonly Direction: 'Inbound' | 'Outbound';
  /** Milliseconds since 1970, in digits. */
  readonly StartTimeInMilliseconds: string;
  /** Absent until the leg is answered. */
  readonly Status?: 'Connected' | 'Disconnected';
  /** Only `x-*`, `User-to-User` and `Diversion`, on the leg that carried them. Guide: sip-headers. */
  readonly SipHeaders?: { readonly [Header in string]: string };
}

export interface CallDetails {
  /** A GUID, the same for the call's whole life. */
  readonly TransactionId: string;
  /** Absent until a reply has set them. */
  readonly TransactionAttributes?: TransactionAttributes;
  readonly AwsAccountId: string;
  readonly AwsRegion: string;
  /** Only of calls that a SIP rule brought in. */
  readonly SipRuleId?: string;
  /** The guide often prints `SipApplicationId`; the guard reads both. */
  readonly SipMediaApplicationId: string;
  /** One or two. Whether a leg that has ended stays in the list is not documented: look for both. */
  readonly Participants: readonly [Participant, ...Participant[]];
}

/** The action that an event is about, as the service echoes it: parameters completed by defaults, with what came of it. */
export interface ActionData {
  readonly Type: ActionType;
  /** Not all that was sent comes back, and some of it changed: `CallId` added, numbers in place of numeric strings. */
  readonly Parameters: { readonly [Name in string]?: unknown };
  /** The digits that a caller keyed, without the terminator (from ReceiveDigits: with it). */
  readonly ReceivedDigits?: string;
  readonly RecordingDestination?: { readonly Type: 'S3'; readonly BucketName: string; readonly Key: string };
  /** Only if a key ended the recording. */
  readonly RecordingTerminatorUsed?: string;
  readonly CallRecordingDestination?: { readonly Type: 'S3'; readonly Location: string };
  readonly IntentResult?: IntentResult;
}

/** How a conversation with a Lex V2 bot ended. Guide: start-bot-conversation. */
export interface IntentResult {
  readonly SessionId: string;
  readonly SessionState: { readonly SessionAttributes?: { readonly [Name in string]: string }; readonly Intent: Intent };
  readonly Interpretations?: readonly { readonly NluConfidence?: { readonly Score: number }; readonly Intent: Intent }[];
}

export interface Intent {
  readonly Name: string;
  readonly Slots: { readonly [Slot in string]: BotSlot | null };
  readonly State?: 'Failed' | 'Fulfilled' | 'InProgress' | 'ReadyForFulfillment';
  readonly ConfirmationState?: 'Confirmed' | 'Denied' | 'None';
}

export interface BotSlot {
  readonly Value?: {
    readonly OriginalValue?: string;
    readonly InterpretedValue?: string;
    readonly ResolvedValues?: readonly string[];
  };
  readonly Values?: readonly BotSlot[];
}

/** What went wrong, in the service's words. */
export interface ServiceError {
  readonly ErrorType: string;
  readonly ErrorMessage: string;
}

interface Envelope<Type extends string> {
  readonly SchemaVersion: '1.0';
  /** 1 at first, one more for each later invocation of the transaction. */
  readonly Sequence: number;
  readonly InvocationEventType: Type;
  readonly CallDetails: CallDetails;
}
interface Arguments<Type extends string> {
  readonly Type: Type;
  readonly Parameters: { readonly Arguments: { readonly [Name in string]: string } };
}

/** The eleven events, by name. Guide: pstn-invocations. */
export interface EventOf {
  NEW_INBOUND_CALL: Envelope<'NEW_INBOUND_CALL'>;
  /** `ActionData` only where CreateSipMediaApplicationCall was given an ArgumentsMap. */
  NEW_OUTBOUND_CALL: Envelope<'NEW_OUTBOUND_CALL'> & { readonly ActionData?: Arguments<'CallCreateRequest'> };
  RINGING: Envelope<'RINGING'>;
  CALL_ANSWERED: Envelope<'CALL_ANSWERED'>;
  ACTION_SUCCESSFUL: Envelope<'ACTION_SUCCESSFUL'> & { readonly ActionData: ActionData };
  ACTION_FAILED: Envelope<'ACTION_FAILED'> & { readonly ActionData: ActionData & ServiceError };
  ACTION_INTERRUPTED: Envelope<'ACTION_INTERRUPTED'> & { readonly ActionData: ActionData };
  CALL_UPDATE_REQUESTED: Envelope<'CALL_UPDATE_REQUESTED'> & { readonly ActionData: Arguments<'CallUpdateRequest'> };
  DIGITS_RECEIVED: Envelope<'DIGITS_RECEIVED'> & { readonly ActionData: ActionData & { readonly ReceivedDigits: string } };
  HANGUP: Envelope<'HANGUP'> & {
    readonly ActionData: {
      readonly Type: 'Hangup';
      /** `SipResponseCode` is a number here, a string in the action, and absent where the action gave none. */
      readonly Parameters: {
        readonly CallId?: string;
        readonly ParticipantTag: ParticipantTag;
        readonly SipResponseCode?: number;
      };
    };
  };
  INVALID_LAMBDA_RESPONSE: Envelope<'INVALID_LAMBDA_RESPONSE'> & ServiceError;
}

export type EventType = keyof EventOf;
export type CallEvent = EventOf[EventType];
