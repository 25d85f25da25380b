/** What the telephone service and the world around it can do next: events, retries, outages; and how it takes a reply. */
import { doubled, gaveUp, played, refusedAgain } from './invariants.ts';
import { NOTHING } from './protocol.ts';
import type { Setting } from './setting.ts';
import { type Attempt, eventOf, type Kind, type Sent, type World } from './world.ts';

/** A thing that may happen. `act` is given a world of its own. */
export interface Move {
  readonly name: string;
  readonly act: (world: World) => void;
}

/** All that the service, the caller and the table may do in this world. */
export const serviceMoves = (world: World, setting: Setting): readonly Move[] => {
  if (!world.up) return [];
  if (world.sequence === 0) return [{ name: 'NEW', act: (next) => send(next, 'NEW') }];
  return [...events(world, setting), ...outages(world), ...world.events.flatMap((event) => retries(world, event, setting))];
};

/** What becomes of a reply: taken, taken without its attributes, or refused. At most one reply per event is looked at. */
export const takeReply = (
  world: World,
  { event: uid, reply }: Attempt,
  fate: 'taken' | 'unkept' | 'refused',
  setting: Setting,
): void => {
  const event = eventOf(world, uid);
  if (!event.open) return;
  event.open = false;
  const { place, turn } = reply;
  if (turn > 0) for (const each of world.events) each.taken = [...each.taken, turn];
  if (event.kind === 'RINGING') {
    if (place && setting.ignoredAreKept) world.attributes = place;
    return;
  }
  if (reply.hangsUp) {
    world.up = false;
    return;
  }
  const list = place?.list ?? 0;
  const again = world.refusedLists.includes(list);
  if (fate === 'refused' || (setting.refusedForGood && again && reply.actions)) {
    refusedAgain(world, list, again);
    world.refusedLists = [...world.refusedLists, list];
    if (setting.refusedAreKept && place) world.attributes = place;
    world.refused = true;
    return;
  }
  if (place && fate === 'taken') {
    world.attributes = place;
    doubled(world, place);
  }
  if (!reply.actions || !place) return;
  world.refusedInRow = 0;
  played(world, list);
  if (setting.replacedAnswers && world.list && !world.list.over) world.replaced = world.list;
  world.list = { id: list, mark: place.mark, over: false };
};

const events = (world: World, setting: Setting): readonly Move[] => {
  const open = world.events.filter((event) => event.open).length;
  if (open >= (setting.atOnce ?? 1)) return [];
  if (world.refused) return [{ name: 'INVALID', act: (next) => refuse(next) }];
  if (!world.attributes && !world.list) return [];
  const { budget, list, replaced } = world;
  const moves: Move[] = [];
  const content = setting.alike ? 'same' : `${world.uids}`;
  if (list && !list.over && budget.answers > 0) moves.push({ name: `ANSWER to list ${list.id}`, act: answer });
  if (replaced) moves.push({ name: `ANSWER to list ${replaced.id}, which was replaced`, act: answerLate });
  if (budget.digits > 0) moves.push({ name: 'DIGITS', act: (next) => spend(next, 'digits') && send(next, 'DIGITS', content) });
  if (budget.updates > 0) moves.push({ name: 'UPDATE', act: (next) => spend(next, 'updates') && send(next, 'UPDATE', content) });
  if (budget.hangups > 0) moves.push({ name: 'HANGUP of LEG-B', act: (next) => spend(next, 'hangups') && send(next, 'HANGUP') });
  if (budget.ringings > 0) moves.push({ name: 'RINGING', act: (next) => spend(next, 'ringings') && send(next, 'RINGING') });
  return moves;
};

const send = (world: World, kind: Kind, content = '', ofList = 0): void => {
  world.sequence++;
  const uid = world.uids++;
  const { sequence, attributes: attribute } = world;
  world.events.push({ uid, kind, content, attribute, ofList, sequence, invoked: 0, open: true, firstReply: '', taken: [] });
  if (MUST.has(kind)) world.must = [...world.must, uid];
  invoke(world, uid, sequence);
};

const invoke = (world: World, uid: number, sequence: number): void => {
  const event = eventOf(world, uid);
  world.attempts.push({ id: uid * 10 + event.invoked, event: uid, sequence, phase: 'begin', plan: undefined, reply: NOTHING });
  event.invoked++;
};

const answer = (world: World): void => {
  const { list } = world;
  if (!list) return;
  world.budget.answers--;
  world.list = { ...list, over: true };
  send(world, 'ANSWER', list.mark, list.id);
};

const answerLate = (world: World): void => {
  const { replaced } = world;
  if (!replaced) return;
  world.replaced = undefined;
  send(world, 'ANSWER', replaced.mark, replaced.id);
};

const refuse = (world: World): void => {
  world.refused = false;
  send(world, 'INVALID');
};

const spend = (world: World, what: keyof World['budget']): true => {
  world.budget[what]--;
  return true;
};

const outages = ({ budget, tableUp }: World): readonly Move[] => {
  if (!tableUp) return [{ name: 'the table is back', act: (next) => setTable(next, true) }];
  if (budget.outages > 0)
    return [{ name: 'the table falls silent', act: (next) => spend(next, 'outages') && setTable(next, false) }];
  return [];
};

const setTable = (world: World, up: boolean): void => {
  world.tableUp = up;
  world.tableWasDown = true;
};

const retries = (world: World, { uid, kind, open }: Sent, setting: Setting): readonly Move[] => {
  if (!open) return [];
  const name = `${kind}${uid}`;
  if (world.budget.duplicates > 0)
    return [
      { name: `${name} again`, act: (next) => spend(next, 'duplicates') && retry(next, uid, setting) },
      ...givenUp(world, uid, setting),
    ];
  return givenUp(world, uid, setting);
};

const retry = (world: World, uid: number, setting: Setting): void => {
  const isNext = setting.retries === 'next';
  if (isNext) world.sequence++;
  invoke(world, uid, isNext ? world.sequence : eventOf(world, uid).sequence);
};

const givenUp = (world: World, uid: number, setting: Setting): readonly Move[] => {
  if (world.attempts.some(({ event }) => event === uid)) return [];
  const { kind } = eventOf(world, uid);
  if (setting.forgives && MUST.has(kind))
    return [{ name: `${kind}${uid} is given up, the call goes on`, act: (next) => forgive(next, uid) }];
  if (world.budget.duplicates > 0) return [];
  return [{ name: `${kind}${uid} is given up, the call ends`, act: (next) => giveUp(next, uid) }];
};

const forgive = (world: World, uid: number): void => {
  eventOf(world, uid).open = false;
  if (!world.item?.place?.moved.includes(uid)) world.must = world.must.filter((each) => each !== uid);
};

const giveUp = (world: World, uid: number): void => {
  gaveUp(world, uid);
  world.up = false;
};

const MUST: ReadonlySet<Kind> = new Set(['DIGITS', 'UPDATE', 'HANGUP']);
