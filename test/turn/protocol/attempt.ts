/** One invocation of the real Lambda whose every operation waits until the explorer lets it happen. */
import { answer } from '../../../lib/turn/answer.ts';
import type { Claim, Condition, Item, Move, Sessions } from '../../../lib/turn/sessions.ts';
import type { Time } from '../../../lib/turn/time.ts';
import type { Reply } from '../../../lib/wire/actions.ts';
import { explored } from './flow.ts';

/** What an attempt waits for. */
export type Wait =
  | {
      readonly kind: 'table';
      readonly does: 'read' | 'move' | 'claim';
      readonly happen: () => Promise<unknown>;
      readonly tell: (answer: unknown) => void;
      readonly refuse: () => void;
    }
  | { readonly kind: 'sleep'; readonly until: number; readonly wake: () => void }
  | { readonly kind: 'effect'; readonly once: string; readonly done: () => void };

export interface Attempt {
  readonly id: number;
  /** The event that it answers. */
  readonly uid: number;
  wait: Wait | undefined;
  /** Whoever waits within a time is told that it is over. */
  tooLate: () => void;
  reply: Reply | undefined;
  /** When it began, and all that it was told: with the event, all that decides what it does next. */
  past: string;
  operations: number;
}

/** What an attempt shares with the others. */
export interface Shared {
  readonly store: Sessions;
  readonly clock: { at: number };
  readonly sleepless: boolean;
  /** The table has made a move. */
  readonly onMove: (prints: readonly string[]) => void;
  readonly onReply: (reply: Reply) => void;
  /** The log of errors: none is expected. */
  readonly onError: (what: string) => void;
}

/** Invokes the Lambda. It runs until it waits for something, or has a reply. */
export const invoke = (
  { store, clock, sleepless, onMove, onReply, onError }: Shared,
  id: number,
  uid: number,
  event: object,
): Attempt => {
  const attempt: Attempt = {
    id,
    uid,
    wait: undefined,
    tooLate: () => undefined,
    reply: undefined,
    past: `${clock.at}`,
    operations: 0,
  };
  const asked = <Answer>(does: 'read' | 'move' | 'claim', happen: () => Promise<Answer>) =>
    new Promise<Answer>((tell, fail) => {
      attempt.operations++;
      // Sound: `tell` is given what `happen` gave.
      attempt.wait = {
        kind: 'table',
        does,
        happen,
        tell: tell as (answer: unknown) => void,
        refuse: () => fail(new Error('the table is down')),
      };
    });
  // An owner's random name would make equal worlds look different.
  const owned = (condition: Condition): Condition => ({ ...condition, owner: `${id}` });
  const sessions: Sessions = {
    read: (call) => asked<Item | undefined>('read', () => store.read(call)),
    move: (call, move: Move, condition) =>
      asked('move', async () => {
        const written = await store.move(call, move, owned(condition));
        if (written) onMove(move.prints);
        return written;
      }),
    claim: (call, claim: Claim, expires, condition) =>
      asked('claim', () => store.claim(call, { ...claim, owner: `${id}` }, expires, owned(condition))),
    beginWork: store.beginWork,
    endWork: store.endWork,
    outcomeOf: store.outcomeOf,
  };
  const time: Time = {
    now: () => clock.at,
    sleep: (ms) =>
      sleepless
        ? Promise.resolve()
        : new Promise((wake) => {
            attempt.wait = { kind: 'sleep', until: clock.at + ms, wake };
          }),
    within: (ms, work, late) =>
      new Promise((done, failed) => {
        attempt.tooLate = () => done(late);
        if (ms <= 0) done(late);
        work.then(done, failed);
      }),
  };
  const effect = (once: string) =>
    new Promise<void>((done) => {
      attempt.wait = { kind: 'effect', once, done };
    });
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (message: string, { error, why }: { readonly [Fact in string]: unknown }) => onError(`${message}: ${error ?? why}`),
  };
  const lambda = answer({ lines: { '+12065550100': explored(effect) }, sessions, time, log, onFirstFailure: 'apologise' });
  lambda(event).then((reply) => {
    attempt.reply = reply;
    onReply(reply);
  }, onError);
  return attempt;
};
