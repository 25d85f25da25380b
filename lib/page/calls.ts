/** The calls in progress and those that are over, as tabs: the board above the workshop. */
import type { Begun } from '../desk/protocol.ts';
import { word } from './display.ts';
import { button, element, say } from './element.ts';
import type { PageCall } from './model.ts';
import { duration, readable } from './numbers.ts';
import { remembered } from './remembered.ts';
import { type Standing, standing } from './standing.ts';
import type { Hands, View } from './view.ts';

export const calls: View = (root, hands) => {
  const list = element('div', { role: 'tablist', 'aria-label': 'Calls', class: 'tabs' });
  const fresh = button('New call', () => hands.gesture({ kind: 'looks', call: undefined }), { class: 'fresh' });
  const close = button('Close call', () => looked !== undefined && void hands.wish({ do: 'close', call: looked }), {
    class: 'fresh',
  });
  const tabs = new Map<string, Tab>();
  let looked: string | undefined;
  let brought = '';
  const stands = remembered((call: PageCall) => standing(call.entries));
  let all: readonly PageCall[] = [];
  root.append(list, close, fresh);
  list.addEventListener('keydown', (event) => moveAmong(event, all, hands, tabs));

  const tick = () => {
    for (const call of all) tabs.get(call.begun.id)?.time(duration(lasted(call, stands(call))));
  };
  setInterval(tick, 1_000);

  return (model) => {
    all = model.calls;
    let isFocusLost = false;
    for (const [id, tab] of tabs) {
      if (all.some(({ begun }) => begun.id === id)) continue;
      isFocusLost ||= tab.root === document.activeElement;
      tab.root.remove();
      tabs.delete(id);
    }
    const focusable = all.some(({ begun }) => begun.id === model.current) ? model.current : all[0]?.begun.id;
    for (const call of all) {
      const { id } = call.begun;
      const known = tabs.get(id);
      const tab = known ?? tabOf(call, hands);
      if (!known) {
        tabs.set(id, tab);
        list.append(tab.root);
      }
      const flow = model.house?.lines.find(({ number }) => number === call.begun.line)?.flow;
      tab.show(stands(call), flow, { looked: id === model.current, focusable: id === focusable });
    }
    list.hidden = all.length === 0;
    looked = model.current;
    const at = all.find(({ begun }) => begun.id === looked);
    const cannotClose = at === undefined || !isOver(at.begun, stands(at));
    isFocusLost ||= cannotClose && close === document.activeElement;
    close.hidden = cannotClose;
    if (isFocusLost) (tabs.get(focusable ?? '')?.root ?? document.getElementById('phone-panel'))?.focus();
    fresh.setAttribute('aria-pressed', String(model.current === undefined));
    tick();
    // The row of tabs is shorter while there is something to close.
    const now = JSON.stringify([looked, close.hidden]);
    if (now !== brought && looked !== undefined) bring(list, tabs.get(looked)?.root);
    brought = now;
  };
};

interface Tab {
  readonly root: HTMLElement;
  readonly show: (
    now: Standing,
    flow: string | undefined,
    how: { readonly looked: boolean; readonly focusable: boolean },
  ) => void;
  readonly time: (text: string) => void;
}

const tabOf = ({ begun }: PageCall, hands: Hands): Tab => {
  const line = element('span', { class: 'line' });
  const state = element('span', { class: 'state' });
  const time = element('span', { class: 'time' });
  const person = element('span', { class: 'person' }, readable(begun.person));
  const tab = button('', () => hands.gesture({ kind: 'looks', call: begun.id }), {
    role: 'tab',
    class: 'tab',
    'aria-controls': 'workshop',
  });
  tab.append(line, person, state, time);
  return {
    root: tab,
    show: (now, flow, { looked, focusable }) => {
      say(line, flow ?? readable(begun.line));
      say(state, word(begun, now));
      tab.setAttribute('aria-selected', String(looked));
      tab.tabIndex = focusable ? 0 : -1;
      tab.classList.toggle('over', isOver(begun, now));
    },
    time: (text) => say(time, text),
  };
};

/** Along the row alone: the page itself stays where it was scrolled to. */
const bring = (list: HTMLElement, tab: HTMLElement | undefined): void => {
  if (!tab) return;
  const [sight, box] = [list.getBoundingClientRect(), tab.getBoundingClientRect()];
  list.scrollBy({ left: Math.max(0, box.right - sight.right + EDGE) || Math.min(0, box.left - sight.left - EDGE) });
};

/** What the outline of a tab takes. */
const EDGE = 5;

/** Arrows go along the tabs, and around; Delete closes. */
const moveAmong = (event: KeyboardEvent, all: readonly PageCall[], hands: Hands, tabs: ReadonlyMap<string, Tab>): void => {
  const at = all.findIndex(({ begun }) => tabs.get(begun.id)?.root === event.target);
  const call = all[at];
  if (!call) return;
  if (event.key === 'Delete') void hands.wish({ do: 'close', call: call.begun.id });
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined) return;
  const next = all[(to + all.length) % all.length];
  if (!next) return;
  event.preventDefault();
  hands.gesture({ kind: 'looks', call: next.begun.id });
  tabs.get(next.begun.id)?.root.focus();
};

/** It can be closed. */
const isOver = ({ by }: Begun, { overAt }: Standing): boolean => overAt !== undefined || by === 'recording';

/** How long the call has lasted, in milliseconds. */
const lasted = ({ begun }: PageCall, { overAt, at }: Standing): number => {
  if (overAt !== undefined) return overAt - begun.at;
  return (begun.by === 'recording' ? (at ?? begun.at) : Date.now()) - begun.at;
};
