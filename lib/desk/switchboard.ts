/** The desk without its page: calls over telephones of its own, what is told of them, and what may be wished of them. */
import type { Readings } from '../emulator/readings.ts';
import { RecordingError } from '../replay/error.ts';
import { ScriptError } from '../scripts/script.ts';
import { memory } from '../sessions/memory.ts';
import type { Sessions } from '../turn/sessions.ts';
import type { AudioSource } from '../wire/actions.ts';
import { board } from './board.ts';
import { grant } from './granted.ts';
import { scriptOf } from './kept.script.ts';
import { isOver, type Kept, MOST_FINISHED, replayOf } from './kept.ts';
import { laboratory, remarksOn } from './lab.ts';
import type { LogLevel } from './lambda.ts';
import type { House as RungLines } from './lines.ts';
import { unplugged } from './means.ts';
import { openedReplay } from './opened.replay.ts';
import { openedScript } from './opened.script.ts';
import { type Knowing, knowingNothing, knowingOf } from './placed.ts';
import type { Answer, House, News, Reload } from './protocol.ts';
import type { Told } from './seen.ts';
import { type Rung, telephones } from './telephones.ts';
import { type DeskTime, realDeskTime, stoppable } from './time.ts';
import { readWish } from './wishes.ts';

/** What a desk is opened with; the house and what is rung must be given. */
export interface Opening {
  readonly house: House;
  readonly rung: Rung;
  /** The table; one in memory unless given. */
  readonly sessions?: Sessions;
  /** The machine's, unless given. */
  readonly time?: DeskTime;
  readonly readings?: Partial<Readings>;
  /** A folder of buckets: recordings are left there, and prompts read. Without it nothing is left, and prompts are stand-ins. */
  readonly buckets?: string;
  /** How long the recordings that the page has made last, in milliseconds; there are none, unless given. */
  readonly audioMs?: (source: AudioSource) => number | undefined;
  /** What the log tells; `INFO` unless given. */
  readonly logLevel?: LogLevel;
}

export interface Switchboard {
  /** Tells everything so far, and then what comes. Returns the function that ends it. */
  readonly news: (listener: (news: News) => void) => () => void;
  /** A `Wish`. It is looked at before it is believed: it may be anything that came as JSON. */
  readonly wish: (wish: unknown) => Promise<Answer>;
  /** The lines are replaced. Calls in flight go on with the new ones. Throws what they throw when they are made. */
  readonly house: (house: House, lines: RungLines) => void;
  /** What came of a saved file. */
  readonly reloaded: (reload: Reload) => void;
  /** So many calls go on. */
  readonly inFlight: () => number;
  /** A replay file; undefined if there is no such call. */
  readonly replayOf: (call: string) => string | undefined;
  /** A call script; undefined if there is no such call. */
  readonly scriptOf: (call: string) => string | undefined;
  /** Nothing more happens from now on. Settles once no turn is under way, or within a second: some never end. */
  readonly close: () => Promise<void>;
}

/** A desk at which nobody has called yet. */
export const openSwitchboard = (opening: Opening): Switchboard => {
  const { time, stop } = stoppable(opening.time ?? realDeskTime());
  const { sessions = memory(), readings = {}, buckets, audioMs = () => undefined, logLevel = 'INFO' } = opening;
  let { house, rung } = opening;
  let knowing = knowingIn(rung);
  let wrong: Reload | undefined;
  let calls = 0;
  const listeners = new Set<(news: News) => void>();
  const kept = new Map<string, Kept>();

  const tell = (news: News) => {
    for (const listener of [...listeners]) listener(news);
  };
  const ids = () => {
    calls += 1;
    return `${calls}`;
  };
  const keep = (call: Told) => {
    const { begun, news, hidden, marks = [] } = call;
    const remarks = new Set(begun.by === 'recording' ? [] : remarksOn(lab.told()));
    kept.set(begun.id, { begun, news, hidden, marks: [...marks], remarks });
    tidy();
  };
  const tidy = () => {
    const finished = [...kept.values()].filter(isOver);
    for (const one of finished.slice(0, Math.max(0, finished.length - MOST_FINISHED))) forget(one.begun.id);
  };
  const forget = (id: string) => {
    if (kept.delete(id)) tell({ kind: 'closed', call: id });
  };

  const lab = laboratory(readings, rung.kind === 'flows', () => tell({ kind: 'lab', lab: lab.told() }));
  const { now } = time;
  const ended = (news: News) => {
    tell(news);
    if (news.kind !== 'happened' || news.happening.kind !== 'over') return;
    // No turn comes any more that a fault could befall.
    lab.befall(news.call);
    tidy();
  };
  const joined = (call: Told) => {
    const { regionDown, tableDown } = lab.told();
    const down = [...(regionDown ? ['region'] : []), ...(tableDown ? ['table'] : [])];
    keep({ ...call, marks: down.map((what) => ({ at: call.begun.at, statement: `fault ${what} down`, behind: 0 })) });
  };
  const own = board({ now, knowing: () => knowing, ids, joined, tell: ended });
  const befell: Parameters<typeof telephones>[1]['befell'] = ({ begun }, { fault, at }) => {
    const statement = fault === 'late' ? 'fault late 5s' : `fault ${fault}`;
    kept.get(begun.id)?.marks.push({ at, statement });
  };
  const exchange = telephones(rung, { board: own, lab, time, sessions, logLevel, buckets, audioMs, befell });

  const open = async (name: string, text: string): Promise<readonly Told[]> => {
    const opened = name.endsWith('.call')
      ? await openedScript(name, text, { rung, knowing, readings: lab.readings(), ids })
      : openedReplay(name, text, knowing, ids);
    for (const call of opened) {
      keep(call);
      for (const one of call.news) tell(one);
    }
    return opened;
  };
  const desk = {
    ...{ lab, now, kept, forget, open, telephones: exchange },
    rung: () => rung,
    knowing: () => knowing,
    live: own.live,
  };

  return {
    news: (listener) => {
      listener({ kind: 'house', house });
      listener({ kind: 'lab', lab: lab.told() });
      // What went well is no news any more.
      if (wrong !== undefined) listener({ kind: 'reloaded', reload: wrong });
      for (const call of kept.values()) for (const one of [...call.news]) listener(one);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wish: async (wish) => {
      const read = readWish(wish);
      if ('problem' in read) return read;
      try {
        return await grant(read.wish, desk);
      } catch (error) {
        // What somebody has saved may be no call: that is theirs to mend. All else is ours.
        if (error instanceof ScriptError || error instanceof RecordingError) return { problem: error.message };
        throw error;
      }
    },
    house: (other, lines) => {
      const next: Rung = { kind: 'flows', ...lines };
      const known = knowingIn(next);
      exchange.replace(next);
      [house, rung, knowing] = [other, next, known];
      tell({ kind: 'house', house });
    },
    reloaded: (reload) => {
      wrong = reload.went === 'wrong' ? reload : undefined;
      tell({ kind: 'reloaded', reload });
    },
    inFlight: () => own.live().length,
    replayOf: (id) => {
      const call = kept.get(id);
      return call && replayOf(call);
    },
    scriptOf: (id) => {
      const call = kept.get(id);
      return call && scriptOf(call);
    },
    close: async () => {
      stop();
      listeners.clear();
      await within(PATIENCE_MS, exchange.idle());
    },
  };
};

const knowingIn = (rung: Rung): Knowing => (rung.kind === 'flows' ? knowingOf(rung.lines(unplugged)) : knowingNothing);

/** Settles with the work, or after so long by the machine's time: a desk's own may stand still. */
const within = async (ms: number, work: Promise<unknown>): Promise<void> => {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

const PATIENCE_MS = 1_000;
