/** Records a message, has it transcribed while music plays, and reads the transcript aloud. */
import type { Audio } from '../../lib/flow/data.ts';
import { type Flow, states } from '../../lib/flow/flow.ts';

const { flow, work } = states({
  moment: {},
  greeting: {},
  beep: {},
  record: {},
  wait: { recording: 'audio' },
  transcribe: { recording: 'audio' },
  read: { transcript: 'string' },
  bye: {},
  sorry: {},
});

/** What was said in a recording. Takes its time; the same `once` is the same job. */
export type Transcribe = (recording: Audio, once: string) => Promise<string>;

/** The messages go to the bucket that the beep comes from. */
export const transcribed = (transcribe: Transcribe, { beep, music }: { readonly beep: Audio; readonly music: Audio }): Flow =>
  flow({
    name: 'transcribe',
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
      record: { recordAudio: { bucket: beep.bucket, prefix: 'messages/', seconds: 30, silenceSeconds: 3 }, next: 'wait' },
      wait: { speak: 'Please wait while we read your message.', next: 'transcribe', failed: 'transcribe' },
      transcribe: {
        run: work(['read'], async ({ data, once, go }) => go('read', { transcript: await transcribe(data.recording, once) })),
        hold: music,
        seconds: 120,
      },
      read: { speak: ({ transcript }) => `Your message says: ${transcript || 'nothing'}.`, next: 'bye' },
      bye: { hangup: 'Thank you. Goodbye.' },
      sorry: { hangup: 'We are sorry, that did not work. Please call again later.' },
    },
  });
