/** Records a message and plays it back. */
import type { Audio } from '../../lib/flow/data.ts';
import { type Flow, states } from '../../lib/flow/flow.ts';

const { flow } = states({
  moment: {},
  greeting: {},
  beep: {},
  record: {},
  intro: { recording: 'audio' },
  playback: { recording: 'audio' },
  bye: {},
  sorry: {},
});

/** The messages go to the bucket that the beep comes from. */
export const recordMessage = (beep: Audio): Flow =>
  flow({
    name: 'record-message',
    start: 'moment',
    otherwise: 'sorry',
    recover: 'greeting',
    voice: { id: 'Matthew', engine: 'neural' },
    states: {
      moment: { pause: { ms: 1_000 }, next: 'greeting', failed: 'greeting' },
      greeting: {
        speak: 'Hello. Please leave a message after the tone, and press pound at its end.',
        next: 'beep',
        failed: 'beep',
      },
      beep: { playAudio: beep, next: 'record', failed: 'record' },
      record: { recordAudio: { bucket: beep.bucket, prefix: 'messages/', seconds: 30, silenceSeconds: 3 }, next: 'intro' },
      intro: { speak: 'This is your message.', next: 'playback', failed: 'playback' },
      playback: { playAudio: ({ recording }) => recording, next: 'bye' },
      bye: { hangup: 'Thank you. Goodbye.' },
      sorry: { hangup: 'We are sorry, that did not work. Please call again later.' },
    },
  });
