/** ResumeCallRecording: a tone, and the recording has the leg's sound again. Guide: resume-call-recording. */
import type { Behaviour } from './behaviour.ts';
import { changeRecording } from './callRecording.ts';

/** Any number of times. */
export const resumeCallRecording: Behaviour<'ResumeCallRecording'> = {
  ownEvent: 'doubtful',
  interruptible: false,
  numbers: [],
  complete: (given) => given,
  begin: (asked) => changeRecording(asked, 'runs', 'resumed'),
};
