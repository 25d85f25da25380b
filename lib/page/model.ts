/** What the page knows, made of the news it was told: pure, so that every view is a function of it. */
import type { Begun, Heard, House, Lab, News, Reload, Turn } from '../desk/protocol.ts';
import { standing } from './standing.ts';

export interface Model {
  readonly house: House | undefined;
  readonly lab: Lab | undefined;
  /** The last one, until it is put away. */
  readonly reload: Reload | undefined;
  /** In the order in which they began. */
  readonly calls: readonly PageCall[];
  /** The id of the call that is looked at. */
  readonly current: string | undefined;
  /** The person has chosen it, and keeps it though it is over. */
  readonly isChosen: boolean;
  /** What was known of calls when the desk began to tell anew, by their transactions: an id is given again by the next desk. */
  readonly before: { readonly [Transaction in string]: Pick<PageCall, 'until'> };
  /** The number of the line that was picked last, to be rung or looked at. */
  readonly picked: string | undefined;
  /** Why the last wish could not be, until it is put away. */
  readonly problem: Problem | undefined;
  /** Why what is shown is what was known last: the desk does not answer, or knows this page no more. */
  readonly cutOff: 'silent' | 'unknown' | undefined;
}

export interface PageCall {
  readonly begun: Begun;
  /** All of it, in order. */
  readonly entries: readonly Entry[];
  /** So many entries are shown, when one steps back; undefined: all, and whatever comes. */
  readonly until: number | undefined;
}

/** Two that say the same are two. */
export interface Problem {
  readonly words: string;
}

/** What happens in a call, or a turn of it. */
export type Entry = { readonly kind: 'happened'; readonly happening: Heard } | { readonly kind: 'turned'; readonly turn: Turn };

/** What the page does by itself, without the desk. */
export type Gesture =
  /** At no call: to dial another. */
  | { readonly kind: 'looks'; readonly call: string | undefined }
  /** Undefined: a number that is none of our lines'. */
  | { readonly kind: 'picks'; readonly line: string | undefined }
  | { readonly kind: 'steps'; readonly call: string; readonly until: number | undefined }
  | { readonly kind: 'puts away the reload' }
  | { readonly kind: 'is refused'; readonly problem: string }
  | { readonly kind: 'puts away the problem' }
  /** The connection to the desk is there (again): everything is told anew. */
  | { readonly kind: 'is connected' }
  | { readonly kind: 'is cut off'; readonly why: NonNullable<Model['cutOff']> };

/** Nothing is known yet. */
export const nothing: Model = {
  house: undefined,
  lab: undefined,
  reload: undefined,
  calls: [],
  current: undefined,
  isChosen: false,
  before: {},
  picked: undefined,
  problem: undefined,
  cutOff: undefined,
};

/** What is known after that. */
export const after = (model: Model, news: News | Gesture): Model => {
  switch (news.kind) {
    case 'house':
      return { ...model, house: news.house };
    case 'lab':
      return { ...model, lab: news.lab };
    case 'reloaded':
      return { ...model, reload: news.reload };
    case 'puts away the reload':
      return { ...model, reload: undefined };
    case 'is refused':
      return { ...model, problem: { words: news.problem } };
    case 'puts away the problem':
      return { ...model, problem: undefined };
    case 'is connected': {
      const { house, lab, current, isChosen, picked } = model;
      const known = model.calls.map(({ begun, until }) => [begun.transactionId, { until }] as const);
      return { ...nothing, house, lab, current, isChosen, picked, before: { ...model.before, ...Object.fromEntries(known) } };
    }
    case 'is cut off':
      return { ...model, cutOff: news.why };
    case 'begun': {
      const call = { begun: news.call, entries: [], until: model.before[news.call.transactionId]?.until };
      return { ...model, calls: [...model.calls, call], current: takesTheView(news.call, model) ? news.call.id : model.current };
    }
    case 'happened':
      return changed(model, news.call, (call) => ({
        ...call,
        entries: [...call.entries, { kind: 'happened', happening: news.happening }],
      }));
    case 'turned':
      return changed(model, news.call, (call) => ({ ...call, entries: [...call.entries, { kind: 'turned', turn: news.turn }] }));
    case 'closed': {
      const calls = model.calls.filter(({ begun }) => begun.id !== news.call);
      return { ...model, calls, current: model.current === news.call ? calls.at(-1)?.begun.id : model.current };
    }
    case 'looks':
      return { ...model, current: news.call, isChosen: news.call !== undefined };
    case 'picks':
      return { ...model, picked: news.line };
    case 'steps':
      return changed(model, news.call, (call) => ({ ...call, until: news.until }));
  }
};

/** The call that is looked at. */
export const currentCall = ({ calls, current }: Model): PageCall | undefined => calls.find(({ begun }) => begun.id === current);

/** What of a call is shown. */
export const shown = ({ entries, until }: PageCall): readonly Entry[] =>
  until === undefined ? entries : entries.slice(0, until);

/** Whoever looks at a call goes on doing so, whatever others begin meanwhile: but who is rung, and holds no other, sees it. */
const takesTheView = (begun: Begun, model: Model): boolean => {
  if (model.before[begun.transactionId] !== undefined) return false;
  const looked = currentCall(model);
  return looked === undefined || (!isLive(looked) && (begun.by === 'us' || !model.isChosen));
};

/** The phone is in use. */
const isLive = ({ begun, entries }: PageCall): boolean => {
  const { first, overAt } = standing(entries);
  return begun.by !== 'recording' && overAt === undefined && first.state !== 'ended';
};

const changed = (model: Model, id: string, change: (call: PageCall) => PageCall): Model => ({
  ...model,
  calls: model.calls.map((call) => (call.begun.id === id ? change(call) : call)),
});
