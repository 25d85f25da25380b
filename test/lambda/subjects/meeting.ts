/** A subject: in TypeScript, asks for a code, counts the tries in the transaction attributes, and joins a meeting. */

interface SmaEvent {
  InvocationEventType: string;
  ActionData?: { Type: string; ReceivedDigits?: string };
  CallDetails: { TransactionAttributes?: { tries?: string }; Participants: { CallId: string; ParticipantTag: string }[] };
}

const meetings: Record<string, { MeetingId: string; JoinToken: string }> = {
  '12345': { MeetingId: '8c2a1d6e-5b0f-4d6a-9f1e-2b7c3d4e5f60', JoinToken: 'token-of-the-board' },
};

const ask = (text: string) => ({
  Type: 'SpeakAndGetDigits',
  Parameters: {
    SpeechParameters: { Text: text },
    FailureSpeechParameters: { Text: 'That was not five digits.' },
    MinNumberOfDigits: 5,
    MaxNumberOfDigits: 5,
    TerminatorDigits: ['#'],
    InputDigitsRegex: '^\\d{5}$',
    Repeat: 2,
    RepeatDurationInMilliseconds: 5000,
  },
});

const leave = (text: string) => [
  { Type: 'Speak', Parameters: { Text: text } },
  { Type: 'Hangup', Parameters: { SipResponseCode: '0', ParticipantTag: 'LEG-A' } },
];

const joinOrAskAgain = (event: SmaEvent) => {
  const meeting = meetings[event.ActionData?.ReceivedDigits ?? ''];
  const tries = Number(event.CallDetails.TransactionAttributes?.tries ?? 1);
  if (meeting) return { Actions: [{ Type: 'JoinChimeMeeting', Parameters: { ...meeting, ParticipantTag: 'LEG-A' } }] };
  if (tries > 1) return { Actions: leave('That code is not known either. Goodbye.') };
  return { Actions: [ask('There is no such meeting. Try again.')], TransactionAttributes: { tries: String(tries + 1) } };
};

export const lambdaHandler = async (event: SmaEvent) => {
  const answer = (() => {
    switch (`${event.InvocationEventType} ${event.ActionData?.Type ?? ''}`.trim()) {
      case 'NEW_INBOUND_CALL':
        return { Actions: [ask('Please enter your meeting code.')], TransactionAttributes: { tries: '1' } };
      case 'ACTION_SUCCESSFUL SpeakAndGetDigits':
        return joinOrAskAgain(event);
      case 'ACTION_FAILED SpeakAndGetDigits':
        return { Actions: leave('We have not heard a code. Goodbye.') };
      case 'ACTION_FAILED JoinChimeMeeting':
        return { Actions: leave('The meeting cannot be joined.') };
      case 'HANGUP Hangup': {
        const caller = event.CallDetails.Participants.find(({ ParticipantTag }) => ParticipantTag === 'LEG-A');
        return { Actions: caller ? leave('The meeting is over.') : [] };
      }
      default:
        return { Actions: [] };
    }
  })();
  return { SchemaVersion: '1.0', ...answer };
};
