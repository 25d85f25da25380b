/** The search: every world that can be reached, nearest first, until an invariant breaks. */
import { attemptMoves } from './attempts.ts';
import { rested, stuck } from './invariants.ts';
import { serviceMoves } from './service.ts';
import type { Setting } from './setting.ts';
import { beginning, copy, keyOf, type World } from './world.ts';

export interface Found {
  /** How many worlds were told apart. */
  readonly worlds: number;
  /** The invariant that breaks, with the shortest way there; absent if all hold. */
  readonly broken?: string;
  readonly trace?: readonly string[];
}

/** Explores one experiment to its end. */
export const explore = (setting: Setting): Found => {
  const seen = new Set<string>();
  let front: readonly Node[] = [{ world: beginning(setting), way: undefined }];
  while (front.length > 0) {
    const next: Node[] = [];
    for (const node of front) {
      const moves = [...serviceMoves(node.world, setting), ...attemptMoves(node.world, setting)];
      const waits = moves.length === 0 ? stuck(node.world) : undefined;
      if (waits !== undefined) return { worlds: seen.size, broken: waits, trace: traceOf(node.way) };
      for (const { name, act } of moves) {
        const world = copy(node.world);
        act(world);
        forget(world);
        rested(world, setting);
        const reached = { world, way: { name, from: node.way } };
        if (world.broken !== undefined) return { worlds: seen.size, broken: world.broken, trace: traceOf(reached.way) };
        const key = keyOf(world);
        if (seen.has(key)) continue;
        seen.add(key);
        next.push(reached);
      }
    }
    front = next;
  }
  return { worlds: seen.size };
};

interface Node {
  readonly world: World;
  readonly way: Step | undefined;
}
/** Worlds are not kept behind the front, only the way to them. */
interface Step {
  readonly name: string;
  readonly from: Step | undefined;
}

/** What can no longer matter is forgotten, so that worlds become equal. */
const forget = (world: World): void => {
  world.events = world.events.filter(({ uid, open }) => open || world.attempts.some(({ event }) => event === uid));
};

const traceOf = (way: Step | undefined): readonly string[] => (way ? [...traceOf(way.from), way.name] : []);
