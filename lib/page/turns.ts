/** The timeline of a call's turns: only what is new is made, and what lies beyond the present step is greyed. */
import { button, element, say } from './element.ts';
import { count } from './figures.ts';
import { currentCall, type PageCall } from './model.ts';
import { type Preceded, turnsOf } from './rows.ts';
import { stopOf, untilAt } from './steps.ts';
import { type TurnRow, turnRow } from './turns.row.ts';
import type { Hands, View } from './view.ts';

/** A row for each turn, with event and reply to be unfolded. */
export const turns: View = (root, hands) => {
  const only = element('input', { type: 'checkbox' });
  const amount = element('span', { class: 'quiet turns-amount' });
  const found = element('span', {}, 'Failures only');
  const toLast = button('To the last', () => timeline?.toLast(), { class: 'small' });
  const bar = element('div', { class: 'bar', hidden: true }, amount, element('label', { class: 'tick' }, only, found), toLast);
  const nothing = element('p', { class: 'quiet' }, 'Each event and its reply stand here once a call is made.');
  root.append(bar, nothing);
  only.addEventListener('change', () => {
    root.classList.toggle('failures-only', only.checked);
    timeline?.stop(only.checked);
  });

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
    timeline.stop(only.checked);
    const { turns: all, present, failures } = timeline.amount();
    say(amount, all === 0 ? 'no turn yet' : `${present === all ? '' : `${present} of `}${count(all, 'turn')}`);
    say(found, failures === 0 ? 'Failures only' : `Failures only (${failures})`);
  };
};

interface Timeline {
  readonly room: HTMLElement;
  readonly show: (call: PageCall) => void;
  readonly toLast: () => void;
  /** Sees to it that the Tab key leads to one row, of those that are seen. */
  readonly stop: (isFailuresOnly: boolean) => void;
  /** `present`: up to the turn that is shown. */
  readonly amount: () => { readonly turns: number; readonly present: number; readonly failures: number };
}

const timelineOf = (call: PageCall, hands: Hands): Timeline => {
  const { begun } = call;
  const list = element('ol', { class: 'timeline' });
  const nothing = element('p', { class: 'quiet nothing-failed' }, 'Nothing has failed in what is shown of this call.');
  const room = element('div', { class: 'turns-room' }, list, nothing);
  list.addEventListener('keydown', (event) => moveFocus(rows, event));
  const rows: TurnRow[] = [];
  const empty: TurnRow[] = [];
  let present = 0;
  // Until somebody scrolls back, the last turn is kept in sight.
  let follows = true;
  let top = 0;
  room.addEventListener('scroll', () => {
    const isNear = room.scrollHeight - room.scrollTop - room.clientHeight < NEAR;
    // The list may have grown since it was scrolled to its end.
    follows = isNear || (follows && room.scrollTop >= top);
    top = room.scrollTop;
  });
  new ResizeObserver(() => follows && latest.until === undefined && toLast()).observe(room);
  let latest = call;
  const standAt = (stop: number) => () => hands.gesture({ kind: 'steps', call: begun.id, until: untilAt(latest, stop) });

  const show = (now: PageCall): void => {
    const wasBack = latest.until !== undefined;
    latest = now;
    const turnsNow = turnsOf(now.entries);
    const last = rows.at(-1);
    drop(rows, staleFrom(rows, turnsNow));
    const isFilling = empty.length > 0;
    for (const preceded of turnsNow.slice(rows.length)) {
      const row = turnRow(preceded, begun, standAt(rows.length + 1));
      rows.push(row);
      empty.push(row);
      list.append(row.item);
    }
    for (const row of empty.splice(-LONG)) row.fill();
    if (!isFilling) fillOn();
    room.classList.toggle('all-well', !rows.some(({ hasFailed }) => hasFailed));
    room.classList.toggle('long', rows.length > LONG);
    const before = present;
    present = stopOf(now);
    for (const [index, { item }] of rows.entries()) {
      item.classList.toggle('later', index >= present);
      if (index === present - 1) item.setAttribute('aria-current', 'step');
      else item.removeAttribute('aria-current');
    }
    if (now.until === undefined) {
      if (wasBack || (follows && last !== rows.at(-1))) toLast();
    } else if (before !== present) bring(room, rows[Math.max(0, present - 1)]?.item);
  };
  // Of a thousand turns that come at once, those in sight are there first.
  const fillOn = (): void => {
    if (empty.length === 0) return;
    setTimeout(() => {
      const end = performance.now() + SLICE_MS;
      while (empty.length > 0 && performance.now() < end) empty.pop()?.fill();
      fillOn();
    });
  };
  const toLast = (): void => {
    follows = true;
    room.scrollTo({ top: room.scrollHeight });
    // Rows that come into sight may turn out to be higher than they were taken for.
    requestAnimationFrame(() => follows && room.scrollTo({ top: room.scrollHeight }));
  };
  const stop = (isFailuresOnly: boolean): void => {
    const seen = rows.filter(({ hasFailed }) => hasFailed || !isFailuresOnly);
    leadTo(rows, seen.find(({ head }) => head.tabIndex === 0) ?? seen[0]);
  };
  const amount = () => ({ turns: rows.length, present, failures: rows.filter(({ hasFailed }) => hasFailed).length });
  return { room, show, toLast, stop, amount };
};

/** Only a row of which no more than a rim is in sight is brought there: one that was clicked stays where it is. */
const bring = (room: HTMLElement, item: HTMLElement | undefined): void => {
  if (!item) return;
  const [sight, box] = [room.getBoundingClientRect(), item.getBoundingClientRect()];
  if (box.bottom > sight.top + RIM && box.top < sight.bottom - RIM) return;
  room.scrollBy({ top: box.top - sight.top - sight.height / 2 });
};

/** Once the desk is there again it tells everything anew: the same turns are other objects, and their rows are made anew. */
const staleFrom = (rows: readonly TurnRow[], now: readonly Preceded[]): number => {
  const stale = rows.findIndex(({ turn }, index) => now[index]?.turn !== turn);
  return stale === -1 ? rows.length : stale;
};

const drop = (rows: TurnRow[], from: number): void => {
  for (const { item } of rows.splice(from)) item.remove();
};

/** Pixels: less than a line. */
const RIM = 16;

/** Pixels from the end at which one who reads is still at the end. */
const NEAR = 60;

/** From so many rows on, those out of sight are not laid out, and are written later. */
const LONG = 60;

/** For so long at a time: short of a frame. */
const SLICE_MS = 8;

/** One tab stop is enough for a thousand rows: the arrows go on from there. */
const moveFocus = (rows: readonly TurnRow[], event: KeyboardEvent): void => {
  const seen = rows.filter(({ head }) => head.checkVisibility());
  const at = seen.findIndex(({ head }) => head === event.target);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: seen.length - 1 }[event.key];
  const row = at === -1 || next === undefined ? undefined : seen[next];
  if (!row) return;
  event.preventDefault();
  leadTo(rows, row);
  row.head.focus();
};

const leadTo = (rows: readonly TurnRow[], row: TurnRow | undefined): void => {
  for (const other of rows) {
    const tabIndex = other === row ? 0 : -1;
    if (other.head.tabIndex !== tabIndex) other.head.tabIndex = tabIndex;
  }
};
