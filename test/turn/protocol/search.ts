/** The search: a call is played again and again from its beginning, each time with another choice, until none is left. */
import { begin, keyOf, type Live, type Setting } from './live.ts';
import { rested, stuck } from './promises.ts';
import { type Move, serviceMoves } from './service.ts';
import { workMoves } from './work.ts';

export interface Found {
  /** How many moments of a call were told apart. */
  readonly moments: number;
  readonly calls: number;
  /** The promise that is broken, and the way there. */
  readonly broken?: string;
  readonly trace?: readonly string[];
}

/** Every order of all that may happen; moments that were seen before are not gone on from. */
export const exploreAll = async (setting: Setting): Promise<Found> => {
  const seen = new Set<string>();
  let path: Choice[] = [];
  for (let calls = 1; ; calls++) {
    const live = begin(setting);
    const trace: string[] = [];
    for (let depth = 0; ; depth++) {
      const moves = movesOf(live);
      if (moves.length === 0) live.broken ??= stuck(live);
      const choice = path[depth] ?? { of: moves.length, at: 0 };
      const move = moves[choice.at];
      if (!move) break;
      if (depth === path.length) path.push(choice);
      trace.push(move.name);
      await happen(live, move);
      if (live.broken !== undefined || depth < path.length - 1) continue;
      const key = keyOf(live);
      if (seen.has(key)) break;
      seen.add(key);
    }
    if (live.broken !== undefined) return { moments: seen.size, calls, broken: live.broken, trace };
    path = nextPath(path);
    if (path.length === 0) return { moments: seen.size, calls };
  }
};

/** One call, on which `choices` decide; when they are used up, the first thing that can happen does. */
export const play = async (setting: Setting, choices: readonly number[]): Promise<Found> => {
  const live = begin(setting);
  const trace: string[] = [];
  for (const choice of choices) {
    const moves = movesOf(live);
    const move = moves[choice % Math.max(1, moves.length)];
    if (!move) break;
    trace.push(move.name);
    await happen(live, move);
    if (live.broken !== undefined) return { moments: trace.length, calls: 1, broken: live.broken, trace };
  }
  return { moments: trace.length, calls: 1 };
};

interface Choice {
  readonly of: number;
  readonly at: number;
}

const movesOf = (live: Live): readonly Move[] => (live.broken === undefined ? [...workMoves(live), ...serviceMoves(live)] : []);

const happen = async (live: Live, { act }: Move): Promise<void> => {
  await act();
  // All that follows without a wait of ours has happened when the event loop comes round.
  await new Promise(setImmediate);
  rested(live);
};

/** The last choice that has another is made anew. */
const nextPath = (path: readonly Choice[]): Choice[] => {
  const last = path.findLastIndex(({ of, at }) => at + 1 < of);
  return path.slice(0, last + 1).map((choice, depth) => (depth === last ? { ...choice, at: choice.at + 1 } : choice));
};
