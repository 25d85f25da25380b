/** The calls of some telephones: each is seen from its beginning, and what the Lambda does for it is noted. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Call, Telephone } from '../emulator/phone.ts';
import type { Sessions } from '../turn/sessions.ts';
import type { Took } from '../turn/world.ts';
import { membersOf } from '../wire/members.ts';
import { type LogLine, toErrorStream } from './lambda.ts';
import { type Notes, noteLine, noteWays, noting } from './notes.ts';
import type { Knowing } from './placed.ts';
import type { Begun, News } from './protocol.ts';
import { type Seen, see } from './seen.ts';

export interface Board {
  /** The telephone whose calls, whoever makes them, are seen here. */
  readonly wired: (telephone: Telephone) => Telephone;
  /** Has a turn answered, and notes meanwhile what is told to the three below. */
  readonly ask: (event: object, answer: (call: Seen | undefined) => Promise<unknown>) => Promise<unknown>;
  readonly noting: (sessions: Sessions, isDown: () => boolean) => Sessions;
  readonly took: Took;
  readonly log: (line: LogLine) => void;
  /** Those that are not over. */
  readonly live: () => readonly Seen[];
}

/** What a board needs. */
export interface Around {
  readonly now: () => number;
  readonly knowing: () => Knowing;
  /** A new one for each call. */
  readonly ids: () => string;
  /** `recording`: they are all told as saved ones. */
  readonly by?: 'recording';
  readonly joined: (call: Seen) => void;
  readonly tell: (news: News) => void;
}

/** A board without a call. */
export const board = ({ now, knowing, ids, by: always, joined, tell }: Around): Board => {
  const live = new Set<Seen>();
  const working = new AsyncLocalStorage<Notes>();
  const join = (call: Call, line: string, person: string, by: Begun['by']): Call => {
    const begun = { id: ids(), transactionId: call.transactionId, at: now(), line, person, by: always ?? by };
    const seen = see(call, begun, { knowing, tell });
    live.add(seen);
    call.watch(({ kind }) => kind === 'over' && live.delete(seen));
    joined(seen);
    return call;
  };
  const withTransaction = (id: unknown): Seen | undefined => [...live].find(({ call }) => call.transactionId === id);
  return {
    wired: (telephone) => ({
      ...telephone,
      dial: (order) => join(telephone.dial(order), order.to, order.from, 'person'),
      place: (order) => join(telephone.place(order), order.from, order.to, 'us'),
    }),
    ask: (event, answer) => {
      const call = withTransaction(membersOf(membersOf(event).CallDetails).TransactionId);
      const notes = call?.notes();
      return notes === undefined ? answer(call) : working.run(notes, () => answer(call));
    },
    noting: (sessions, isDown) => noting(sessions, { notes: () => working.getStore(), isDown, now }),
    took: (ways) => {
      const notes = working.getStore();
      if (notes !== undefined) noteWays(notes, ways);
    },
    log: (line) => {
      const notes = working.getStore() ?? withTransaction(line.call)?.notes();
      // Of a call that is over, no turn would tell it.
      if (notes === undefined || withTransaction(notes.call) === undefined) toErrorStream(line);
      else noteLine(notes, line);
    },
    live: () => [...live],
  };
};
