/** Every action of the service, by its name. */
import type { ActionType } from '../../wire/actions.ts';
import type { Behaviour } from './behaviour.ts';
import { callAndBridge } from './callAndBridge.ts';
import { hangup } from './hangup.ts';
import { joinChimeMeeting } from './joinChimeMeeting.ts';
import { modifyChimeMeetingAttendees } from './modifyChimeMeetingAttendees.ts';
import { pause } from './pause.ts';
import { pauseCallRecording } from './pauseCallRecording.ts';
import { playAudio } from './playAudio.ts';
import { playAudioAndGetDigits } from './playAudioAndGetDigits.ts';
import { receiveDigits } from './receiveDigits.ts';
import { recordAudio } from './recordAudio.ts';
import { resumeCallRecording } from './resumeCallRecording.ts';
import { sendDigits } from './sendDigits.ts';
import { speak } from './speak.ts';
import { speakAndGetDigits } from './speakAndGetDigits.ts';
import { startBotConversation } from './startBotConversation.ts';
import { startCallRecording } from './startCallRecording.ts';
import { stopCallRecording } from './stopCallRecording.ts';
import { voiceFocus } from './voiceFocus.ts';

/** What each action does in a call. */
export const behaviours: { readonly [Type in ActionType]: Behaviour<Type> } = {
  CallAndBridge: callAndBridge,
  Hangup: hangup,
  JoinChimeMeeting: joinChimeMeeting,
  ModifyChimeMeetingAttendees: modifyChimeMeetingAttendees,
  Pause: pause,
  PauseCallRecording: pauseCallRecording,
  PlayAudio: playAudio,
  PlayAudioAndGetDigits: playAudioAndGetDigits,
  ReceiveDigits: receiveDigits,
  RecordAudio: recordAudio,
  ResumeCallRecording: resumeCallRecording,
  SendDigits: sendDigits,
  Speak: speak,
  SpeakAndGetDigits: speakAndGetDigits,
  StartBotConversation: startBotConversation,
  StartCallRecording: startCallRecording,
  StopCallRecording: stopCallRecording,
  VoiceFocus: voiceFocus,
};
