/** StopCallRecording: the recording of a leg is done. Guide: stop-call-recording. */
import type { Behaviour } from './behaviour.ts';
import { changeRecording } from './callRecording.ts';

/** For good: it cannot be started again. */
export const stopCallRecording: Behaviour<'StopCallRecording'> = {
  ownEvent: 'doubtful',
  interruptible: false,
  numbers: [],
  complete: (given) => given,
  begin: (asked) => changeRecording(asked, 'stopped', 'stopped'),
};
