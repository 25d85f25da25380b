/** Actions whose pages demand the CallId of a leg, which a test does not know beforehand. */
import type { Answers } from './rehearsal.ts';

/** The same answers, with the CallId of the leg wherever a `CallId` is the tag of one. */
export const named =
  (answers: Answers): Answers =>
  (event, nth) => {
    const idOf = (tag: unknown) =>
      event.CallDetails.Participants.find(({ ParticipantTag }) => ParticipantTag === tag)?.CallId ?? tag;
    const text = JSON.stringify(answers(event, nth), (name, value) => (name === 'CallId' ? idOf(value) : value));
    return JSON.parse(text);
  };

export const sendDigits = (Digits: string, more: object = {}) => ({
  Type: 'SendDigits',
  Parameters: { CallId: 'LEG-A', Digits, ...more },
});
export const receiveDigits = (InputDigitsRegex: string, more: object = {}) => ({
  Type: 'ReceiveDigits',
  Parameters: {
    InputDigitsRegex,
    InBetweenDigitsDurationInMilliseconds: 1_000,
    FlushDigitsDurationInMilliseconds: 5_000,
    ...more,
  },
});
export const startRecording = (more: object = {}) => ({
  Type: 'StartCallRecording',
  Parameters: { CallId: 'LEG-A', Track: 'BOTH', Destination: { Type: 'S3', Location: 'calls/desk' }, ...more },
});
export const changeRecording = (change: 'Stop' | 'Pause' | 'Resume', CallId = 'LEG-A') => ({
  Type: `${change}CallRecording`,
  Parameters: { CallId },
});
export const focus = (Enable = true) => ({ Type: 'VoiceFocus', Parameters: { CallId: 'LEG-A', Enable } });
export const mute = (more: object = {}) => ({
  Type: 'ModifyChimeMeetingAttendees',
  Parameters: { ParticipantTag: 'LEG-B', Operation: 'Mute', MeetingId: 'meeting', AttendeeList: ['one', 'two'], ...more },
});
export const alias = 'arn:aws:lex:us-east-1:111122223333:bot-alias/BOT/ALIAS';
export const converse = (more: object = {}) => ({ Type: 'StartBotConversation', Parameters: { BotAliasArn: alias, ...more } });
