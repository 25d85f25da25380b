/** ModifyChimeMeetingAttendees: mutes telephones in the meeting, or no more. Guide: mute-unmute. */
import { type Asked, type Behaviour, type Done, successful, tell } from './behaviour.ts';

/** Nobody hears the difference here; who is in the meeting is for the settings to say. */
export const modifyChimeMeetingAttendees: Behaviour<'ModifyChimeMeetingAttendees'> = {
  ownEvent: 'guide',
  interruptible: false,
  numbers: [],
  complete: (given) => given,
  begin: (asked) => {
    const { leg, parameters } = asked;
    const { Operation, AttendeeList } = parameters;
    const told = tell({ kind: 'muted', leg: leg.tag, attendees: AttendeeList, muted: Operation === 'Mute' });
    return refused(asked) ?? successful([told]);
  },
};

const refused = ({ leg, parameters, settings }: Asked<'ModifyChimeMeetingAttendees'>): Done | undefined => {
  const { MeetingId, AttendeeList } = parameters;
  if (leg.party !== 'meeting') return invalid('Call is not connected to Chime Meeting.');
  // Who joined with a token alone (the older meetings) has not told which meeting it is.
  const elsewhere = leg.meetingId !== undefined && leg.meetingId !== MeetingId;
  const known = AttendeeList.every((AttendeeId) => settings.attends({ MeetingId, AttendeeId }));
  return elsewhere || !known ? invalid(strangers) : undefined;
};

const invalid = (ErrorMessage: string): Done => ({
  deeds: [],
  // The guide's example has the list, and it is empty.
  result: { kind: 'failed', ErrorType: 'InvalidActionParameter', ErrorMessage, ErrorList: [] },
});

const strangers = 'One or more attendees are not part of this meeting. All attendees must be part of this meeting.';
