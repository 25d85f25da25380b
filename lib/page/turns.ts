/** The timeline of a call's turns: only what is new is made, and what lies beyond the present step is taken out. */
import type { Turn } from '../desk/protocol.ts';
import { button, element, say } from './element.ts';
import { count } from './figures.ts';
import { currentCall, type PageCall, shown } from './model.ts';
import { untilAt } from './steps.ts';
import { type TurnRow, turnRow } from './turns.row.ts';
import type { Hands, View } from './view.ts';

/** A row for each turn, with event and reply to be unfolded. */
export const turns: View = (root, hands) => {
  const only = element('input', { type: 'checkbox' });
  const amount = element('span', { class: 'quiet', role: 'status' });
  const found = element('span', {}, 'Failures only');
  const toLast = button('To the last', () => timeline?.toLast(), { class: 'small' });
  const bar = element('div', { class: 'bar', hidden: true }, amount, element('label', { class: 'tick' }, only, found), toLast);
  const nothing = element('p', { class: 'quiet' }, 'Each event and its reply stand here once a call is made.');
  root.append(bar, nothing);
  only.addEventListener('change', () => root.classList.toggle('failures-only', only.checked));

  const timelines = new Map<string, Timeline>();
  let timeline: Timeline | undefined;
  return (model) => {
    for (const id of timelines.keys()) if (!model.calls.some(({ begun }) => begun.id === id)) timelines.delete(id);
    const call = currentCall(model);
    bar.hidden = call === undefined;
    timeline = call && (timelines.get(call.begun.id) ?? timelineOf(call, hands));
    const part = timeline?.room ?? nothing;
    if (root.lastChild !== part) root.lastChild?.replaceWith(part);
    if (!call || !timeline) return;
    timelines.set(call.begun.id, timeline);
    timeline.show(call);
    const { turns: all, failures } = timeline.amount();
    say(amount, all === 0 ? 'no turn yet' : count(all, 'turn'));
    say(found, failures === 0 ? 'Failures only' : `Failures only (${failures})`);
  };
};

interface Timeline {
  readonly room: HTMLElement;
  readonly show: (call: PageCall) => void;
  readonly toLast: () => void;
  readonly amount: () => { readonly turns: number; readonly failures: number };
}

const timelineOf = (call: PageCall, hands: Hands): Timeline => {
  const { begun } = call;
  const list = element('ol', { class: 'timeline' });
  const nothing = element('p', { class: 'quiet nothing-failed' }, 'Nothing has failed in what is shown of this call.');
  const room = element('div', { class: 'turns-room' }, list, nothing);
  list.addEventListener('keydown', (event) => moveFocus(list, event));
  // The list always holds the first of them, as many as are shown.
  const rows: TurnRow[] = [];
  const inList = (): readonly TurnRow[] => rows.slice(0, list.childElementCount);
  // Until somebody scrolls back, the last turn is kept in sight.
  let follows = true;
  let top = 0;
  room.addEventListener('scroll', () => {
    const isNear = room.scrollHeight - room.scrollTop - room.clientHeight < NEAR;
    // The list may have grown since it was scrolled to its end.
    follows = isNear || (follows && room.scrollTop >= top);
    top = room.scrollTop;
  });
  new ResizeObserver(() => follows && toLast()).observe(room);
  let latest = call;
  const standAt = (stop: number) => () => hands.gesture({ kind: 'steps', call: begun.id, until: untilAt(latest, stop) });

  const show = (now: PageCall): void => {
    latest = now;
    const turnsNow = shown(latest).flatMap((entry) => (entry.kind === 'turned' ? [entry.turn] : []));
    const before = inList();
    drop(rows, staleFrom(rows, turnsNow));
    for (const turn of turnsNow.slice(rows.length)) rows.push(turnRow(turn, begun, standAt(rows.length + 1), rows.length === 0));
    for (const { item } of inList().slice(turnsNow.length)) item.remove();
    list.append(...rows.slice(list.childElementCount, turnsNow.length).map(({ item }) => item));
    before.at(-1)?.item.removeAttribute('aria-current');
    inList().at(-1)?.item.setAttribute('aria-current', 'step');
    room.classList.toggle('all-well', !inList().some(({ hasFailed }) => hasFailed));
    room.classList.toggle('long', rows.length > LONG);
    if (follows && before.at(-1) !== inList().at(-1)) toLast();
  };
  const toLast = (): void => {
    follows = true;
    room.scrollTo({ top: room.scrollHeight });
    // Rows that come into sight may turn out to be higher than they were taken for.
    requestAnimationFrame(() => follows && room.scrollTo({ top: room.scrollHeight }));
  };
  const amount = () => ({ turns: list.childElementCount, failures: inList().filter(({ hasFailed }) => hasFailed).length });
  return { room, show, toLast, amount };
};

/** Once the desk is there again it tells everything anew: the same turns are other objects, and their rows are made anew. */
const staleFrom = (rows: readonly TurnRow[], now: readonly Turn[]): number => {
  const stale = rows.findIndex(({ turn }, index) => index < now.length && now[index] !== turn);
  return stale === -1 ? rows.length : stale;
};

const drop = (rows: TurnRow[], from: number): void => {
  for (const { item } of rows.splice(from)) item.remove();
};

/** Pixels from the end at which one who reads is still at the end. */
const NEAR = 60;

/** From so many rows on, those out of sight are not laid out. */
const LONG = 60;

/** One tab stop is enough for a thousand rows: the arrows go on from there. */
const moveFocus = (list: HTMLElement, event: KeyboardEvent): void => {
  const rows = [...list.querySelectorAll('summary')].filter((row) => row.checkVisibility());
  const at = event.target instanceof HTMLElement ? rows.indexOf(event.target) : -1;
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  const row = at === -1 || next === undefined ? undefined : rows[next];
  if (!row) return;
  event.preventDefault();
  for (const other of rows) other.tabIndex = other === row ? 0 : -1;
  row.focus();
};
