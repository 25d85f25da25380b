/** The protocol under test, as section 3 of the design words it: what an attempt writes first, and what it makes of the item. */
import type { Rule, Setting } from './setting.ts';
import type { Item, Place, Plan, Reply, Sent } from './world.ts';

export const NOTHING: Reply = { actions: false, place: undefined, turn: 0, hangsUp: false };

/** What comes next: a reply, a write to try, or a look at the item. */
export type Next = { readonly reply: Reply } | { readonly plan: Plan } | 'read';

/** From the event and its attribute alone. */
export const begin = (event: Sent, sequence: number, setting: Setting): Next => {
  const { attribute, kind } = event;
  if (kind === 'RINGING')
    return { reply: without(setting, 'no attributes in a reply that does nothing') ? { ...NOTHING, place: attribute } : NOTHING };
  if (without(setting, 'the place in the attribute') && attribute) return 'read';
  if (attribute?.secret && !without(setting, 'the look for a secret place')) return 'read';
  const known = attribute?.secret ? { ...attribute, moved: [] } : attribute;
  const n = known?.turn ?? 0;
  const condition = without(setting, 'a write over an item that is behind') ? { exactly: n } : { atMost: n };
  const plan = known || kind === 'NEW' ? planned(known, event, sequence, setting, condition) : undefined;
  if (plan) return { plan };
  return without(setting, 'the look before ignoring') ? { reply: NOTHING } : 'read';
};

/** From the item, after a refused write or a look: the first row of the table that fits. That a claim is waited for is the attempt's. */
export const decide = (item: Item | undefined, event: Sent, sequence: number, setting: Setting, isStale: boolean): Next => {
  const n = event.attribute?.turn ?? 0;
  const on = (base: Place | undefined, condition: Plan['condition']): Next => {
    const plan = planned(base, event, sequence, setting, condition);
    return plan ? { plan } : { reply: NOTHING };
  };
  const behind = !item || (item.turn <= n && !without(setting, 'a write over an item that is behind'));
  const prints = item?.place?.prints ?? [];
  const found = prints.lastIndexOf(printOf(event, sequence, setting));
  if (item?.reply && found >= 0 && found === prints.length - 1 && !without(setting, 'the stored reply to the last print'))
    return { reply: item.reply };
  if (item?.reply && found >= 0 && !without(setting, 'the last eight prints'))
    return { reply: without(setting, 'nothing to an older print') ? item.reply : NOTHING };
  if (behind) return on(event.attribute?.secret && item?.turn === n ? item.place : event.attribute, { atMost: n });
  const there = item.place;
  if (event.kind === 'ANSWER' && event.content !== there?.mark && !without(setting, 'the match of the action'))
    return { reply: isStale && item.reply && !without(setting, 'the stored reply to a stale answer') ? item.reply : NOTHING };
  if (without(setting, 'the step from the item')) return { reply: NOTHING };
  return on(there, without(setting, 'the write while the item is unchanged') ? 'always' : { exactly: item.turn });
};

export const without = ({ without: rule }: Setting, asked: Rule): boolean => rule === asked;

const planned = (
  base: Place | undefined,
  event: Sent,
  sequence: number,
  setting: Setting,
  condition: Plan['condition'],
): Plan | undefined => {
  const step = stepFrom(base, event, setting);
  if (!step) return undefined;
  const turn = without(setting, 'a turn counter of our own') ? sequence : step.turn;
  const list = step.list === step.turn ? turn : step.list;
  const prints = [...(base?.prints ?? []), printOf(event, sequence, setting)].slice(-8);
  const place = keyed({ ...step.place, turn, list, prints });
  const reply: Reply = { actions: step.actions, place: place.over ? undefined : place, turn, hangsUp: place.over };
  const item = { turn, place, reply, claim: undefined };
  return { item, reply, base, condition: without(setting, 'one move per write, on a condition') ? 'always' : condition };
};

/** The flow: every event that is honoured moves the call and sends a list with one action that answers. */
const stepFrom = (base: Place | undefined, event: Sent, setting: Setting) => {
  if (event.kind === 'RINGING' || base?.over) return undefined;
  if (event.kind === 'ANSWER' && event.content !== base?.mark && !without(setting, 'the match of the action')) return undefined;
  const over = event.kind === 'INVALID' && base?.refused === true && !without(setting, 'Hangup alone to the second INVALID');
  const rests = setting.bridges === true && event.kind === 'ANSWER';
  const mute = event.kind === 'UPDATE' && without(setting, 'a new list with every move');
  const turn = (base?.turn ?? 0) + 1;
  const mark = rests ? '' : mute ? (base?.mark ?? '') : setting.sameText ? 'same' : `L${turn}`;
  const list = mute ? (base?.list ?? 0) : turn;
  const refused = event.kind === 'INVALID';
  const secret = setting.secret === true && event.kind === 'DIGITS';
  return {
    turn,
    list,
    actions: !rests && !mute,
    place: { mark, rests, refused, over, secret, moved: [...(base?.moved ?? []), event.uid] },
  };
};

const printOf = ({ kind, content, attribute }: Sent, sequence: number, setting: Setting): string => {
  const refusal = kind === 'INVALID' && !without(setting, 'Sequence in the print of INVALID') ? `#${sequence}` : '';
  return `${kind}${content}@${attribute?.turn ?? 0}${refusal}`;
};

const keyed = (place: Omit<Place, 'key'>): Place => {
  const { turn, list, mark, prints, rests, refused, over, secret, moved } = place;
  const flags = [rests, refused, over, secret].map((flag) => (flag ? 1 : 0)).join('');
  return { ...place, key: `${turn}.${list}.${mark}.${prints.join()}.${flags}.${moved.join()}` };
};
