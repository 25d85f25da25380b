/** A menu as it is written without us, by hand: a switch over the events. It keeps nothing, checks nothing and survives nothing. */

interface Event {
  readonly InvocationEventType: string;
  readonly ActionData?: { readonly Type: string; readonly ReceivedDigits?: string };
}

/** Asks for a digit, says what it was, and hangs up. */
export const handler = async ({ InvocationEventType, ActionData }: Event) => {
  switch (InvocationEventType) {
    case 'NEW_INBOUND_CALL':
      return reply([ask('Press 1 for sales, 2 for support.')]);
    case 'ACTION_SUCCESSFUL':
      switch (ActionData?.ReceivedDigits) {
        case '1':
          return reply([speak('You have reached sales.'), hangup]);
        case '2':
          return reply([speak('You have reached support.'), hangup]);
        default:
          return reply([ask('Press 1 or 2.')]);
      }
    case 'ACTION_FAILED':
      return reply([hangup]);
    default:
      return reply([]);
  }
};

const reply = (Actions: readonly object[]) => ({ SchemaVersion: '1.0', Actions });
const speak = (Text: string) => ({ Type: 'Speak', Parameters: { Text, ParticipantTag: 'LEG-A' } });
const hangup = { Type: 'Hangup', Parameters: { ParticipantTag: 'LEG-A' } };
const ask = (Text: string) => ({
  Type: 'SpeakAndGetDigits',
  Parameters: {
    ParticipantTag: 'LEG-A',
    SpeechParameters: { Text },
    MinNumberOfDigits: 1,
    MaxNumberOfDigits: 1,
    RepeatDurationInMilliseconds: 5_000,
  },
});
