/** Short hashes that tell one event from another, and one action from another. */
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

const member = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);
const isRecord = (value: unknown): value is { readonly [Name in string]?: unknown } =>
  typeof value === 'object' && value !== null;

/** 53 bits in base 36: two rounds of multiply and xor over the text's UTF-16 units. */
const hash = (text: string): string => {
  let low = 0x9e3779b9;
  let high = 0x85ebca6b;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x27d4eb2f);
    high = Math.imul(high ^ unit, 0x165667b1);
  }
  low = Math.imul(low ^ (low >>> 15), 0x2c1b3c6d) ^ Math.imul(high ^ (high >>> 13), 0x297a2d39);
  high = Math.imul(high ^ (high >>> 15), 0x2c1b3c6d) ^ Math.imul(low ^ (low >>> 13), 0x297a2d39);
  return base36((high & 0x1fffff) * 0x100000000 + (low >>> 0));
};

/** In two halves of at most 31 bits: beyond those, an engine's own way to write a number takes longer than all of the hash. */
const base36 = (value: number): string => {
  const low = value % 36 ** 5;
  return ((value - low) / 36 ** 5).toString(36) + low.toString(36).padStart(5, '0');
};
