/** What there is at one moment of an explored call: the service, the attempts at work, the table, and the hidden truth. */
import type { Budget, Setting } from './setting.ts';

export type Kind = 'NEW' | 'ANSWER' | 'DIGITS' | 'UPDATE' | 'HANGUP' | 'RINGING' | 'INVALID';

/** Where the call is, as the attribute and the item say it. Never changed once made. */
export interface Place {
  readonly turn: number;
  /** The list that was sent last, named after the turn that sent it. */
  readonly list: number;
  /** What tells the list's action from others; empty while the call rests. */
  readonly mark: string;
  readonly prints: readonly string[];
  /** Nothing is running and nothing need be: two legs talk. */
  readonly rests: boolean;
  /** The service has refused the reply before. */
  readonly refused: boolean;
  readonly over: boolean;
  /** Holds a secret: the attribute has its turn and prints only. */
  readonly secret: boolean;
  /** The truth, which no protocol reads: the events that moved the call, one after the other. */
  readonly moved: readonly number[];
  /** All of the above as text: it tells states of the search apart. */
  readonly key: string;
}

/** What an attempt answers. Without a place it carries no attributes. */
export interface Reply {
  readonly actions: boolean;
  readonly place: Place | undefined;
  /** The turn that it is the reply of; 0 if it does nothing. */
  readonly turn: number;
  /** Hangup alone. */
  readonly hangsUp: boolean;
}

/** What the table holds. */
export interface Item {
  readonly turn: number;
  readonly place: Place | undefined;
  readonly reply: Reply | undefined;
  /** The attempt that has a claim. */
  readonly claim: number | undefined;
}

/** A write that an attempt wants to make: on what it is built, and on which condition. */
export interface Plan {
  readonly item: Item;
  readonly reply: Reply;
  readonly base: Place | undefined;
  readonly condition: { readonly atMost: number } | { readonly exactly: number } | 'always';
}

/** An event of the service, until it is answered and nobody works on it any more. */
export interface Sent {
  readonly uid: number;
  readonly kind: Kind;
  /** Tells events of one kind apart; of an answer: the mark of its action. */
  readonly content: string;
  readonly attribute: Place | undefined;
  /** The truth: the list that this is the answer of. */
  readonly ofList: number;
  sequence: number;
  /** How often the Lambda was invoked with it. */
  invoked: number;
  open: boolean;
  /** The first reply to it that does something. */
  firstReply: string;
  /** Turns whose replies the service took since it was sent. */
  taken: readonly number[];
}

/** One invocation of the Lambda. */
export interface Attempt {
  readonly id: number;
  readonly event: number;
  readonly sequence: number;
  phase: 'begin' | 'write' | 'read' | 'effect' | 'commit' | 'reply';
  plan: Plan | undefined;
  reply: Reply;
}

/** A list that the service runs. */
export interface List {
  readonly id: number;
  readonly mark: string;
  readonly over: boolean;
}

export interface World {
  budget: Budget;
  up: boolean;
  sequence: number;
  uids: number;
  attributes: Place | undefined;
  list: List | undefined;
  /** The list before, whose action still runs. */
  replaced: List | undefined;
  /** An INVALID is due. */
  refused: boolean;
  refusedInRow: number;
  refusedLists: readonly number[];
  played: readonly number[];
  events: Sent[];
  attempts: Attempt[];
  tableUp: boolean;
  tableWasDown: boolean;
  item: Item | undefined;
  /** Events that must have moved the call in the end. */
  must: readonly number[];
  effects: readonly number[];
  /** Events of which an attempt has died. */
  died: readonly number[];
  /** The invariant that does not hold any more. */
  broken: string | undefined;
}

/** Before the first event. */
export const beginning = ({ budget }: Setting): World => ({
  budget: { ...NONE, ...budget },
  up: true,
  sequence: 0,
  uids: 0,
  attributes: undefined,
  list: undefined,
  replaced: undefined,
  refused: false,
  refusedInRow: 0,
  refusedLists: [],
  played: [],
  events: [],
  attempts: [],
  tableUp: true,
  tableWasDown: false,
  item: undefined,
  must: [],
  effects: [],
  died: [],
  broken: undefined,
});

/** A world of its own, which may be changed. */
export const copy = (world: World): World => ({
  ...world,
  budget: { ...world.budget },
  events: world.events.map((event) => ({ ...event })),
  attempts: world.attempts.map((attempt) => ({ ...attempt })),
});

/** The event of that number: whoever asks works on it, so it is there. */
export const eventOf = (world: World, uid: number): Sent => {
  const event = world.events.find((each) => each.uid === uid);
  if (!event) throw new Error(`no event ${uid}`);
  return event;
};

/** Says once that an invariant is broken. */
export const breaks = (world: World, invariant: string): void => {
  world.broken ??= invariant;
};

/** The same text for two worlds exactly when they cannot be told apart from here on. */
export const keyOf = (world: World): string => {
  const { budget, item, list, replaced } = world;
  const events = world.events.map(eventKey);
  const attempts = world.attempts.map(attemptKey).sort();
  return [
    Object.values(budget).join(),
    world.up ? 1 : 0,
    world.sequence,
    world.uids,
    world.attributes?.key,
    list && listKey(list),
    replaced && listKey(replaced),
    world.refused ? 1 : 0,
    world.refusedInRow,
    world.refusedLists.join(),
    world.played.join(),
    events.join(';'),
    attempts.join(';'),
    world.tableUp ? 1 : 0,
    world.tableWasDown ? 1 : 0,
    item && itemKey(item),
    world.must.join(),
    world.effects.join(),
    world.died.join(),
  ].join('|');
};

const NONE: Budget = {
  answers: 0,
  digits: 0,
  updates: 0,
  hangups: 0,
  ringings: 0,
  duplicates: 0,
  deaths: 0,
  refusals: 0,
  unkept: 0,
  outages: 0,
};

const listKey = ({ id, over }: List): string => `${id}${over ? '.' : ''}`;
const itemKey = ({ turn, place, claim }: Item): string => `${turn}:${place?.key}:${claim}`;
const eventKey = ({ uid, kind, content, attribute, sequence, invoked, open, firstReply, taken }: Sent): string =>
  `${uid}${kind}${content}:${attribute?.turn}:${sequence}:${invoked}:${open ? 1 : 0}:${firstReply}:${taken.join()}`;
const attemptKey = ({ id, sequence, phase, plan, reply }: Attempt): string =>
  `${id}:${sequence}${phase}${plan ? planKey(plan) : ''}/${reply.place?.key}`;
const planKey = ({ item, condition }: Plan): string =>
  `>${item.place?.key}?${condition === 'always' ? '' : 'atMost' in condition ? `<${condition.atMost}` : `=${condition.exactly}`}`;
