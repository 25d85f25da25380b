/** The points that the service's documentation leaves open, each with the ways it can be read. The first value is the default. */

/** One open point. */
interface Reading {
  /** The first is what the emulator does unless told otherwise. */
  readonly values: readonly [string, ...string[]];
  /** What each value means. */
  readonly meaning: string;
  /** Where it is left open, or who contradicts whom. */
  readonly source: string;
}

/** Every open point that the emulator can take in more than one way. */
export const readings = {
  'midlist.own': {
    values: ['inferred', 'workshop', 'guide'],
    meaning:
      'Which actions raise their own event in mid-list: those of the guide; also those of the workshop (CallAndBridge, RecordAudio, Hangup); also those that should be alike (SpeakAndGetDigits, StartBotConversation).',
    source: 'pages invoke-on-call-leg, use-case-2; the PSTN Audio workshop',
  },
  'midlist.background': {
    values: ['silent', 'own'],
    meaning: 'Whether SendDigits and the four actions of call recording raise their own event in mid-list.',
    source: 'pages send-digits, start-call-recording: not stated',
  },
  'midlist.waits': {
    values: ['waits', 'goes-on'],
    meaning: 'Whether the rest of a list waits until an event from its middle is answered.',
    source: 'not stated',
  },
  'participants.ended': {
    values: ['dropped', 'kept'],
    meaning: 'Whether a leg leaves the list of participants once its end has been told.',
    source: 'page use-cases lists both legs, samples rely on one',
  },
  'left.mid-action': {
    values: ['by-action', 'successful', 'failed'],
    meaning:
      'How the action ends during which a party hung up: as suits it (a playback succeeds, a collection fails), or always the same.',
    source: 'samples contradict each other',
  },
  'digits.failure': {
    values: ['InvalidDigitsReceived', 'SystemException', 'by-example'],
    meaning:
      'The ErrorType of a collection whose attempts are used up: that of samples, that of the guide, or those of the examples on the pages of the two actions (SystemException after speech, InvalidAudioSource after audio).',
    source: 'pages speak-and-get-digits, play-audio-get-digits; samples',
  },
  'digits.failure-prompt': {
    values: ['optional', 'required'],
    meaning: 'Whether SpeakAndGetDigits does without FailureSpeechParameters, or fails.',
    source: 'page speak-and-get-digits; samples always send it',
  },
  'digits.last-prompt': {
    values: ['played', 'skipped'],
    meaning: 'Whether the failure prompt is heard after the last attempt too.',
    source: 'page speak-and-get-digits: not stated',
  },
  'digits.late': {
    values: ['judged', 'failed'],
    meaning: 'What becomes of digits that are there when the time of their attempt is over.',
    source: 'not stated',
  },
  'digits.partial': {
    values: ['dropped', 'reported'],
    meaning: 'Whether a collection that fails reports the digits of its last attempt.',
    source: 'not stated',
  },
  'digits.foreground': {
    values: ['taken', 'shared'],
    meaning: 'Whether the digits that an action collects are kept from ReceiveDigits, or reach it as well.',
    source: 'page listen-to-digits: not stated',
  },
  'digits.flushed': {
    values: ['discarded', 'sent'],
    meaning: 'What becomes of digits that do not match when ReceiveDigits flushes them.',
    source: 'page listen-to-digits can be read both ways',
  },
  'tones.answer': {
    values: ['rings', 'answers'],
    meaning: 'Whether SendDigits answers a call that rings, or its tones are lost.',
    source: 'page send-digits: not stated',
  },
  'recording.interrupted': {
    values: ['kept', 'dropped'],
    meaning: 'Whether the file of a RecordAudio that another list interrupts is kept.',
    source: 'pages record-audio, update-sip-call: not stated',
  },
  'media.error': {
    values: ['ErrorType', 'Error'],
    meaning:
      'Where JoinChimeMeeting and StartCallRecording tell of a failure of the media: in ErrorType and ErrorMessage, or in one member, as the examples of their pages.',
    source: 'pages join-chime-meeting, start-call-recording',
  },
  'hangup.leg-b': {
    values: ['HANGUP', 'ACTION_SUCCESSFUL'],
    meaning: 'How a Hangup action on the leg of a bridge reports.',
    source: 'page hangup; a sample waits for the other',
  },
  'meeting.leg': {
    values: ['to-sma', 'from-sma'],
    meaning: 'Which side of the leg in a meeting is called SMA; the other is the meeting number.',
    source: 'pages use-cases and case-5 contradict each other',
  },
  'refused.reply': {
    values: ['event', 'hangup', 'by-kind'],
    meaning:
      'Whether a reply that is refused raises INVALID_LAMBDA_RESPONSE, or ends the call at once, or the one where that event has been seen (the schema version, the attributes, too many bots) and the other where it has not.',
    source: 'pages unexpected-hangups, attribute-trans-invalid',
  },
  'refused.again': {
    values: ['hangup', 'event'],
    meaning: 'Whether the second reply in a row that is refused ends the call, or is refused as the first.',
    source: 'not stated',
  },
  'refused.attributes': {
    values: ['dropped', 'stored'],
    meaning: 'What becomes of sound attributes in a refused reply.',
    source: 'not stated',
  },
  'ignored.attributes': {
    values: ['stored', 'dropped'],
    meaning:
      'What becomes of the attributes in a reply whose actions are ignored: to RINGING, ACTION_INTERRUPTED and the last HANGUP. Those of NEW_OUTBOUND_CALL are stored.',
    source: 'not stated; of NEW_OUTBOUND_CALL, samples rely on it',
  },
  'update.finished-action': {
    values: ['silent', 'reports'],
    meaning:
      'Whether an action that ran to its end because it could not be interrupted still reports, when another list has taken the place of its own.',
    source: 'page update-sip-call: not stated',
  },
  'update.bridge': {
    values: ['waits', 'interrupts'],
    meaning:
      'Whether a list that takes the place of a CallAndBridge waits until the callee answers or does not, or interrupts it.',
    source: 'pages update-sip-call, call-and-bridge: not stated',
  },
  'empty.first': {
    values: ['dropped', 'times-out'],
    meaning: 'Whether an empty list in answer to a new call ends it at once, or when nobody has answered for 30 seconds.',
    source: 'pages unexpected-hangups and case-1 contradict each other',
  },
  'call.longest': {
    values: ['unlimited', '24h'],
    meaning: 'Whether the service ends a call that has lasted for a day.',
    source: 'not stated',
  },
  'refused.blank': {
    values: ['hangup', 'event'],
    meaning: 'Whether a blank reply ends the call at once, or is refused as any other.',
    source: 'page unexpected-hangups',
  },
  'attributes.limit': {
    values: ['100', '10'],
    meaning: 'How many transaction attributes a reply may have.',
    source: 'pages transaction-attributes and attribute-trans-invalid contradict each other',
  },
  'invoked.leg': {
    values: ['about', 'LEG-A'],
    meaning: 'Whom an action is for that names no leg: the leg that the event was about, or always LEG-A.',
    source: 'the pages of the actions, which do not say it of every event',
  },
  'turns.overlap': {
    values: ['never', 'always'],
    meaning: 'Whether an event is sent while the reply to an earlier one is still open.',
    source: 'not stated',
  },
  'hangup.code': {
    values: ['absent', 'zero'],
    meaning: 'Whether the HANGUP of a party who hangs up carries SipResponseCode 0, or none.',
    source: "the guide's example has none, its prose lists 0",
  },
  'ringing.skipped': {
    values: ['never', 'always'],
    meaning: 'Whether the far end of a placed call rings without telling, so that there is no RINGING.',
    source: 'page use-create-call-api: not stated',
  },
  'lost.update': {
    values: ['ends', 'goes-on'],
    meaning: 'Whether a call ends when the Lambda could not be invoked for an update.',
    source: 'not stated',
  },
  'retry.after': {
    values: ['failure', '5s'],
    meaning: 'Whether an event is sent again only after a failure, or also when it has had no answer for five seconds.',
    source: 'pages timeouts, invoke-on-call-leg; samples rely on the first',
  },
  'retry.sequence': {
    values: ['same', 'next'],
    meaning: 'Whether an event that is sent again has its number again, or the next one.',
    source: 'not stated',
  },
  'retry.error': {
    values: ['never', 'once'],
    meaning: 'Whether an error of the function itself counts as 4XX, after which its event is sent once more.',
    source: 'page timeouts, which does not say what counts as 4XX',
  },
  'retry.unavailable': {
    values: ['never', 'once'],
    meaning: 'Whether an event is sent once more after the Lambda service failed with 5XX.',
    source: 'page timeouts: not stated',
  },
  'failover.ids': {
    values: ['same', 'new'],
    meaning: 'Whether the next application of a SIP rule sees the same TransactionId and CallId, or new ones.',
    source: 'page route-calls-events: not stated',
  },
  'failover.sequence': {
    values: ['restarts', 'continues'],
    meaning: 'Whether the first event of the next application of a SIP rule has number 1, or goes on counting.',
    source: 'page route-calls-events: not stated',
  },
  'failover.invalid': {
    values: ['stays', 'next'],
    meaning: 'Whether a reply to a new call that is refused leaves the call with its application, or tries the next one.',
    source: 'page route-calls-events: not stated',
  },
} as const satisfies { readonly [Name in string]: Reading };

/** One value for each open point. */
export type Readings = { readonly [Name in keyof typeof readings]: (typeof readings)[Name]['values'][number] };

/** Is told that the service has asked how a point is read, and how it is: each time. */
export type Asked = (point: keyof Readings, value: string) => void;

/** The same readings; `asked` hears which of them are asked for. */
export const overheard = (readings: Readings, asked: Asked): Readings => {
  const heard = Object.entries(readings).map(([name, value]) => {
    // Sound: they are the names of the readings.
    const point = name as keyof Readings;
    const get = () => {
      asked(point, value);
      return value;
    };
    return [name, { get, enumerable: true }] as const;
  });
  // Sound: each property of the readings has its value.
  return Object.defineProperties({}, Object.fromEntries(heard)) as Readings;
};

/** The defaults, but for what was chosen. */
export const withDefaults = (chosen: Partial<Readings>): Readings => {
  const defaults = Object.fromEntries(Object.entries(readings).map(([name, { values }]) => [name, values[0]]));
  // Sound: every name of the table has one of its own values.
  return { ...defaults, ...chosen } as Readings;
};
