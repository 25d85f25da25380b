/** The names of the service's events and actions, for code that has to recognise one at run time. */
import type { ActionType } from './actions.ts';
import type { EventType } from './events.ts';

/** Whether this names one of the eighteen actions. */
export const isActionType = (value: unknown): value is ActionType => typeof value === 'string' && Object.hasOwn(actions, value);

/** Whether this names one of the eleven events. */
export const isEventType = (value: unknown): value is EventType => typeof value === 'string' && Object.hasOwn(events, value);

const actions: { readonly [Type in ActionType]: true } = {
  CallAndBridge: true,
  Hangup: true,
  JoinChimeMeeting: true,
  ModifyChimeMeetingAttendees: true,
  Pause: true,
  PauseCallRecording: true,
  PlayAudio: true,
  PlayAudioAndGetDigits: true,
  ReceiveDigits: true,
  RecordAudio: true,
  ResumeCallRecording: true,
  SendDigits: true,
  Speak: true,
  SpeakAndGetDigits: true,
  StartBotConversation: true,
  StartCallRecording: true,
  StopCallRecording: true,
  VoiceFocus: true,
};

const events: { readonly [Type in EventType]: true } = {
  NEW_INBOUND_CALL: true,
  NEW_OUTBOUND_CALL: true,
  RINGING: true,
  CALL_ANSWERED: true,
  ACTION_SUCCESSFUL: true,
  ACTION_FAILED: true,
  ACTION_INTERRUPTED: true,
  CALL_UPDATE_REQUESTED: true,
  DIGITS_RECEIVED: true,
  HANGUP: true,
  INVALID_LAMBDA_RESPONSE: true,
};
