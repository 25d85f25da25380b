/** Above the diagram: which flow it is, the trail of flows that lead into it, and a choice of all. */
import { button, element } from './element.ts';
import type { Spot } from './trace.ts';

export interface Head {
  readonly part: HTMLElement;
  /** Where more controls go. */
  readonly tools: HTMLElement;
  readonly show: (what: Shown) => void;
}

interface Shown {
  readonly flows: readonly string[];
  readonly flow: string | undefined;
  /** Of the call, outermost first. */
  readonly trail: readonly Spot[];
  /** The flow that is shown if none is chosen. */
  readonly follows: string | undefined;
}

/** `choose` is given the flow to look at; undefined: that of the call. */
export const diagramHead = (choose: (flow: string | undefined) => void): Head => {
  const crumbs = element('ol', { class: 'crumbs' });
  const select = element('select', { 'aria-label': 'Flow to look at' });
  const tools = element('div', { class: 'bar' }, select);
  const part = element(
    'div',
    { class: 'bar diagram-head' },
    element('nav', { 'aria-label': 'Where the call is' }, crumbs),
    tools,
  );
  let follows: string | undefined;
  select.addEventListener('change', () => choose(select.value === follows ? undefined : select.value));
  let before = '';
  return {
    part,
    tools,
    show: (what) => {
      follows = what.follows;
      const now = JSON.stringify(what);
      if (now === before) return;
      before = now;
      select.replaceChildren(...what.flows.map((flow) => element('option', { selected: flow === what.flow }, flow)));
      const isFocused = crumbs.contains(document.activeElement);
      crumbs.replaceChildren(...crumbsOf(what, choose));
      // The one that was pressed is where one is now, and no button any more.
      if (isFocused) (crumbs.querySelector('button') ?? select).focus();
    },
  };
};

/** Of a call: each flow, and the state in it. Else the flow alone. */
const crumbsOf = ({ flow, trail, follows }: Shown, choose: (flow: string | undefined) => void): readonly HTMLElement[] => {
  if (trail.length === 0 || !trail.some((spot) => spot.flow === flow)) return [element('li', {}, element('b', {}, flow ?? ''))];
  return trail.map((spot) => {
    const state = element('span', { class: 'crumb-state' }, spot.state);
    if (spot.flow === undefined || spot.flow === flow)
      return element('li', {}, element('b', {}, spot.flow ?? 'a flow'), ' ', state);
    const name = spot.flow;
    const back = button(name, () => choose(name === follows ? undefined : name), { class: 'link' });
    return element('li', {}, back, ' ', state);
  });
};
