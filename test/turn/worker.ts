/** A worker in virtual time, and the flows whose long work it does. */
import { virtualClock } from '../../lib/emulator/clock.ts';
import { type Flow, states } from '../../lib/flow/flow.ts';
import { memory } from '../../lib/sessions/memory.ts';
import type { Sessions } from '../../lib/turn/sessions.ts';
import { type Order, readOutcome, toil, type Yard } from '../../lib/turn/toil.ts';
import { logged } from './call.ts';

interface Setting {
  /** What is done; it takes ten seconds unless given. */
  readonly look?: (sleep: (ms: number) => Promise<void>) => Promise<string>;
  readonly sessions?: Sessions;
  /** So many updates are refused before one is taken. */
  readonly refuses?: number;
  /** In place of the line whose flow is built. */
  readonly lines?: Yard['lines'] | undefined;
  readonly build?: (look: Look) => Flow;
}

/** A worker, the log that it writes, what its work was given, and the updates that it asks for, with the second in which it does. */
export const worker = ({ look = lookFor(10), sessions = memory(), refuses = 0, lines, build = library }: Setting = {}) => {
  const clock = virtualClock();
  const begun = clock.now();
  const log = logged();
  const seen: Given[] = [];
  const updates: { readonly at: number; readonly given: object }[] = [];
  const flow = build((given) => {
    seen.push(given);
    return look(clock.sleep);
  });
  const yard: Yard = {
    lines: lines ?? { '+12065550100': flow },
    sessions,
    time: clock,
    log,
    update: async (_, given) => {
      updates.push({ at: (clock.now() - begun) / 1_000, given });
      if (updates.length <= refuses) throw new Error('Service received too many requests');
    },
  };
  return {
    log: log.lines,
    seen,
    updates,
    order: (more: Partial<Order> = {}): Order => ({ ...anOrder, until: begun + 60_000, ...more }),
    /** Gives the worker these orders at once, lets time pass, and answers with what became of each. */
    carryOut: async (...orders: readonly Order[]) => {
      const results = Promise.allSettled(orders.map((one) => clock.hold(toil(yard, one))));
      await clock.advance(() => false, 300_000);
      return (await results).map((result) => (result.status === 'fulfilled' ? 'done' : String(result.reason)));
    },
    /** What it has left of the order. */
    outcome: async () => {
      const text = await sessions.outcomeOf(anOrder.call, anOrder.turn);
      return text === undefined ? undefined : readOutcome(text);
    },
  };
};

/** Finds a map after so many seconds. */
export const lookFor = (seconds: number) => async (sleep: (ms: number) => Promise<void>) => {
  await sleep(seconds * 1_000);
  return 'a map';
};

/** The same library, in which a secret is asked for somewhere. */
export const sealed = (look: Look): Flow => {
  const { flow, after, into } = states({ ask: {}, inside: { pin: 'secret' }, bye: {} });
  return flow({
    name: 'library',
    start: 'ask',
    otherwise: 'bye',
    recover: 'bye',
    states: {
      ask: { speakAndGetDigits: 'Your PIN?', digits: 4, secret: true, next: into('inside', 'pin') },
      inside: { call: after(library(look), { closed: 'bye' }) },
      bye: { hangup: 'Goodbye.' },
    },
  });
};

/** A flow that enters the library. */
export const reception = (look: Look): Flow => {
  const { flow, after } = states({ ask: {}, bye: {} });
  return flow({
    name: 'reception',
    start: 'ask',
    otherwise: 'bye',
    recover: 'bye',
    states: { ask: { call: after(library(look), { closed: 'bye' }) }, bye: { hangup: 'Goodbye.' } },
  });
};

const anOrder: Omit<Order, 'until'> = {
  call: { transactionId: 'call-1', region: 'us-east-1' },
  application: 'application',
  line: '+12065550100',
  flow: 'library',
  stack: [],
  state: 'looking',
  data: { shelf: 'maps' },
  facts: { id: 'call-1', from: '+12065550123', to: '+12065550100', at: 1_700_000_000_000 },
  turn: 3,
  once: 'call-1:us-east-1:3:looking',
};

/** Goes to a shelf. */
type Look = (given: Given) => Promise<string>;
interface Given {
  readonly shelf: string;
  /** Of the call. */
  readonly id: string;
  readonly once: string;
}

const library = (look: Look) => {
  const { flow, into, work } = states(
    { ask: {}, looking: { shelf: 'string' }, found: { what: 'string' } },
    { exits: { closed: {} } },
  );
  return flow({
    name: 'library',
    start: 'ask',
    otherwise: 'closed',
    recover: 'ask',
    states: {
      ask: { speakAndGetDigits: 'Which shelf?', digits: 1, next: into('looking', 'shelf') },
      looking: {
        run: work(['found'], async ({ data: { shelf }, call: { id }, once, go }) =>
          go('found', { what: await look({ shelf, id, once }) }),
        ),
        hold: 'One moment.',
      },
      found: { hangup: ({ what }) => `We have found ${what}.` },
    },
  });
};
