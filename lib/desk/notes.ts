/** What is noted of a turn while the Lambda is at work on it. */
import type { Gone } from '../turn/go.ts';
import type { Item, Sessions } from '../turn/sessions.ts';
import type { LogLine } from './lambda.ts';
import type { Turn } from './protocol.ts';

/** Notes of a call's turns: each turn that is told takes what is there, and what is written after it is for the next one. */
export interface Notes {
  /** Of the call, by its TransactionId. */
  readonly call: string;
  readonly table: Turn['table'][number][];
  readonly log: string[];
  readonly ways: Turn['ways'][number][];
  /** What the table has said of the call's places, or was told of them, by the number of the move. */
  readonly places: Map<number, string>;
}

/** The ways, as the page is told of them. */
export const noteWays = ({ ways }: Pick<Notes, 'ways'>, gone: readonly Gone[]): void => {
  for (const { flow, state, on, to } of gone)
    ways.push({ flow: flow.body.name, ...(state !== undefined && { from: state }), on, to });
};

/** A line of the log, as JSON, with the call that it is about. */
export const noteLine = ({ call, log }: Pick<Notes, 'call' | 'log'>, line: LogLine): void => {
  log.push(JSON.stringify({ call, ...line }));
};

/** The same table, which notes each operation for the turn that asks. While it is down, it rejects. */
export const noting = (
  sessions: Sessions,
  { notes, isDown, now }: { readonly notes: () => Notes | undefined; readonly isDown: () => boolean; readonly now: () => number },
): Sessions => {
  const noted = async <Answer>(operation: keyof Sessions, ask: () => Promise<Answer>): Promise<Answer> => {
    const begun = now();
    const note = (failed?: true) => notes()?.table.push({ operation, ms: now() - begun, ...(failed && { failed }) });
    try {
      if (isDown()) throw new Error('The table is down.');
      const answer = await ask();
      note();
      return answer;
    } catch (error) {
      note(true);
      throw error;
    }
  };
  const remember = ({ turn, place }: Pick<Item, 'turn' | 'place'>): void => {
    const places = notes()?.places;
    if (places === undefined || place === undefined) return;
    places.set(turn, place);
    for (const old of places.keys()) if (old <= turn - MOST_PLACES) places.delete(old);
  };
  return {
    read: (call) =>
      noted('read', async () => {
        const item = await sessions.read(call);
        if (item !== undefined) remember(item);
        return item;
      }),
    move: (call, move, condition) =>
      noted('move', async () => {
        const isWritten = await sessions.move(call, move, condition);
        if (isWritten) remember(move);
        return isWritten;
      }),
    claim: (...asked) => noted('claim', () => sessions.claim(...asked)),
    beginWork: (...asked) => noted('beginWork', () => sessions.beginWork(...asked)),
    endWork: (...asked) => noted('endWork', () => sessions.endWork(...asked)),
    outcomeOf: (...asked) => noted('outcomeOf', () => sessions.outcomeOf(...asked)),
  };
};

/** As many moves as the attribute remembers: no event is about an older one. */
const MOST_PLACES = 8;
