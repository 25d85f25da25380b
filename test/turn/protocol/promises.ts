/** What the caller is promised, held against what the real turn does: I1 to I7. */
import { fromAttributes } from '../../../lib/turn/ledger.ts';
import type { Reply } from '../../../lib/wire/actions.ts';
import { breaks, type Live, movedBy, type Sent, toldBy } from './live.ts';

/** I1: an event moves the call at most once, and an answer counts for its own list only. Asked of each move, written or not. */
export const moved = (live: Live, event: Sent, prints: readonly string[]): void => {
  const [print = ''] = prints.slice(-1);
  if (!live.movers.has(print)) live.movers.set(print, event.uid);
  const movers = movedBy(live, prints.join());
  if (new Set(movers).size < movers.length) breaks(live, `I1 an event has moved the call twice: ${movers.join(', ')}`);
  const base = prints.slice(0, -1).join();
  if (live.movers.get(print) === event.uid && event.ofList !== '' && base !== event.ofList)
    breaks(live, `I1 ${event.kind}${event.uid} counts for a list that is not its own`);
};

/** I2: a duplicate gets the same reply, or none once it is overtaken. */
export const replied = (live: Live, event: Sent, reply: Reply): void => {
  if (reply.Actions?.length === 0 && !reply.TransactionAttributes) return;
  const held = fromAttributes(reply.TransactionAttributes ?? undefined);
  if (held) moved(live, event, held.prints);
  const isKnown = !live.tableWasSilent && !live.unkept;
  if (isKnown && held?.place?.list.some(({ of }) => of === 'lost')) breaks(live, `I3 ${event.kind}${event.uid} loses the place`);
  const told = toldBy(reply);
  if (event.firstReply === '') event.firstReply = told;
  else if (event.firstReply !== told) breaks(live, `I2 two attempts of ${event.kind}${event.uid} give two replies`);
};

/** I3: nothing is lost, and the caller is not left in silence. Asked whenever nobody is at work. */
export const rested = (live: Live): void => {
  const { up, sequence, refusal, attempts, events, list, place, item } = live;
  if (sequence === 0 || refusal || attempts.length > 0 || events.some(({ open }) => open)) return;
  if (!up) {
    const isOver = item?.place !== undefined && JSON.parse(item.place).rest === 'over';
    if (live.caller === 'gone' && !isOver && !live.tableWasSilent && !live.gaveUp)
      breaks(live, 'I3 the call is over, and the table does not know');
    return;
  }
  const talks = live.callee === 'there';
  if (list?.last.Type === 'Hangup') return;
  if ((!list || list.over) && !talks) breaks(live, 'I3 dead air: the list is over, and its answer was swallowed');
  const known = live.tableWasSilent ? place : (item?.prints.join() ?? '');
  const movers = movedBy(live, known);
  for (const { kind, uid } of events) if (kind === 'HANGUP-B' && !movers.includes(uid)) breaks(live, `I3 ${kind}${uid} is lost`);
  if (!live.tableWasSilent && !live.unkept && place !== known)
    breaks(live, 'I3 the service and the table do not agree where the call is');
};

/** I3: an event is given up only if an attempt died. */
export const gaveUp = (live: Live, { kind, uid, died }: Sent): void => {
  if (!died) breaks(live, `I3 ${kind}${uid} is not answered, though nobody died`);
};

/** I3: nobody waits forever. Asked where nothing more can happen. */
export const stuck = ({ up, events }: Live): string | undefined =>
  up && events.some(({ open }) => open) ? 'I3 an attempt waits forever' : undefined;

/** I4: on the common path a turn makes one write at most, and reads nothing. */
export const asked = (live: Live, does: 'read' | 'move' | 'claim', operations: number): void => {
  if (live.setting.common && (does === 'read' || operations > 1))
    breaks(live, `I4 a ${does} as operation ${operations} on the common path`);
};

/** I5: no list is played twice. Hangup alone has no name. */
export const repliedTwice = (live: Live, name: string): void => {
  if (name === '') return;
  if (live.played.has(name)) breaks(live, 'I5 the caller hears a list twice');
  live.played.add(name);
};

/** I6: what was refused is not sent again, and the service is not provoked three times in a row. */
export const refusedAgain = (live: Live, name: string): void => {
  live.refusedInRow++;
  if (live.refused.has(name)) breaks(live, 'I6 a refused reply is sent again');
  if (live.refusedInRow > 2) breaks(live, 'I6 a third reply in a row is refused');
  live.refused.add(name);
};

/** I7: an effect happens twice only if an attempt died or the table was silent, and then with the same idempotency key. */
export const effected = (live: Live, event: Sent, once: string): void => {
  const before = [...live.effects].find(([, uid]) => uid === event.uid)?.[0];
  const name = `the effect of ${event.kind}${event.uid}`;
  if (before !== undefined && before !== once) breaks(live, `I7 ${name} has two keys: ${before}, ${once}`);
  if (before !== undefined && !event.died && !live.tableWasSilent) breaks(live, `I7 ${name} happens twice, though nobody died`);
  live.effects.set(once, event.uid);
};
