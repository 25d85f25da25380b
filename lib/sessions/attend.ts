/** Attendees of meetings of the Chime SDK. */
import { type ChimeSDKMeetingsClient, CreateAttendeeCommand, NotFoundException } from '@aws-sdk/client-chime-sdk-meetings';

/** A token for JoinChimeMeeting, of the attendee of that id, who is made if need be; undefined if the meeting has ended. */
export type Attend = (meetingId: string, externalUserId: string) => Promise<string | undefined>;

/** Asks Chime for it. `meetings` is a client in the region that made the meetings. */
export const attendOver =
  (meetings: ChimeSDKMeetingsClient): Attend =>
  async (MeetingId, ExternalUserId) => {
    try {
      const { Attendee } = await meetings.send(new CreateAttendeeCommand({ MeetingId, ExternalUserId }));
      if (!Attendee?.JoinToken) throw new Error('CreateAttendee should answer with a JoinToken, found none.');
      return Attendee.JoinToken;
    } catch (error) {
      if (error instanceof NotFoundException) return undefined;
      throw error;
    }
  };
