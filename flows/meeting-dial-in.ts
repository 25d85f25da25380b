/** Meeting dial-in: asks for the meeting's PIN, three times at most, and joins the meeting. */
import { type Flow, states } from '../lib/flow/flow.ts';
import type { Meeting } from '../lib/flow/verbs.ts';

const { choose, flow, into, work } = states({
  welcome: { triesLeft: 'number' },
  pin: { triesLeft: 'number' },
  find: { triesLeft: 'number', pin: 'string' },
  unknown: { triesLeft: 'number' },
  join: { meeting: { meetingId: 'string', joinToken: 'string' } },
  person: {},
  bye: {},
});

/** The meeting of a PIN, with a token to join it; undefined if there is none. The same `once` is the same attendee. */
export type FindMeeting = (pin: string, once: string) => Promise<Meeting | undefined>;

/** `person` is the number (E.164) of whoever helps a caller that has no PIN. */
export const meetingDialIn = (findMeeting: FindMeeting, person: string): Flow =>
  flow({
    name: 'meeting-dial-in',
    start: choose(['welcome'], ({ go }) => go('welcome', { triesLeft: 3 })),
    otherwise: 'person',
    recover: 'person',
    fallback: { speak: 'We are sorry, something went wrong. We are connecting you to a colleague.', transfer: person },
    states: {
      welcome: { speak: 'Welcome to the meeting line.', next: 'pin' },
      pin: {
        speakAndGetDigits: ['Please enter the six digits of your meeting PIN.', 'A meeting PIN has six digits. Please enter it.'],
        digits: 6,
        next: into('find', 'pin'),
      },
      find: {
        run: work(['join', 'unknown', 'person'], async ({ data: { pin, triesLeft }, once, go }) => {
          const meeting = await findMeeting(pin, once);
          if (meeting) return go('join', { meeting });
          return triesLeft > 1 ? go('unknown', { triesLeft: triesLeft - 1 }) : 'person';
        }),
      },
      unknown: { speak: 'No meeting has that PIN.', next: 'pin' },
      join: { joinChimeMeeting: ({ meeting }) => meeting, ended: 'bye', failed: 'person' },
      person: { callAndBridge: person, ended: 'bye', failed: 'bye' },
      bye: { hangup: 'Goodbye.' },
    },
  });
