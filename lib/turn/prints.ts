/** Short hashes that tell one event from another, and one action from another. */
import { hash } from '../flow/hash.ts';
import type { ActionType } from '../wire/actions.ts';
import type { CallEvent } from '../wire/events.ts';

/**
 * What makes an event itself, however often it is sent: type, action, error, legs, and the turn of the attribute that
 * it carries. A refusal is news each time, so INVALID_LAMBDA_RESPONSE counts its `Sequence` too. Digits of a secret are left out.
 */
export const printOf = (event: CallEvent, turn: number, secret: boolean): string => {
  const action = 'ActionData' in event ? event.ActionData : undefined;
  const legs = event.CallDetails.Participants.map(({ ParticipantTag, Status }) => [ParticipantTag, Status]);
  const refusal =
    event.InvocationEventType === 'INVALID_LAMBDA_RESPONSE' ? [event.Sequence, event.ErrorType, event.ErrorMessage] : undefined;
  const shown = secret && action ? { ...action, ReceivedDigits: undefined } : action;
  return hash(JSON.stringify([event.InvocationEventType, shown, refusal, legs, turn]));
};

/** A hash of what an action says, plays or calls; undefined where its parameters do not tell. */
export const markOf = (type: ActionType, parameters: object): string | undefined => {
  const address = addressOf(type, parameters);
  return address === undefined ? undefined : hash(String(address)).slice(0, 6);
};

/** A short hash of a leg's `CallId`. */
export const legMark = (callId: string): string => hash(callId).slice(0, 6);

const addressOf = (type: ActionType, parameters: object): unknown => {
  switch (type) {
    case 'Speak':
      return member(parameters, 'Text');
    case 'SpeakAndGetDigits':
      return member(member(parameters, 'SpeechParameters'), 'Text');
    case 'PlayAudio':
    case 'PlayAudioAndGetDigits':
      return member(member(parameters, 'AudioSource'), 'Key');
    case 'Pause':
      return member(parameters, 'DurationInMilliseconds');
    case 'RecordAudio':
      return member(member(parameters, 'RecordingDestination'), 'BucketName');
    case 'CallAndBridge':
      return member(member(member(parameters, 'Endpoints'), '0'), 'Uri');
    case 'JoinChimeMeeting':
      return member(parameters, 'JoinToken');
    default:
      return undefined;
  }
};

const member = (value: unknown, name: string): unknown => (hasMembers(value) ? value[name] : undefined);
/** A list too. */
const hasMembers = (value: unknown): value is { readonly [Name in string]?: unknown } =>
  typeof value === 'object' && value !== null;
