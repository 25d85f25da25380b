/** JoinChimeMeeting: takes the caller into a meeting. Guide: join-chime-meeting. */
import type { NewLeg } from '../legs.ts';
import { type Behaviour, failed, successful, systemError, tell } from './behaviour.ts';

/** Joining takes no time here. The meeting is a second leg, and lasts until one of the two ends. */
export const joinChimeMeeting: Behaviour<'JoinChimeMeeting'> = {
  ownEvent: 'guide',
  interruptible: false,
  numbers: [],
  complete: (given) => given,
  begin: ({ leg, parameters, settings, now }) => {
    // The guide's example of this failure has a member `Error` instead; the other pages agree on ErrorType (contract 4.9).
    if (!settings.admits(parameters)) return failed([{ kind: 'answer', leg: leg.tag }], 'SystemException', systemError);
    const toMeeting = settings.readings['meeting.leg'] === 'to-sma';
    const meeting: NewLeg = {
      callId: settings.ids(),
      tag: 'LEG-B',
      to: toMeeting ? 'SMA' : meetingNumber,
      from: toMeeting ? meetingNumber : 'SMA',
      direction: 'Outbound',
      startedAt: now,
      party: 'meeting',
    };
    return successful([
      { kind: 'answer', leg: leg.tag },
      { kind: 'join', leg: meeting },
      { kind: 'answer', leg: 'LEG-B' },
      tell({ kind: 'connected', with: 'meeting' }),
    ]);
  },
};

/** The number under which Amazon Chime meetings are reached (contract 9). */
const meetingNumber = '+17035550122';
