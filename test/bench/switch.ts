/** A menu as it is written without us, by hand: a switch over the events. It keeps nothing, checks nothing and survives nothing. */

interface Event {
  readonly InvocationEventType: string;
  readonly ActionData?: { readonly Type: string; readonly ReceivedDigits?: string };
}

/** Asks for a key, says what it stands for and asks again, until it is the one that hangs up. `menu.ts` is the same as a flow. */
export const handler = async ({ InvocationEventType, ActionData }: Event) => {
  switch (InvocationEventType) {
    case 'NEW_INBOUND_CALL':
      return reply([ask]);
    case 'ACTION_SUCCESSFUL':
      switch (ActionData?.ReceivedDigits) {
        case '1':
          return reply([speak('We are open from nine to five.'), ask]);
        case '2':
          return reply([speak('You find us on Main Street.'), ask]);
        case '3':
          return reply([speak('Goodbye.'), hangup]);
        default:
          return reply([ask]);
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
const ask = {
  Type: 'SpeakAndGetDigits',
  Parameters: {
    ParticipantTag: 'LEG-A',
    SpeechParameters: { Text: 'For our hours, press 1. For the way, press 2. To leave, press 3.' },
    FailureSpeechParameters: { Text: 'Sorry.' },
    MinNumberOfDigits: 1,
    MaxNumberOfDigits: 1,
    RepeatDurationInMilliseconds: 5_000,
  },
};
