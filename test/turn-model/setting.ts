/** What an experiment chooses: how much may happen, how the service is read, what the flow does, and which rule is taken away. */

/** How many of each may happen in one call. */
export interface Budget {
  answers: number;
  digits: number;
  updates: number;
  /** Of LEG-B. */
  hangups: number;
  /** RINGING and ACTION_INTERRUPTED. */
  ringings: number;
  /** Invocations again of an event that is not answered yet. */
  duplicates: number;
  /** Attempts that die, anywhere. */
  deaths: number;
  refusals: number;
  /** Replies whose attributes the service does not keep. */
  unkept: number;
  outages: number;
}

export interface Setting {
  readonly budget: Partial<Budget>;
  /** The Sequence of a retry: the same again, or the next number. */
  readonly retries: 'same' | 'next';
  /** How many events may be open at once; 1 unless given. */
  readonly atOnce?: number;
  /** The attributes of a refused reply are kept. */
  readonly refusedAreKept?: true;
  /** The attributes of a reply whose actions are ignored are kept. */
  readonly ignoredAreKept?: true;
  /** A list that was refused is refused whenever it is sent. */
  readonly refusedForGood?: true;
  /** The action that ran when its list was replaced still reports. */
  readonly replacedAnswers?: true;
  /** An update, digits or a hang-up whose turn was lost does not end the call. */
  readonly forgives?: true;
  /** All that the caller says twice is the same: digits, updates. */
  readonly alike?: true;
  /** The new list's action has the same text as the old one's. */
  readonly sameText?: true;
  /** An answer says that two legs talk now: no list is needed. */
  readonly bridges?: true;
  /** Digits lead to work with an effect. */
  readonly works?: true;
  /** Digits are secret: the place after them is not in the attribute. */
  readonly secret?: true;
  /** Nothing goes wrong, so nothing may be read. */
  readonly common?: true;
  /** What an outage loses beside overlapping events is counted. */
  readonly strict?: true;
  readonly without?: Rule;
}

/** Each rule of the protocol. What it means without is said where it is asked for. */
export type Rule =
  | 'the place in the attribute'
  | 'one move per write, on a condition'
  | 'a write over an item that is behind'
  | 'a turn counter of our own'
  | 'the last eight prints'
  | 'Sequence in the print of INVALID'
  | 'no attributes in a reply that does nothing'
  | 'a new list with every move'
  | 'the look before ignoring'
  | 'the look for a secret place'
  | 'the claim'
  | 'the respect for a living claim'
  | 'taking over a dead claim'
  | 'the stored reply to the last print'
  | 'nothing to an older print'
  | 'the match of the action'
  | 'the stored reply to a stale answer'
  | 'the step from the item'
  | 'the write while the item is unchanged'
  | 'the second between two replies'
  | 'Hangup alone to the second INVALID'
  | 'going on without the table';
