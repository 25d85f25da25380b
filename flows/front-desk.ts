/** The front desk: connects the caller to sales or support, or takes a message. */
import { type Flow, states } from '../lib/flow/flow.ts';

const { flow } = states({
  greeting: {},
  menu: {},
  sales: {},
  support: {},
  away: {},
  message: {},
  record: {},
  review: { recording: 'audio' },
  play: { recording: 'audio' },
  kept: {},
  bye: {},
});

/** Whom the desk connects to (E.164), and the bucket that its messages go to. */
export interface Desk {
  readonly sales: string;
  readonly support: string;
  readonly messages: string;
}

/** A colleague who is busy and one who does not answer are the same to the service: either way a message is taken. */
export const frontDesk = (desk: Desk): Flow =>
  flow({
    name: 'front-desk',
    start: 'greeting',
    otherwise: { noInput: 'away', noMatch: 'away', failed: 'bye' },
    recover: 'menu',
    voice: { id: 'Joanna', engine: 'neural' },
    fallback: { speak: 'We are sorry, something went wrong. We are connecting you to sales.', transfer: desk.sales },
    states: {
      greeting: { speak: 'Welcome to Example Corporation.', next: 'menu' },
      menu: {
        menu: ['For sales, press 1. For support, press 2.', 'Please press 1 for sales, or 2 for support.'],
        keys: { 1: 'sales', 2: 'support' },
      },
      sales: { callAndBridge: desk.sales, seconds: 20, ended: 'bye', failed: 'away' },
      support: { callAndBridge: desk.support, seconds: 20, ended: 'bye', failed: 'away' },

      away: { speak: 'Nobody can take your call.', next: 'message' },
      message: { speak: 'Please leave a message, and press pound when you are done.', next: 'record' },
      record: { recordAudio: { bucket: desk.messages, prefix: 'messages/', seconds: 120, silenceSeconds: 10 }, next: 'review' },
      review: {
        menu: 'To keep your message, press 1. To hear it, press 2. To record it again, press 3.',
        keys: { 1: 'kept', 2: 'play', 3: 'message' },
        // The recording is in the bucket already: whoever says no more has left a message.
        noInput: 'kept',
        noMatch: 'kept',
      },
      play: { playAudio: ({ recording }) => recording, next: 'review', failed: 'review' },
      kept: { speak: 'Thank you. We will call you back.', next: 'bye' },
      bye: { hangup: 'Goodbye.' },
    },
  });
