/** Every action of the service, by its name. */
import type { ActionType } from '../../wire/actions.ts';
import type { Behaviour } from './behaviour.ts';
import { callAndBridge } from './callAndBridge.ts';
import { hangup } from './hangup.ts';
import { joinChimeMeeting } from './joinChimeMeeting.ts';
import { notImitated } from './notImitated.ts';
import { pause } from './pause.ts';
import { playAudio } from './playAudio.ts';
import { playAudioAndGetDigits } from './playAudioAndGetDigits.ts';
import { recordAudio } from './recordAudio.ts';
import { speak } from './speak.ts';
import { speakAndGetDigits } from './speakAndGetDigits.ts';

/** What each action does in a call. */
export const behaviours: { readonly [Type in ActionType]: Behaviour<Type> } = {
  CallAndBridge: callAndBridge,
  Hangup: hangup,
  JoinChimeMeeting: joinChimeMeeting,
  ModifyChimeMeetingAttendees: notImitated('guide'),
  Pause: pause,
  PauseCallRecording: notImitated('never'),
  PlayAudio: playAudio,
  PlayAudioAndGetDigits: playAudioAndGetDigits,
  ReceiveDigits: notImitated('never'),
  RecordAudio: recordAudio,
  ResumeCallRecording: notImitated('never'),
  SendDigits: notImitated('never'),
  Speak: speak,
  SpeakAndGetDigits: speakAndGetDigits,
  StartBotConversation: notImitated('inferred'),
  StartCallRecording: notImitated('never'),
  StopCallRecording: notImitated('never'),
  VoiceFocus: notImitated('never'),
};
