/** One explored call: what the service knows, who is at work, what the table holds, and what may still happen. */
import { memory } from '../../../lib/sessions/memory.ts';
import { fromAttributes } from '../../../lib/turn/ledger.ts';
import type { Item, Sessions } from '../../../lib/turn/sessions.ts';
import type { Action, Reply, TransactionAttributes } from '../../../lib/wire/actions.ts';
import type { Attempt } from './attempt.ts';

export interface Setting {
  readonly budget: Partial<Budget>;
  /** The keys that the caller may press where one is asked. */
  readonly keys: readonly string[];
  /** The Sequence of a retry. */
  readonly retries: 'same' | 'next';
  /** How many events may be open at once. */
  readonly atOnce: number;
  /** The attributes of a refused reply are kept. */
  readonly refusedAreKept?: true;
  /** Nothing goes wrong: nothing may be read, and each turn makes one write. */
  readonly common?: true;
  /** What the turn relies on, and is taken from it: shows that the search would notice. */
  readonly without?: Guard;
}

export type Guard = 'conditions of writes' | 'consistent reads' | 'claims' | 'the second between two replies';

/** How many of each may happen. */
export interface Budget {
  answers: number;
  failures: number;
  /** The caller leaves. */
  leavings: number;
  /** The callee leaves. */
  hangups: number;
  /** ACTION_INTERRUPTED. */
  ignored: number;
  duplicates: number;
  deaths: number;
  refusals: number;
  unkept: number;
  outages: number;
  /** Operations whose answer never comes; they happen, do not happen, or happen later. */
  silences: number;
  /** Writes that the client sends twice, since it did not hear the first answer. */
  resent: number;
  /** Spans of six seconds in which nobody does anything. */
  pauses: number;
}

export interface Sent {
  readonly uid: number;
  readonly kind: Kind;
  /** All of the event but its Sequence. */
  readonly body: object;
  /** The list that it answers. */
  readonly ofList: string;
  sequence: number;
  invoked: number;
  open: boolean;
  died: boolean;
  /** Its first reply that does something. */
  firstReply: string;
}
export type Kind = 'NEW' | 'DONE' | 'FAILED' | 'HANGUP-A' | 'HANGUP-B' | 'IGNORED' | 'INVALID';

export interface Live {
  readonly setting: Setting;
  readonly budget: Budget;
  readonly store: Sessions;
  readonly clock: { at: number };
  up: boolean;
  /** The service has ended the call, since an event was not answered. */
  gaveUp: boolean;
  sequence: number;
  attributes: TransactionAttributes | undefined;
  /** The place that they carry, by its prints. */
  place: string;
  list: { readonly id: string; readonly last: Action; over: boolean } | undefined;
  caller: 'rings' | 'there' | 'gone';
  callee: 'absent' | 'there';
  refusal: boolean;
  refusedInRow: number;
  readonly refused: Set<string>;
  readonly played: Set<string>;
  readonly events: Sent[];
  attempts: Attempt[];
  ids: number;
  tableUp: boolean;
  tableWasSilent: boolean;
  unkept: boolean;
  /** Operations that nobody waits for any more, and that still may happen. */
  late: (() => Promise<unknown>)[];
  item: Item | undefined;
  /** Who has made each print. */
  readonly movers: Map<string, number>;
  /** Of which event each effect is, by its idempotency key. */
  readonly effects: Map<string, number>;
  broken: string | undefined;
}

export const CALL = { transactionId: 'call-1', region: 'us-east-1' };

export const begin = (setting: Setting): Live => ({
  setting,
  budget: { ...NONE, ...setting.budget },
  store: storeWithout(setting.without),
  clock: { at: 1_700_000_000_000 },
  up: true,
  gaveUp: false,
  sequence: 0,
  attributes: undefined,
  place: '',
  list: undefined,
  caller: 'rings',
  callee: 'absent',
  refusal: false,
  refusedInRow: 0,
  refused: new Set(),
  played: new Set(),
  events: [],
  attempts: [],
  ids: 0,
  tableUp: true,
  tableWasSilent: false,
  unkept: false,
  late: [],
  item: undefined,
  movers: new Map(),
  effects: new Map(),
  broken: undefined,
});

export const breaks = (live: Live, promise: string): void => {
  live.broken ??= promise;
};

/** The prints of the place that a reply's attributes carry: they name the place, and the list that was sent with it. */
export const nameOf = (attributes: TransactionAttributes | null | undefined): string =>
  fromAttributes(attributes ?? undefined)?.prints.join() ?? '';

/** The events that have moved the call to the place of that name. */
export const movedBy = (live: Live, name: string): readonly number[] =>
  name === '' ? [] : name.split(',').map((print) => live.movers.get(print) ?? -1);

/** A reply without what may differ between two attempts: when it was made, and the key of a call that has used none yet. */
export const toldBy = ({ Actions, TransactionAttributes }: Reply): string => {
  const { turn, prints, place } = fromAttributes(TransactionAttributes ?? undefined) ?? {};
  return JSON.stringify([Actions, turn, prints, place]);
};

/** Equal for two moments of a call that go on alike. */
export const keyOf = (live: Live): string => {
  const { item, list, clock } = live;
  const events = live.events.map((each) =>
    [each.uid, each.kind, each.sequence, each.invoked, each.open, each.died, each.firstReply !== ''].join(),
  );
  const attempts = live.attempts
    .map(({ uid, past, wait, reply }) => `${uid}:${past}${wait?.kind ?? ''}${reply ? '.' : ''}`)
    .sort();
  return [
    Object.values(live.budget).join(),
    [
      live.up,
      live.sequence,
      live.caller,
      live.callee,
      live.refusal,
      live.refusedInRow,
      live.tableUp,
      live.tableWasSilent,
      live.unkept,
      live.late.length,
    ].join(),
    live.place,
    list && `${list.id}:${list.over}`,
    item && `${item.turn}:${item.prints.join()}:${item.at}:${item.claim?.owner}:${item.claim?.until}`,
    clock.at,
    [...live.refused].join('/'),
    [...live.played].join('/'),
    [...live.effects].join(),
    events.join(';'),
    attempts.join(';'),
  ].join('|');
};

const storeWithout = (guard: Guard | undefined): Sessions => {
  const store = memory();
  let before: Item | undefined;
  let last: Item | undefined;
  switch (guard) {
    case 'conditions of writes':
      return { ...store, move: (call, move, { now }) => store.move(call, move, { now, atMost: Number.MAX_SAFE_INTEGER }) };
    case 'claims':
      return { ...store, claim: async () => true };
    case 'consistent reads':
      return {
        ...store,
        read: async () => before,
        move: async (call, move, condition) => {
          const written = await store.move(call, move, condition);
          before = last;
          last = await store.read(call);
          return written;
        },
      };
    default:
      return store;
  }
};

const NONE: Budget = {
  answers: 0,
  failures: 0,
  leavings: 0,
  hangups: 0,
  ignored: 0,
  duplicates: 0,
  deaths: 0,
  refusals: 0,
  unkept: 0,
  outages: 0,
  silences: 0,
  resent: 0,
  pauses: 0,
};
