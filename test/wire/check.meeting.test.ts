/** Refusals of the actions that bring in a meeting or a bot, in the service's words. */
import { badLeg, noSuchCode, refuses } from './good.ts';

refuses('JoinChimeMeeting', [
  [{ JoinToken: '' }, 'joinToken.missing', noSuchCode('JoinToken')],
  [{ JoinToken: 7 }, 'joinToken.type', noSuchCode('JoinToken')],
  [{ MeetingId: 7 }, 'meetingId.type', noSuchCode('MeetingId')],
  [{ ParticipantTag: 'LEG-B' }, 'participantTag.leg', badLeg],
]);

refuses('ModifyChimeMeetingAttendees', [
  [{ Operation: undefined }, 'operation.missing', 'The `ModifyChimeMeetingAttendees Operation` parameter value is invalid'],
  [{ Operation: 'Kick' }, 'operation.word', 'The `ModifyChimeMeetingAttendees Operation` parameter value is invalid'],
  [{ MeetingId: '' }, 'meetingId.missing', 'Meeting ID parameter value is invalid.'],
  [{ AttendeeList: undefined }, 'attendeeList.type', 'Attendee List parameter value is invalid.'],
  [{ AttendeeList: [] }, 'attendeeList.count', 'Attendee List parameter value is invalid.'],
  [{ AttendeeList: Array(101).fill('a') }, 'attendeeList.count', 'Attendee List parameter value is invalid.'],
  [{ AttendeeList: [''] }, 'attendeeList.ids', 'Attendee List parameter value is invalid.'],
  [{ ParticipantTag: 'LEG-A' }, 'participantTag.leg', badLeg],
]);

refuses('StartBotConversation', [
  [{ BotAliasArn: undefined }, 'botAliasArn.missing', noSuchCode('BotAliasArn')],
  [{ BotAliasArn: 'bot' }, 'botAliasArn.arn', noSuchCode('BotAliasArn')],
  [{ LocaleId: 7 }, 'localeId.type', noSuchCode('LocaleId')],
  [{ Configuration: 'x' }, 'configuration.type', noSuchCode('Configuration')],
  [{ Configuration: { Note: 'x'.repeat(10_240) } }, 'configuration.size', noSuchCode('Configuration')],
  [
    { Configuration: { SessionState: { SessionAttributes: { a: 1 } } } },
    'configuration.sessionState.sessionAttributes.texts',
    noSuchCode('SessionAttributes'),
  ],
  [
    { Configuration: { SessionState: { DialogAction: { Type: 'Close' } } } },
    'configuration.sessionState.dialogAction.type.word',
    noSuchCode('DialogAction'),
  ],
  [
    { Configuration: { WelcomeMessages: [{ Content: 'Hi', ContentType: 'PlainText' }] } },
    'configuration.sessionState.dialogAction.type.welcome',
    noSuchCode('WelcomeMessages'),
  ],
  [{ ParticipantTag: 'LEG-B' }, 'participantTag.leg', badLeg],
]);
