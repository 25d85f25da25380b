/** Asks for a number and connects the caller to it; then 1 takes the noise out of what the caller says, and 0 lets it in again. */
import type { Audio } from '../../lib/flow/data.ts';
import { type Flow, states } from '../../lib/flow/flow.ts';

const { flow, into } = states({
  moment: {},
  ask: {},
  dial: { number: 'string' },
  quiet: {},
  plain: {},
  talk: {},
  nobody: {},
  bye: {},
});

const focus = { 1: 'quiet', 0: 'plain' } as const;

/** The callee sees the caller's own number. `ringback` is heard until somebody answers. */
export const callAndBridge = (ringback: Audio): Flow =>
  flow({
    name: 'call-and-bridge',
    start: 'moment',
    otherwise: 'bye',
    recover: 'ask',
    voice: { id: 'Joanna', engine: 'neural' },
    states: {
      moment: { pause: { ms: 1_000 }, next: 'ask', failed: 'ask' },
      ask: {
        speakAndGetDigits: [
          'Hello. Whom shall we call? Please enter a 1 and ten digits.',
          'Please enter a 1, and the ten digits of a number.',
        ],
        digits: 11,
        pattern: '1\\d{10}',
        betweenDigitsMs: 5_000,
        next: into('dial', 'number'),
      },
      dial: { callAndBridge: ({ number }) => `+${number}`, ringback, receiveDigits: focus, ended: 'bye', failed: 'nobody' },
      quiet: { voiceFocus: true, next: 'talk', failed: 'talk' },
      plain: { voiceFocus: false, next: 'talk', failed: 'talk' },
      talk: { talk: true, receiveDigits: focus, ended: 'bye' },
      nobody: { speak: 'Nobody answers there.', next: 'ask' },
      bye: { hangup: 'Goodbye.' },
    },
  });
