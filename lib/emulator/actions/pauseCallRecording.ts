/** PauseCallRecording: a tone, and then silence in the recording, which grows longer all the same. Guide: pause-call-recording. */
import type { Behaviour } from './behaviour.ts';
import { changeRecording } from './callRecording.ts';

/** Any number of times. */
export const pauseCallRecording: Behaviour<'PauseCallRecording'> = {
  ownEvent: 'doubtful',
  interruptible: false,
  numbers: [],
  complete: (given) => given,
  begin: (asked) => changeRecording(asked, 'paused', 'paused'),
};
