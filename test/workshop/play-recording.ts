/** Plays a recorded message and hangs up. */
import type { Audio } from '../../lib/flow/data.ts';
import { type Flow, states } from '../../lib/flow/flow.ts';

const { flow } = states({ moment: {}, message: {}, bye: {}, sorry: {} });

/** A message that is not there is told in words. */
export const playRecording = (message: Audio): Flow =>
  flow({
    name: 'play-recording',
    start: 'moment',
    otherwise: 'sorry',
    recover: 'message',
    states: {
      moment: { pause: { ms: 1_000 }, next: 'message', failed: 'message' },
      message: { playAudio: message, next: 'bye' },
      bye: { hangup: 0 },
      sorry: { hangup: 'We are sorry, our message cannot be played. Please call again later.' },
    },
  });
