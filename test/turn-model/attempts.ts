/** What the attempts at work can do next: each operation on the table, each effect and each reply is one step. */
import { answered, doubled, effected, looked, misheard } from './invariants.ts';
import { begin, decide, type Next, NOTHING, without } from './protocol.ts';
import { type Move, takeReply } from './service.ts';
import type { Setting } from './setting.ts';
import { type Attempt, eventOf, type Item, type Plan, type Reply, type World } from './world.ts';

/** All that may become of the attempts in this world. */
export const attemptMoves = (world: World, setting: Setting): readonly Move[] =>
  world.up ? world.attempts.flatMap((attempt) => movesOf(world, attempt, setting)) : [];

const movesOf = (world: World, attempt: Attempt, setting: Setting): readonly Move[] => {
  const event = eventOf(world, attempt.event);
  const name = `${event.kind}${event.uid}${"'".repeat(attempt.id % 10)}`;
  const step = (what: string, act: (next: World, attempt: Attempt) => void): Move => ({
    name: `${name} ${what}`,
    act: (next) => act(next, attemptOf(next, attempt.id)),
  });
  const death = world.budget.deaths > 0 ? [step(`dies before its ${attempt.phase}`, die)] : [];
  switch (attempt.phase) {
    case 'begin':
      return [...death, step('begins and writes', (next, own) => first(next, own, setting))];
    case 'write':
      return [...death, step('writes', (next, own) => write(next, own, setting))];
    case 'read':
      return isClaimed(world, setting) ? death : [...death, step('reads', (next, own) => read(next, own, setting))];
    case 'effect':
      return [...death, step('works', work)];
    case 'commit':
      return [...death, step('writes what came of it', (next, own) => commit(next, own))];
    case 'reply':
      return isHeld(world, attempt, setting) ? death : [...death, ...replies(world, attempt, step, setting)];
  }
};

const replies = (
  { budget, events }: World,
  { event: uid, reply }: Attempt,
  step: (what: string, act: (next: World, attempt: Attempt) => void) => Move,
  setting: Setting,
): readonly Move[] => {
  const open = events.some((event) => event.uid === uid && event.open);
  const told = `${reply.actions ? `list ${reply.place?.list ?? 0}` : '[]'}${reply.place ? ` with attributes of turn ${reply.place.turn}` : ''}`;
  const deliver = (fate: 'taken' | 'unkept' | 'refused') => (next: World, attempt: Attempt) => {
    next.attempts.splice(next.attempts.indexOf(attempt), 1);
    takeReply(next, attempt, fate, setting);
  };
  const moves = [step(`replies ${told}${open ? '' : ', too late'}`, deliver('taken'))];
  if (open && budget.unkept > 0 && reply.place)
    moves.push(
      step(`replies ${told}, attributes not kept`, (next, own) => spend(next, 'unkept', () => deliver('unkept')(next, own))),
    );
  if (open && budget.refusals > 0 && reply.actions && !reply.hangsUp)
    moves.push(step(`replies ${told}, refused`, (next, own) => spend(next, 'refusals', () => deliver('refused')(next, own))));
  return moves;
};

const spend = (world: World, what: keyof World['budget'], then: () => void): void => {
  world.budget[what]--;
  then();
};

const die = (world: World, attempt: Attempt): void => {
  world.budget.deaths--;
  world.died = [...new Set([...world.died, attempt.event])].sort();
  world.attempts.splice(world.attempts.indexOf(attempt), 1);
};

const first = (world: World, attempt: Attempt, setting: Setting): void => {
  const event = eventOf(world, attempt.event);
  const next = begin(event, attempt.sequence, setting);
  if (setting.works && event.kind === 'DIGITS' && without(setting, 'the claim')) effected(world, event.uid);
  goOn(world, attempt, next);
  if (attempt.phase === 'write') write(world, attempt, setting);
};

const goOn = (world: World, attempt: Attempt, next: Next): void => {
  attempt.plan = undefined;
  if (next === 'read') attempt.phase = 'read';
  else if ('reply' in next) ready(world, attempt, next.reply);
  else {
    attempt.phase = 'write';
    attempt.plan = next.plan;
  }
};

const ready = (world: World, attempt: Attempt, reply: Reply): void => {
  answered(world, attempt.event, reply);
  attempt.phase = 'reply';
  attempt.reply = reply;
  attempt.plan = undefined;
};

const write = (world: World, attempt: Attempt, setting: Setting): void => {
  const { plan } = attempt;
  if (!plan) return;
  const { kind } = eventOf(world, attempt.event);
  if (!world.tableUp) goOnAlone(world, attempt, setting);
  else if (!holds(world.item, plan.condition) || isClaimed(world, setting)) goOn(world, attempt, 'read');
  else if (setting.works && kind === 'DIGITS' && !without(setting, 'the claim')) {
    const { turn = 0, place, reply } = world.item ?? {};
    world.item = { turn, place, reply, claim: attempt.id };
    attempt.phase = 'effect';
  } else written(world, attempt, plan);
};

const written = (world: World, attempt: Attempt, { item, base, reply }: Plan): void => {
  misheard(world, base, eventOf(world, attempt.event));
  world.item = item;
  if (item.place) doubled(world, item.place);
  ready(world, attempt, reply);
};

const work = (world: World, attempt: Attempt): void => {
  effected(world, attempt.event);
  attempt.phase = 'commit';
};

const commit = (world: World, attempt: Attempt): void => {
  if (world.item?.claim === attempt.id && attempt.plan) written(world, attempt, attempt.plan);
  else goOn(world, attempt, 'read');
};

const read = (world: World, attempt: Attempt, setting: Setting): void => {
  const event = eventOf(world, attempt.event);
  if (!world.tableUp) {
    goOnAlone(world, attempt, setting);
    return;
  }
  looked(world, setting);
  goOn(world, attempt, decide(world.item, event, attempt.sequence, setting, isStale(world, event.taken)));
};

/** The table is silent: the reply comes from the attribute alone. */
const goOnAlone = (world: World, attempt: Attempt, setting: Setting): void => {
  if (without(setting, 'going on without the table')) {
    world.attempts.splice(world.attempts.indexOf(attempt), 1);
    return;
  }
  const next = begin(eventOf(world, attempt.event), attempt.sequence, setting);
  ready(world, attempt, next === 'read' ? NOTHING : 'reply' in next ? next.reply : next.plan.reply);
};

/** Stands for "older than five seconds": the item's reply is not on its way, and was not taken since the event was sent. */
const isStale = ({ item, refused, events }: World, taken: readonly number[]): boolean => {
  const mover = item?.place?.moved.at(-1);
  const onItsWay = refused || events.some(({ uid, kind, open }) => open && (kind === 'INVALID' || uid === mover));
  return !onItsWay && !taken.includes(item?.turn ?? 0);
};

/** Stands for "a second after the item's time": a reply waits for those of earlier turns. */
const isHeld = ({ attempts, events }: World, { id, reply }: Attempt, setting: Setting): boolean =>
  reply.place !== undefined &&
  !without(setting, 'the second between two replies') &&
  attempts.some(
    (other) =>
      other.id !== id &&
      other.phase === 'reply' &&
      other.reply.turn > 0 &&
      other.reply.turn < reply.turn &&
      events.some(({ uid, open }) => open && uid === other.event),
  );

const isClaimed = ({ item, attempts }: World, setting: Setting): boolean => {
  if (item?.claim === undefined || without(setting, 'the respect for a living claim')) return false;
  return without(setting, 'taking over a dead claim') || attempts.some(({ id }) => id === item.claim);
};

const holds = (item: Item | undefined, condition: Plan['condition']): boolean => {
  if (condition === 'always') return true;
  const turn = item?.turn ?? 0;
  return 'atMost' in condition ? turn <= condition.atMost : turn === condition.exactly;
};

const attemptOf = (world: World, asked: number): Attempt => {
  const attempt = world.attempts.find(({ id }) => id === asked);
  if (!attempt) throw new Error(`no attempt ${asked}`);
  return attempt;
};
