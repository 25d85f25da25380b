/** What is explored: the protocol as promised, the protocol without each of its rules, and the limits that we know. */
import type { Budget, Rule, Setting } from './setting.ts';

export interface Experiment {
  readonly name: string;
  readonly setting: Setting;
  /** More of everything: for `--large`. */
  readonly large?: Partial<Budget>;
}

/** Each holds. */
export const promised: readonly Experiment[] = [
  {
    name: 'nothing goes wrong: nothing is read',
    setting: { retries: 'same', common: true, budget: { digits: 1, updates: 1, hangups: 1, ringings: 1, answers: 2 } },
    large: { digits: 2, updates: 1, hangups: 1, ringings: 2, answers: 3 },
  },
  {
    name: 'nothing goes wrong, attributes of ignored replies kept',
    setting: {
      retries: 'same',
      common: true,
      ignoredAreKept: true,
      budget: { digits: 1, updates: 1, hangups: 1, ringings: 1, answers: 2 },
    },
    large: { digits: 2, updates: 1, hangups: 1, ringings: 2, answers: 3 },
  },
  {
    name: 'a reply whose attributes are not kept',
    setting: { retries: 'same', budget: { digits: 1, answers: 2, unkept: 1, duplicates: 1, deaths: 1 } },
    large: { digits: 1, hangups: 1, answers: 2, unkept: 1, duplicates: 1, deaths: 1 },
  },
  {
    name: 'no attributes are ever kept',
    setting: { retries: 'same', budget: { digits: 1, answers: 2, unkept: 9, duplicates: 1 } },
    large: { digits: 1, answers: 3, unkept: 9, duplicates: 1 },
  },
  {
    name: 'retries with the same Sequence',
    setting: { retries: 'same', budget: { digits: 1, ringings: 1, answers: 1, duplicates: 2, deaths: 1 } },
    large: { digits: 1, hangups: 1, ringings: 1, answers: 1, duplicates: 2, deaths: 1 },
  },
  {
    name: 'retries with the next Sequence',
    setting: { retries: 'next', budget: { digits: 1, hangups: 1, answers: 1, duplicates: 2, deaths: 1 } },
    large: { digits: 1, hangups: 1, answers: 2, duplicates: 2, deaths: 1 },
  },
  {
    name: 'three retries',
    setting: { retries: 'next', budget: { digits: 1, duplicates: 3, deaths: 1 } },
    large: { digits: 1, answers: 1, duplicates: 3, deaths: 1 },
  },
  {
    name: 'the same digit again and again',
    setting: { retries: 'next', alike: true, budget: { digits: 2, answers: 1, duplicates: 2, deaths: 1 } },
    large: { digits: 3, answers: 1, duplicates: 2, deaths: 1 },
  },
  {
    name: 'two outages of the table',
    setting: { retries: 'same', budget: { digits: 1, answers: 2, duplicates: 1, outages: 2 } },
  },
  {
    name: 'an outage, a death and a retry with the next Sequence',
    setting: { retries: 'next', budget: { digits: 1, answers: 1, duplicates: 1, deaths: 1, outages: 1 } },
    large: { digits: 1, hangups: 1, answers: 2, duplicates: 1, deaths: 1, outages: 1 },
  },
  {
    name: 'replies refused again and again, their attributes dropped',
    setting: { retries: 'same', refusedForGood: true, budget: { digits: 1, answers: 1, refusals: 3, duplicates: 1, deaths: 1 } },
  },
  {
    name: 'replies refused again and again, their attributes kept',
    setting: {
      retries: 'same',
      refusedForGood: true,
      refusedAreKept: true,
      budget: { digits: 1, answers: 1, refusals: 3, duplicates: 1, deaths: 1 },
    },
  },
  {
    name: 'a replaced list still answers',
    setting: { retries: 'same', replacedAnswers: true, budget: { digits: 1, updates: 1, answers: 1, duplicates: 1 } },
    large: { digits: 1, updates: 1, answers: 2, duplicates: 1 },
  },
  {
    name: 'two events at once',
    setting: { retries: 'same', atOnce: 2, budget: { digits: 1, updates: 1, answers: 1, duplicates: 1 } },
  },
  {
    name: 'two events at once and a death',
    setting: { retries: 'same', atOnce: 2, budget: { digits: 1, answers: 1, duplicates: 1, deaths: 1 } },
    large: { digits: 1, hangups: 1, answers: 1, duplicates: 1, deaths: 1 },
  },
  {
    name: 'two events at once, a death and a retry with the next Sequence',
    setting: { retries: 'next', atOnce: 2, budget: { digits: 1, answers: 1, duplicates: 1, deaths: 1 } },
    large: { digits: 1, hangups: 1, answers: 1, duplicates: 1, deaths: 1 },
  },
  {
    name: 'two events at once, both retried',
    setting: { retries: 'next', atOnce: 2, budget: { digits: 1, updates: 1, duplicates: 2 } },
  },
  {
    name: 'three events at once',
    setting: { retries: 'same', atOnce: 3, budget: { digits: 1, hangups: 1, answers: 1 } },
    large: { digits: 1, updates: 1, hangups: 1, answers: 1 },
  },
  {
    name: 'two events at once, and a bridge',
    setting: { retries: 'same', atOnce: 2, bridges: true, budget: { hangups: 1, answers: 2, duplicates: 1 } },
    large: { updates: 1, hangups: 1, answers: 2, duplicates: 1 },
  },
  {
    name: 'a bridge, and retries with the next Sequence',
    setting: { retries: 'next', bridges: true, budget: { hangups: 1, answers: 1, duplicates: 2, deaths: 1 } },
    large: { updates: 1, hangups: 1, answers: 2, duplicates: 2, deaths: 1 },
  },
  {
    name: 'two events at once, and refusals',
    setting: { retries: 'same', atOnce: 2, refusedForGood: true, budget: { digits: 1, answers: 1, refusals: 2 } },
  },
  {
    name: 'two events at once, and a replaced list that still answers',
    setting: { retries: 'same', atOnce: 2, replacedAnswers: true, budget: { digits: 1, updates: 1, answers: 1 } },
  },
  {
    name: 'work with an effect',
    setting: { retries: 'same', works: true, budget: { digits: 1, answers: 1, duplicates: 2, deaths: 1 } },
    large: { digits: 1, hangups: 1, answers: 1, duplicates: 2, deaths: 1 },
  },
  {
    name: 'work with an effect, and retries with the next Sequence',
    setting: { retries: 'next', works: true, budget: { digits: 1, hangups: 1, duplicates: 1, deaths: 1 } },
    large: { digits: 1, hangups: 1, duplicates: 2, deaths: 1 },
  },
  {
    name: 'work with an effect, and two events at once',
    setting: { retries: 'next', atOnce: 2, works: true, budget: { digits: 1, answers: 1, duplicates: 1, deaths: 1 } },
    large: { digits: 1, hangups: 1, answers: 1, duplicates: 1, deaths: 1 },
  },
  {
    name: 'a secret place, which only the table holds',
    setting: { retries: 'next', secret: true, budget: { digits: 1, answers: 2, duplicates: 1, deaths: 1 } },
    large: { digits: 2, hangups: 1, answers: 2, duplicates: 1, deaths: 1 },
  },
  {
    name: 'a secret place, and two events at once',
    setting: { retries: 'same', atOnce: 2, secret: true, budget: { digits: 1, hangups: 1, answers: 2 } },
    large: { digits: 1, hangups: 1, answers: 2, duplicates: 1 },
  },
  {
    name: 'a lost update is forgiven',
    setting: { retries: 'same', forgives: true, budget: { updates: 1, digits: 1, answers: 2, deaths: 1, duplicates: 1 } },
  },
];

/** Each breaks what `breaks` says, and holds again with its rule. */
export const removed: readonly { readonly rule: Rule; readonly breaks: string; readonly setting: Setting }[] = [
  { rule: 'the place in the attribute', breaks: 'I4', setting: { retries: 'same', common: true, budget: { answers: 1 } } },
  {
    rule: 'one move per write, on a condition',
    breaks: 'I3',
    setting: { retries: 'same', budget: { digits: 1, answers: 1, duplicates: 1 } },
  },
  {
    rule: 'a write over an item that is behind',
    breaks: 'I5',
    setting: { retries: 'same', budget: { digits: 1, answers: 2, outages: 1 } },
  },
  {
    rule: 'a turn counter of our own',
    breaks: 'I1',
    setting: { retries: 'next', budget: { digits: 1, answers: 2, duplicates: 1, outages: 1 } },
  },
  { rule: 'the last eight prints', breaks: 'I1', setting: { retries: 'same', budget: { digits: 2, duplicates: 1 } } },
  {
    rule: 'Sequence in the print of INVALID',
    breaks: 'I6',
    setting: { retries: 'same', refusedForGood: true, budget: { answers: 1, refusals: 2 } },
  },
  {
    rule: 'no attributes in a reply that does nothing',
    breaks: 'I4',
    setting: { retries: 'same', atOnce: 2, common: true, ignoredAreKept: true, budget: { ringings: 1, answers: 2 } },
  },
  {
    rule: 'a new list with every move',
    breaks: 'I3',
    setting: { retries: 'same', atOnce: 2, budget: { updates: 1, answers: 1, duplicates: 1 } },
  },
  { rule: 'the look before ignoring', breaks: 'I3', setting: { retries: 'same', budget: { answers: 2, unkept: 1 } } },
  {
    rule: 'the look for a secret place',
    breaks: 'I3',
    setting: { retries: 'same', secret: true, budget: { digits: 1, answers: 1 } },
  },
  { rule: 'the claim', breaks: 'I7', setting: { retries: 'same', works: true, budget: { digits: 1, duplicates: 1 } } },
  {
    rule: 'the respect for a living claim',
    breaks: 'I7',
    setting: { retries: 'same', works: true, budget: { digits: 1, duplicates: 1 } },
  },
  {
    rule: 'taking over a dead claim',
    breaks: 'I3',
    setting: { retries: 'same', works: true, budget: { digits: 1, duplicates: 1, deaths: 1 } },
  },
  {
    rule: 'the stored reply to the last print',
    breaks: 'I3',
    setting: { retries: 'same', budget: { digits: 1, duplicates: 1, deaths: 1 } },
  },
  {
    rule: 'nothing to an older print',
    breaks: 'I2',
    setting: { retries: 'same', atOnce: 2, budget: { digits: 1, updates: 1, duplicates: 1 } },
  },
  { rule: 'the match of the action', breaks: 'I1', setting: { retries: 'same', atOnce: 2, budget: { digits: 1, answers: 1 } } },
  {
    rule: 'the stored reply to a stale answer',
    breaks: 'I3',
    setting: { retries: 'same', forgives: true, budget: { updates: 1, answers: 1, deaths: 1 } },
  },
  { rule: 'the step from the item', breaks: 'I3', setting: { retries: 'same', atOnce: 2, budget: { digits: 1, updates: 1 } } },
  {
    rule: 'the write while the item is unchanged',
    breaks: 'I5',
    setting: { retries: 'same', atOnce: 3, budget: { digits: 1, updates: 1, hangups: 1 } },
  },
  {
    rule: 'the second between two replies',
    breaks: 'I3',
    setting: { retries: 'same', atOnce: 2, budget: { digits: 1, updates: 1, answers: 1 } },
  },
  { rule: 'Hangup alone to the second INVALID', breaks: 'I6', setting: { retries: 'same', budget: { refusals: 3 } } },
  { rule: 'going on without the table', breaks: 'I3', setting: { retries: 'same', budget: { answers: 1, outages: 1 } } },
];

/** Each breaks what `breaks` says: the event does not tell. */
export const limits: readonly (Experiment & { readonly breaks: string })[] = [
  {
    name: 'the same digit twice within one open turn is taken for a duplicate',
    breaks: 'I5',
    setting: { retries: 'same', atOnce: 2, alike: true, budget: { digits: 2 } },
  },
  {
    name: 'with the table down and events overlapping, the later one may win',
    breaks: 'I3',
    setting: { retries: 'same', atOnce: 2, strict: true, budget: { digits: 2, outages: 1 } },
  },
  {
    name: 'a replaced prompt that still answers with the same text as the new one counts early',
    breaks: 'I1',
    setting: { retries: 'same', replacedAnswers: true, sameText: true, budget: { updates: 1, answers: 1 } },
  },
  {
    name: 'a lost update that is forgiven takes an overlapping answer with it',
    breaks: 'I3',
    setting: { retries: 'same', atOnce: 2, forgives: true, budget: { updates: 1, digits: 1, answers: 1, deaths: 1 } },
  },
  {
    name: 'an INVALID that is sent again with another Sequence counts as a second refusal',
    breaks: 'I1',
    setting: { retries: 'next', budget: { refusals: 1, duplicates: 1 } },
  },
];

/** The same experiment with its larger budget. */
export const enlarged = ({ setting, large }: Experiment): Setting => ({ ...setting, budget: large ?? setting.budget });
