/** The points that the service's documentation leaves open, each with the ways it can be read. The first value is the default. */

/** One open point. */
interface Reading {
  /** The first is what the emulator does unless told otherwise. */
  readonly values: readonly [string, ...string[]];
  /** What each value means. */
  readonly meaning: string;
  /** Where the contract says that it is open. */
  readonly source: string;
}

/** Every open point that the emulator can take in more than one way. */
export const readings = {
  'midlist.own': {
    values: ['inferred', 'workshop', 'guide'],
    meaning:
      'Which actions raise their own event in mid-list: those of the guide; also those of the workshop (CallAndBridge, RecordAudio, Hangup); also those that should be alike (SpeakAndGetDigits, StartBotConversation).',
    source: 'contract 7.2, 10.10',
  },
  'midlist.waits': {
    values: ['waits', 'goes-on'],
    meaning: 'Whether the rest of a list waits until an event from its middle is answered.',
    source: 'contract 10.15',
  },
  'participants.ended': {
    values: ['dropped', 'kept'],
    meaning: 'Whether a leg leaves the list of participants once its end has been told.',
    source: 'contract 1, 10.4',
  },
  'left.mid-action': {
    values: ['by-action', 'successful', 'failed'],
    meaning:
      'How the action ends during which a party hung up: as suits it (a playback succeeds, a collection fails), or always the same.',
    source: 'contract 2, 10.5',
  },
  'digits.failure': {
    values: ['InvalidDigitsReceived', 'SystemException'],
    meaning: 'The ErrorType of a collection whose attempts are used up.',
    source: 'contract 4.2, 10.7',
  },
  'digits.last-prompt': {
    values: ['played', 'skipped'],
    meaning: 'Whether the failure prompt is heard after the last attempt too.',
    source: 'contract 4.2',
  },
  'digits.late': {
    values: ['judged', 'failed'],
    meaning: 'What becomes of digits that are there when the time of their attempt is over.',
    source: 'contract 10.7',
  },
  'hangup.leg-b': {
    values: ['HANGUP', 'ACTION_SUCCESSFUL'],
    meaning: 'How a Hangup action on the leg of a bridge reports.',
    source: 'contract 7.4, 10.6',
  },
  'meeting.leg': {
    values: ['to-sma', 'from-sma'],
    meaning: 'Which side of the leg in a meeting is called SMA; the other is the meeting number.',
    source: 'contract 1',
  },
  'refused.reply': {
    values: ['event', 'hangup'],
    meaning: 'Whether a reply that is refused raises INVALID_LAMBDA_RESPONSE, or ends the call at once.',
    source: 'contract 3, 10.1',
  },
  'refused.attributes': {
    values: ['dropped', 'stored'],
    meaning: 'What becomes of sound attributes in a refused reply.',
    source: 'contract 10.13',
  },
  'ignored.attributes': {
    values: ['stored', 'dropped'],
    meaning: 'What becomes of the attributes in a reply whose actions are ignored.',
    source: 'contract 10.13',
  },
  'replaced.action': {
    values: ['silent', 'reports'],
    meaning: 'Whether an action that ran to its end because it could not be interrupted still reports.',
    source: 'contract 7.3, 10.14',
  },
  'empty.first': {
    values: ['dropped', 'times-out'],
    meaning: 'Whether an empty list in answer to a new call ends it at once, or when nobody has answered for 30 seconds.',
    source: 'contract 2',
  },
} as const satisfies { readonly [Name in string]: Reading };

/** One value for each open point. */
export type Readings = { readonly [Name in keyof typeof readings]: (typeof readings)[Name]['values'][number] };

/** The defaults, but for what was chosen. */
export const withDefaults = (chosen: Partial<Readings>): Readings => {
  const defaults = Object.fromEntries(Object.entries(readings).map(([name, { values }]) => [name, values[0]]));
  // Sound: every name of the table has one of its own values.
  return { ...defaults, ...chosen } as Readings;
};
