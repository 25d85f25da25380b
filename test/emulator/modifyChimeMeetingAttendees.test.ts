import { describe, expect, it } from 'vitest';
import { mute } from './named.ts';
import { bridge, dataOf, firstly, inTurn, join, rehearse, speak } from './rehearsal.ts';

/** Joins a meeting, then answers with this. */
const inMeeting = (...actions: readonly unknown[]) => inTurn([join()], actions);

describe('ModifyChimeMeetingAttendees', () => {
  it.each([
    ['Mute', true],
    ['Unmute', false],
  ])('can %s telephones in the meeting', async (Operation, muted) => {
    const call = rehearse(inMeeting(mute({ Operation })));
    await call.until('invoked', 3);
    expect(call.last()).toMatchObject({ InvocationEventType: 'ACTION_SUCCESSFUL' });
    expect(dataOf(call.last())).toEqual({
      Type: 'ModifyChimeMeetingAttendees',
      Parameters: { ParticipantTag: 'LEG-B', Operation, MeetingId: 'meeting', AttendeeList: ['one', 'two'] },
    });
    expect(call.of('muted')).toMatchObject([{ leg: 'LEG-B', attendees: ['one', 'two'], muted }]);
  });

  it('raises its own event in mid-list', async () => {
    const call = rehearse(inMeeting(mute(), speak('You are muted')));
    await call.until('speech');
    expect(call.types().slice(2)).toEqual(['ACTION_SUCCESSFUL']);
  });

  it('knows the telephones that are in the meeting', async () => {
    const call = rehearse(inMeeting(mute()), { attends: ({ AttendeeId }) => AttendeeId === 'one' });
    await call.until('invoked', 3);
    expect(dataOf(call.last())).toMatchObject({
      ErrorType: 'InvalidActionParameter',
      ErrorMessage: 'One or more attendees are not part of this meeting. All attendees must be part of this meeting.',
      ErrorList: [],
    });
    expect(call.of('muted')).toEqual([]);
  });

  it('mutes nobody in a meeting that the caller is not in', async () => {
    const call = rehearse(inMeeting(mute({ MeetingId: 'other' })));
    await call.until('invoked', 3);
    expect(dataOf(call.last())).toMatchObject({ ErrorMessage: expect.stringMatching(/^One or more attendees/) });
  });

  it('needs a meeting, not a bridge', async () => {
    const call = rehearse(inTurn([bridge()], [mute()]));
    await call.until('ringing', 2);
    call.phone.answer();
    await call.until('invoked', 3);
    expect(dataOf(call.last())).toMatchObject({
      ErrorType: 'InvalidActionParameter',
      ErrorMessage: 'Call is not connected to Chime Meeting.',
    });
  });

  it('needs a second leg', async () => {
    const call = rehearse(firstly(speak('Alone'), mute()));
    await call.until('invoked', 2);
    expect(dataOf(call.last())).toMatchObject({ ErrorMessage: 'Invalid action on the call.' });
  });

  it.each([
    [{ Operation: 'Deafen' }, 'The `ModifyChimeMeetingAttendees Operation` parameter value is invalid'],
    [{ MeetingId: '' }, 'Meeting ID parameter value is invalid.'],
    [{ AttendeeList: [] }, 'Attendee List parameter value is invalid.'],
    [{ ParticipantTag: 'LEG-A' }, '`CallId` or `ParticipantTag` parameter for action is invalid'],
  ])('with %j fails', async (parameters, ErrorMessage) => {
    const call = rehearse(inMeeting(mute(parameters)));
    await call.until('invoked', 3);
    expect(dataOf(call.last())).toMatchObject({ ErrorType: 'InvalidActionParameter', ErrorMessage });
  });
});
