/** JoinChimeMeeting: takes the caller into a meeting. Guide: join-chime-meeting. */
import type { NewLeg } from '../legs.ts';
import { type Behaviour, mediaFailed, successful, systemError, tell } from './behaviour.ts';

/** Joining takes no time here. The meeting is a second leg, and lasts until one of the two ends. */
export const joinChimeMeeting: Behaviour<'JoinChimeMeeting'> = {
  ownEvent: 'guide',
  interruptible: false,
  numbers: [],
  complete: (given) => given,
  begin: ({ leg, parameters, settings, now }) => {
    if (!settings.admits(parameters)) {
      const deeds = [{ kind: 'answer', leg: leg.tag } as const];
      const error = { ErrorType: 'SystemException', ErrorMessage: systemError };
      return mediaFailed(deeds, settings, 'ErrorJoiningMeeting: Error while joining meeting.', error);
    }
    const toMeeting = settings.readings['meeting.leg'] === 'to-sma';
    const meeting: NewLeg = {
      callId: settings.ids(),
      tag: 'LEG-B',
      to: toMeeting ? 'SMA' : meetingNumber,
      from: toMeeting ? meetingNumber : 'SMA',
      direction: 'Outbound',
      startedAt: now,
      party: 'meeting',
      meetingId: parameters.MeetingId,
    };
    return successful([
      { kind: 'answer', leg: leg.tag },
      { kind: 'join', leg: meeting },
      { kind: 'answer', leg: 'LEG-B' },
      tell({ kind: 'connected', with: 'meeting' }),
    ]);
  },
};

/** The number under which Amazon Chime meetings are reached. Guide: use-cases. */
const meetingNumber = '+17035550122';
