/** What the caller is promised, as conditions that hold in every world: I1 to I7. */
import type { Setting } from './setting.ts';
import { breaks, eventOf, type Place, type Reply, type Sent, type World } from './world.ts';

/** I1: an event moves the call at most once. */
export const doubled = (world: World, { moved }: Place): void => {
  if (new Set(moved).size < moved.length) breaks(world, 'I1 an event has moved the call twice');
};

/** I1: an answer counts for its own list only. */
export const misheard = (world: World, base: Place | undefined, event: Sent): void => {
  if (event.kind === 'ANSWER' && base && base.list !== event.ofList)
    breaks(world, `I1 an answer to list ${event.ofList} counts for list ${base.list}`);
};

/** I2: a duplicate gets the same reply, or none once it is overtaken. */
export const answered = (world: World, uid: number, reply: Reply): void => {
  const event = eventOf(world, uid);
  if (!reply.actions && !reply.place) return;
  const told = `${reply.actions ? 'list ' : ''}${reply.place?.moved.join()}`;
  if (event.firstReply === '') event.firstReply = told;
  else if (event.firstReply !== told) breaks(world, 'I2 two attempts of one event give two replies');
};

/** I3: nothing is lost, and the call is not left in silence. Asked whenever nobody is at work. */
export const rested = (world: World, setting: Setting): void => {
  const { up, sequence, refused, attempts, events, list, attributes, item } = world;
  if (!up || sequence === 0 || refused || attempts.length > 0 || events.some(({ open }) => open)) return;
  const talks = attributes?.rests === true && item?.place?.rests === true;
  if ((!list || list.over) && !talks) breaks(world, 'I3 dead air: the list is over, and its answer was swallowed');
  const outage = world.tableWasDown && !setting.strict;
  const moved = (outage ? attributes : item?.place)?.moved ?? [];
  // Known limit: with the table down and events overlapping, the later one may win.
  const all = !outage || (setting.atOnce ?? 1) === 1;
  for (const uid of all ? world.must : []) if (!moved.includes(uid)) breaks(world, `I3 event ${uid} is lost`);
  const known = item?.place;
  if (!outage && !setting.forgives && known && list && !known.rests && list.id !== known.list)
    breaks(world, `I3 the service runs list ${list.id}, the table says ${known.list}`);
};

/** I3: an event is given up only if an attempt died. */
export const gaveUp = (world: World, uid: number): void => {
  if (!world.died.includes(uid)) breaks(world, `I3 event ${uid} is not answered, though nobody died`);
};

/** I3: nobody waits forever. Asked where nothing more can happen. */
export const stuck = ({ up, events }: World): string | undefined =>
  up && events.some(({ open }) => open) ? 'I3 an attempt waits forever' : undefined;

/** I4: on the common path nothing is read. */
export const looked = (world: World, setting: Setting): void => {
  if (setting.common) breaks(world, 'I4 a read on the common path');
};

/** I5: no list is played twice. */
export const played = (world: World, list: number): void => {
  if (world.played.includes(list)) breaks(world, `I5 the caller hears list ${list} twice`);
  world.played = [...world.played, list];
};

/** I6: what was refused is not sent again, and the service is not provoked three times in a row. */
export const refusedAgain = (world: World, list: number, again: boolean): void => {
  world.refusedInRow++;
  if (again) breaks(world, `I6 the refused list ${list} is sent again`);
  if (world.refusedInRow > 2) breaks(world, 'I6 a third reply in a row is refused');
};

/** I7: an effect happens twice only if an attempt died. */
export const effected = (world: World, uid: number): void => {
  if (world.effects.includes(uid) && !world.died.includes(uid))
    breaks(world, `I7 the effect of event ${uid} happens twice, though nobody died`);
  if (!world.effects.includes(uid)) world.effects = [...world.effects, uid];
};
