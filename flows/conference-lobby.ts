/** Conference lobby: asks for the number of a meeting; its guests wait with music until the host lets them in. */
import type { Audio } from '../lib/flow/data.ts';
import { type Flow, states } from '../lib/flow/flow.ts';
import type { Meeting } from '../lib/flow/verbs.ts';
import type { FindMeeting } from './meeting-dial-in.ts';

/** What the host's program may tell a guest's call. */
export const lobbyCommands = {
  admit: {},
  mute: { attendee: 'string' },
  unmute: { attendee: 'string' },
  transferTo: { number: 'string' },
} as const;

const meeting = { meetingId: 'string', joinToken: 'string' } as const;
const { choose, flow, work } = states(
  {
    ask: { triesLeft: 'number' },
    find: { triesLeft: 'number', digits: 'string' },
    unknown: { triesLeft: 'number' },
    welcome: { meeting, until: 'number' },
    waiting: { meeting, until: 'number' },
    nobody: {},
    join: { meeting },
    inside: { meeting },
    mute: { meeting, attendee: 'string' },
    unmute: { meeting, attendee: 'string' },
    transfer: { number: 'string' },
    person: {},
    bye: {},
  },
  { commands: lobbyCommands },
);

/** What a lobby needs beside its meetings. */
export interface Lobby {
  readonly music: Audio;
  /** Tells the host's program which call waits for which meeting: it answers with `lobbyCommands`. The same `once` is the same guest. */
  readonly knock: (meetingId: string, call: string, once: string) => Promise<void>;
}

/** `person` is the number (E.164) of whoever helps a guest that gets no further; in the lobby and in the meeting `*0` calls them. */
export const conferenceLobby = (findMeeting: FindMeeting, { music, knock }: Lobby, person: string): Flow =>
  flow({
    name: 'conference-lobby',
    start: choose(['ask'], ({ go }) => go('ask', { triesLeft: 3 })),
    otherwise: 'person',
    recover: 'person',
    fallback: { speak: 'We are sorry, something went wrong. We are connecting you to a colleague.', transfer: person },
    states: {
      ask: { speakAndGetDigits: 'Please enter the six digits of your meeting.', digits: 6, next: 'find' },
      find: {
        run: work(['welcome', 'unknown', 'person'], async ({ data: { digits, triesLeft }, call, once, go }) => {
          const meeting = await findMeeting(digits, once);
          if (!meeting) return triesLeft > 1 ? go('unknown', { triesLeft: triesLeft - 1 }) : 'person';
          await knock(meeting.meetingId, call.id, once);
          return go('welcome', { meeting, until: call.at + PATIENCE_MS });
        }),
      },
      unknown: { speak: 'There is no such meeting.', next: 'ask' },

      welcome: { speak: 'The host knows that you are here. Please wait to be let in.', next: 'waiting' },
      waiting: {
        playAudio: music,
        next: choose(['waiting', 'nobody'], ({ data: { until }, call, go }) => (call.at < until ? go('waiting', {}) : 'nobody')),
        on: { admit: 'join' },
        receiveDigits: { '*0': 'person' },
      },
      nobody: { hangup: 'The host has not come. Please call again later. Goodbye.' },

      join: { joinChimeMeeting: ({ meeting }) => meeting, ended: 'bye', failed: 'person', ...inMeeting },
      inside: { talk: true, ended: 'bye', ...inMeeting },
      mute: muting('Mute'),
      unmute: muting('Unmute'),
      transfer: { callAndBridge: ({ number }) => number, seconds: 20, ended: 'bye', failed: 'person' },

      person: { callAndBridge: person, ended: 'bye', failed: 'bye' },
      bye: { hangup: 'Goodbye.' },
    },
  });

/** A guest waits no longer: each minute is paid for. */
const PATIENCE_MS = 30 * 60_000;

/** What guest and host can do while the guest is in the meeting. A number that is none leaves them there. */
const inMeeting = {
  on: {
    mute: 'mute',
    unmute: 'unmute',
    transferTo: choose<{ readonly meeting: Meeting }, { readonly number: string }, 'transfer' | 'inside'>(
      ['transfer', 'inside'],
      ({ number, go }) => (/^\+[1-9]\d{1,14}$/.test(number) ? go('transfer', {}) : 'inside'),
    ),
  },
  receiveDigits: { '*0': 'person' },
} as const;

/** An attendee who is not there, or did not come by telephone, changes nothing for the guest. What comes meanwhile is not lost. */
const muting = (operation: 'Mute' | 'Unmute') =>
  ({
    modifyChimeMeetingAttendees: ({
      meeting: { meetingId },
      attendee,
    }: {
      readonly meeting: Meeting;
      readonly attendee: string;
    }) => ({
      operation,
      meetingId,
      attendees: [attendee],
    }),
    next: 'inside',
    failed: 'inside',
    ...inMeeting,
  }) as const;
