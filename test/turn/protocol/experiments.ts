/** What is explored with the real turn. */
import type { Budget, Guard, Setting } from './live.ts';

const one: Setting = { retries: 'same', atOnce: 1, keys: ['1'], budget: {} };
const two: Setting = { ...one, atOnce: 2, keys: ['2'] };
const next = { retries: 'next' } as const;

/** Each holds. */
export const promised: readonly { readonly name: string; readonly setting: Setting }[] = [
  {
    name: 'nothing goes wrong: one write a turn, nothing is read',
    setting: { ...one, common: true, keys: ['1', '2'], budget: { answers: 4, hangups: 1, ignored: 1, leavings: 1 } },
  },
  { name: 'retries', setting: { ...one, budget: { answers: 1, ignored: 1, duplicates: 1, deaths: 1 } } },
  { name: 'retries with another Sequence', setting: { ...one, ...next, budget: { answers: 1, duplicates: 2 } } },
  { name: 'actions that fail', setting: { ...one, keys: ['1', '2'], budget: { answers: 2, failures: 1, duplicates: 1 } } },
  {
    name: 'a caller who leaves in mid-action',
    setting: { ...two, keys: ['1'], budget: { answers: 2, leavings: 1, duplicates: 1 } },
  },
  {
    name: 'attributes that are not kept',
    setting: { ...one, keys: ['1', '3'], budget: { answers: 2, unkept: 1, duplicates: 1, deaths: 1 } },
  },
  { name: 'attributes that are never kept', setting: { ...one, budget: { answers: 3, unkept: 9, duplicates: 1 } } },
  { name: 'refusals', setting: { ...one, budget: { answers: 1, refusals: 3, duplicates: 1 } } },
  {
    name: 'refusals whose attributes are kept',
    setting: { ...one, refusedAreKept: true, budget: { answers: 1, refusals: 3, duplicates: 1 } },
  },
  {
    name: 'a callee who leaves while the bridge is still being told',
    setting: { ...two, budget: { answers: 2, hangups: 1, duplicates: 1, deaths: 1 } },
  },
  { name: 'the same, and attributes that are not kept', setting: { ...two, budget: { answers: 3, hangups: 1, unkept: 1 } } },
  { name: 'the same, and refusals', setting: { ...two, budget: { answers: 3, hangups: 1, refusals: 2 } } },
  { name: 'the same, and pauses', setting: { ...two, budget: { answers: 3, hangups: 1, pauses: 1 } } },
  { name: 'three events at once', setting: { ...two, atOnce: 3, budget: { answers: 3, hangups: 1, leavings: 1 } } },
  { name: 'work with an effect', setting: { ...one, keys: ['3'], budget: { answers: 2, duplicates: 1, deaths: 1 } } },
  {
    name: 'work with an effect, and a caller who leaves',
    setting: { ...two, ...next, keys: ['3'], budget: { answers: 1, leavings: 1, duplicates: 1 } },
  },
  {
    name: 'a secret that only the table holds',
    setting: { ...one, keys: ['4'], budget: { answers: 3, duplicates: 1, deaths: 1 } },
  },
  {
    name: 'a secret, and attributes that are not kept',
    setting: { ...one, keys: ['4'], budget: { answers: 3, duplicates: 1, unkept: 1 } },
  },
  {
    name: 'writes that the client sends again',
    setting: { ...one, keys: ['1', '3', '4'], budget: { answers: 2, resent: 2, duplicates: 1 } },
  },
  { name: 'outages of the table', setting: { ...one, ...next, budget: { answers: 2, outages: 1, duplicates: 1 } } },
  { name: 'two outages, and work', setting: { ...one, keys: ['1', '3'], budget: { answers: 3, outages: 2 } } },
  { name: 'a table that does not answer', setting: { ...one, keys: ['1'], budget: { answers: 2, silences: 2, duplicates: 1 } } },
  { name: 'a table that does not answer, and work', setting: { ...one, keys: ['3'], budget: { answers: 2, silences: 1 } } },
];

/** Each breaks, so that the search is known to see it. */
export const removed: readonly { readonly guard: Guard; readonly breaks: string; readonly setting: Setting }[] = [
  { guard: 'conditions of writes', breaks: 'I3', setting: { ...one, budget: { answers: 1, duplicates: 1 } } },
  { guard: 'consistent reads', breaks: 'I3', setting: { ...two, budget: { answers: 2, hangups: 1 } } },
  { guard: 'claims', breaks: 'I7', setting: { ...one, keys: ['3'], budget: { answers: 1, duplicates: 1 } } },
  { guard: 'the second between two replies', breaks: 'I3', setting: { ...two, budget: { answers: 2, hangups: 1 } } },
];

/** Each breaks, and we know it: the event does not tell. */
export const limits: readonly { readonly name: string; readonly breaks: string; readonly setting: Setting }[] = [
  {
    name: 'with the table silent and events overlapping, the later one may win',
    breaks: 'I3',
    setting: { ...two, budget: { answers: 2, hangups: 1, silences: 1 } },
  },
  {
    name: 'an INVALID that is sent again with another Sequence counts as a second refusal',
    breaks: 'I1',
    setting: { ...one, ...next, budget: { refusals: 1, duplicates: 1 } },
  },
];

const all: Budget = {
  answers: 4,
  failures: 1,
  leavings: 1,
  hangups: 1,
  ignored: 1,
  duplicates: 3,
  deaths: 2,
  refusals: 1,
  unkept: 0,
  outages: 0,
  silences: 0,
  resent: 1,
  pauses: 1,
};
/** More than can be explored, for calls played at random. */
export const walks: readonly { readonly name: string; readonly setting: Setting }[] = [
  { name: 'two events at once', setting: { ...two, keys: ['1', '2', '3', '4'], budget: all } },
  { name: 'attributes that are not kept', setting: { ...one, keys: ['1', '2', '3', '4'], budget: { ...all, unkept: 2 } } },
  {
    name: 'a table that comes and goes',
    setting: { ...one, ...next, keys: ['1', '2', '3'], budget: { ...all, refusals: 0, outages: 2, silences: 2 } },
  },
];
