/** What goes on in a call while it is in a state: where it is the same after a deploy, the call stays there and is asked nothing twice. */
import type { ActionType } from '../wire/actions.ts';
import type { AnyState } from './edges.ts';
import type { Fit } from './fit.ts';
import type { Verb } from './verbs.ts';

/**
 * An action of the service: the last that the state has sent. Of questions it says too little, for a menu's key is no digit of a
 * longer answer, while digits may be asked for in words or by a file. `talking`: two are connected, and nothing runs; `before`: what
 * the states before have sent; `work`: long work.
 */
export type Doing = Exclude<ActionType, `${string}AndGetDigits`> | 'menu' | 'digits' | 'talking' | 'before' | 'work';

/** Whether what may go on in a state of the first verb is what goes on in one of the second. */
export const isSame = (was: Verb, now: Verb): Fit => {
  if (was === now) return 'always';
  const same = doings[was].filter((doing) => doings[now].includes(doing)).length;
  return same === 0 ? 'never' : same === doings[was].length ? 'always' : 'sometimes';
};

/** Whether that is what may go on in such a state. */
export const isDoing = (state: AnyState, doing: Doing): boolean =>
  all.some(([verb, may]) => verb in state && may.includes(doing));

/** All that may go on while a call waits in a state. */
const doings: { readonly [V in Verb]: readonly Doing[] } = {
  speak: ['Speak'],
  playAudio: ['PlayAudio'],
  menu: ['menu'],
  speakAndGetDigits: ['digits'],
  playAudioAndGetDigits: ['digits'],
  pause: ['Pause'],
  recordAudio: ['RecordAudio'],
  callAndBridge: ['CallAndBridge', 'talking'],
  joinChimeMeeting: ['JoinChimeMeeting', 'talking'],
  sendDigits: ['SendDigits'],
  modifyChimeMeetingAttendees: ['ModifyChimeMeetingAttendees'],
  voiceFocus: ['VoiceFocus'],
  startCallRecording: ['StartCallRecording'],
  stopCallRecording: ['StopCallRecording'],
  pauseCallRecording: ['PauseCallRecording'],
  resumeCallRecording: ['ResumeCallRecording'],
  startBotConversation: ['StartBotConversation'],
  hangup: ['Hangup'],
  // It sends nothing but what listens for codes.
  talk: ['talking', 'before', 'ReceiveDigits'],
  // Whoever has entered a flow is in a state of that one.
  call: [],
  run: ['work'],
};
const all = Object.entries(doings);
