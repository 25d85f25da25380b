/** A flow that records its calls, and asks for a secret. */
import { type Flow, states } from '../../lib/flow/flow.ts';

const { flow, into, work } = states(
  {
    hello: {},
    record: {},
    unrecorded: {},
    menu: {},
    again: {},
    pin: {},
    check: { pin: 'secret' },
    right: {},
    noPin: {},
    stop: {},
    pause: {},
    resume: {},
    person: {},
    helped: {},
    bye: {},
  },
  { commands: { leave: {}, pin: {} } },
);

export const payment: Flow = flow({
  name: 'payment',
  start: 'hello',
  otherwise: 'bye',
  recover: 'menu',
  receiveDigits: { '*0': 'person', '*9': 'pin' },
  states: {
    hello: { speak: 'This call is recorded, and that is quite a long sentence.', next: 'record' },
    record: { startCallRecording: { bucket: 'recordings' }, next: 'menu', failed: 'unrecorded' },
    unrecorded: { speak: 'This cannot be recorded.', next: 'menu' },
    menu: {
      menu: 'Menu of payments.',
      keys: { 1: 'pin', 2: 'stop', 3: 'pause', 4: 'resume', 5: 'record', 6: 'again', 7: 'bye' },
    },
    again: { speak: 'Once more.', next: 'pin' },
    pin: {
      speakAndGetDigits: 'Your PIN, please.',
      digits: 4,
      pattern: '[0-9]+',
      secret: true,
      next: into('check', 'pin'),
      noInput: 'noPin',
      noMatch: 'noPin',
      failed: 'noPin',
      on: { leave: 'menu' },
    },
    check: { run: work(['right', 'again'], async ({ data }) => (data.pin.secret === '1234' ? 'right' : 'again')) },
    right: { speak: 'That was right.', next: 'menu' },
    noPin: { speak: 'Then no PIN.', next: 'menu' },
    stop: { stopCallRecording: true, next: 'menu', failed: 'menu' },
    pause: { pauseCallRecording: true, next: 'menu', failed: 'menu' },
    resume: { resumeCallRecording: true, next: 'menu', failed: 'menu' },
    person: { callAndBridge: '+12065550110', ended: 'helped', failed: 'helped', on: { pin: 'pin' } },
    helped: { speak: 'Were you helped?', next: 'menu' },
    bye: { hangup: 'Goodbye from the payments.' },
  },
});
