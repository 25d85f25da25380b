/** The rules of every action, by its name. */
import type { ActionType } from './actions.ts';
import type { Rule } from './breach.ts';
import { callAndBridge } from './rules.bridge.ts';
import { hangup, pause, sendDigits, voiceFocus } from './rules.call.ts';
import { joinChimeMeeting, modifyChimeMeetingAttendees, startBotConversation } from './rules.meeting.ts';
import { callRecording, recordAudio, startCallRecording } from './rules.recording.ts';
import { playAudio, playAudioAndGetDigits, receiveDigits, speak, speakAndGetDigits } from './rules.speech.ts';

/** What makes an action of this type fail when it runs. */
export const rules: { readonly [Type in ActionType]: Rule } = {
  CallAndBridge: callAndBridge,
  Hangup: hangup,
  JoinChimeMeeting: joinChimeMeeting,
  ModifyChimeMeetingAttendees: modifyChimeMeetingAttendees,
  Pause: pause,
  PauseCallRecording: callRecording,
  PlayAudio: playAudio,
  PlayAudioAndGetDigits: playAudioAndGetDigits,
  ReceiveDigits: receiveDigits,
  RecordAudio: recordAudio,
  ResumeCallRecording: callRecording,
  SendDigits: sendDigits,
  Speak: speak,
  SpeakAndGetDigits: speakAndGetDigits,
  StartBotConversation: startBotConversation,
  StartCallRecording: startCallRecording,
  StopCallRecording: callRecording,
  VoiceFocus: voiceFocus,
};
