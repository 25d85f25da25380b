import { expect, it } from 'vitest';
import { type Answers, dataOf, inTurn, participantsOf, rehearse, reply, speak } from './rehearsal.ts';

const actions: readonly { readonly Type: string; readonly Parameters: object }[] = [
  {
    Type: 'ReceiveDigits',
    Parameters: { InputDigitsRegex: '1', InBetweenDigitsDurationInMilliseconds: 1_000, FlushDigitsDurationInMilliseconds: 2_000 },
  },
  { Type: 'SendDigits', Parameters: { Digits: '1' } },
  { Type: 'StartCallRecording', Parameters: { Track: 'BOTH', Destination: { Type: 'S3', Location: 'bucket' } } },
  { Type: 'StopCallRecording', Parameters: {} },
  { Type: 'PauseCallRecording', Parameters: {} },
  { Type: 'ResumeCallRecording', Parameters: {} },
  { Type: 'StartBotConversation', Parameters: { BotAliasArn: 'arn:aws:lex:us-east-1:111122223333:bot-alias/a/b' } },
  { Type: 'VoiceFocus', Parameters: { Enable: true } },
];

it.each(actions.map((action) => [action.Type, action] as const))('%s fails, and the log says why', async (type, action) => {
  const answers: Answers = (event, nth) => {
    const [{ CallId }] = event.CallDetails.Participants;
    return reply(nth === 1 ? [{ ...action, Parameters: { ...action.Parameters, CallId } }, speak('not reached')] : []);
  };
  const call = rehearse(answers);
  await call.until('invoked', 2);
  expect(dataOf(call.last())).toEqual({
    Type: type,
    Parameters: { ...action.Parameters, CallId: participantsOf(call.last())[0]?.CallId },
    ErrorType: 'SystemException',
    ErrorMessage: 'System error while running action',
  });
  expect(call.of('log')).toMatchObject([{ message: `The emulator does not imitate ${type} yet.` }]);
  await call.end();
  expect(call.of('speech')).toEqual([]);
});

it('ModifyChimeMeetingAttendees fails in a meeting too', async () => {
  const mute = {
    Type: 'ModifyChimeMeetingAttendees',
    Parameters: { ParticipantTag: 'LEG-B', Operation: 'Mute', MeetingId: 'm', AttendeeList: ['a'] },
  };
  const call = rehearse(inTurn([{ Type: 'JoinChimeMeeting', Parameters: { JoinToken: 't', MeetingId: 'm' } }], [mute]));
  await call.until('invoked', 3);
  expect(dataOf(call.last())).toMatchObject({ Type: mute.Type, ErrorType: 'SystemException' });
});
