/** Calls the caller back: takes the wish, has the service place the call, and hangs up. */
import type { PlaceCall } from '../../lib/flow/arguments.ts';
import { type Flow, states } from '../../lib/flow/flow.ts';

const { flow, work } = states({ moment: {}, promise: {}, place: {}, answered: {}, again: {}, bye: {}, sorry: {} });

/** The same flow answers both calls: `rung` is the caller's, `start` is ours. */
export const callMeBack = (placeCall: PlaceCall): Flow =>
  flow({
    name: 'call-me-back',
    rung: 'moment',
    start: 'answered',
    otherwise: 'sorry',
    recover: 'sorry',
    voice: { id: 'Matthew', engine: 'neural' },
    states: {
      moment: { pause: { ms: 1_000 }, next: 'promise', failed: 'promise' },
      promise: { speak: 'Hello. We will call you back as soon as this call is over.', next: 'place', failed: 'place' },
      place: {
        run: work(['bye'], async ({ call, once }) => {
          await placeCall({ from: call.to, to: call.from, once }, {}, {});
          return 'bye';
        }),
      },
      answered: { pause: { ms: 1_000 }, next: 'again', failed: 'again' },
      again: { speak: 'Hello. This is the call that you have asked for. Goodbye.', next: 'bye' },
      bye: { hangup: 0 },
      sorry: { hangup: 'We are sorry, that did not work. Please call again later.' },
    },
  });
