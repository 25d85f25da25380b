/** Where the call is after the turn that is shown: the state, what it holds, and what the service was told to do. */
import type { Placed, Turn } from '../desk/protocol.ts';
import { element } from './element.ts';
import { count, ordinal } from './figures.ts';
import { type Held, heldIn } from './held.ts';
import { currentCall, shown } from './model.ts';
import type { View } from './view.ts';

/** The record that would be persisted, for people to read. */
export const place: View = (root) => {
  let before: unknown = root;
  // What is held may be more than there is room for: whoever has no mouse scrolls it by the keyboard.
  root.tabIndex = 0;
  root.setAttribute('role', 'group');
  root.setAttribute('aria-labelledby', 'place-title');
  return (model) => {
    root.hidden = model.house?.lambda !== undefined;
    const call = currentCall(model);
    const turns = call ? shown(call).flatMap((entry) => (entry.kind === 'turned' && entry.turn.place ? [entry.turn] : [])) : [];
    const last = turns.at(-1);
    if (last === before) return;
    before = last;
    const places = turns.flatMap(({ place }) => (place ? [place] : []));
    root.replaceChildren(...(last?.place ? placed(last.place, last, heldIn(places)) : [nowhere()]));
  };
};

const nowhere = (): HTMLElement =>
  element('p', { class: 'quiet' }, 'What a call holds, and where it is, stands here once a call is made.');

const placed = (now: Placed, turn: Turn, held: readonly Held[]): readonly HTMLElement[] => [
  element(
    'p',
    { class: 'place-path' },
    ...(now.path.length === 0 ? [element('b', {}, 'in no state')] : []),
    ...now.path.flatMap((state, depth) => [
      ...(depth === 0 ? [] : [' › ']),
      element(depth === now.path.length - 1 ? 'b' : 'span', {}, state),
    ]),
  ),
  element('p', { class: 'place-flow' }, `${now.flow} `, element('code', {}, now.version), ` after turn ${turn.n}`),
  ...dataOf(held),
  element(
    'dl',
    { class: 'place-facts' },
    ...factsOf(now).flatMap(([term, said]) => [element('dt', {}, term), element('dd', {}, said)]),
  ),
];

const dataOf = (held: readonly Held[]): readonly HTMLElement[] => {
  if (held.length === 0) return [element('p', { class: 'quiet' }, 'It holds nothing.')];
  const rows = held.map(({ name, value, change }) => {
    const mark = markOf(change);
    return element(
      'tr',
      { class: change === 'dropped' ? 'dropped' : undefined },
      element('th', { scope: 'row' }, name),
      element(
        'td',
        {},
        change === 'dropped' ? element('s', {}, value) : value,
        ' ',
        ...(mark === undefined ? [] : [element('span', { class: 'mark' }, mark)]),
      ),
    );
  });
  return [
    element(
      'table',
      { class: 'place-data' },
      element('caption', { class: 'spoken' }, 'What the call holds'),
      element('tbody', {}, ...rows),
    ),
  ];
};

const markOf = (change: Held['change']): string | undefined => {
  if (change === 'none') return undefined;
  return typeof change === 'string' ? change : `was ${change.was}`;
};

const factsOf = ({ attempt, rest, failures, list }: Placed): readonly (readonly [string, string])[] => [
  ...(isAsking(list, attempt) ? [['asked', `${ordinal(attempt)} time`] as const] : []),
  ...(failures === 0 ? [] : [['failures', `${failures} in a row`] as const]),
  rest === undefined
    ? ['under way', list.length === 0 ? 'nothing' : list.map(({ type, of }) => `${type} (${of})`).join(', ')]
    : ['under way', `${restWords[rest] ?? rest}${list.length === 0 ? '' : `, after ${count(list.length, 'action')}`}`],
];

/** Of a state that asks nothing there is no count. */
const isAsking = (list: Placed['list'], attempt: number): boolean =>
  attempt > 1 || list.at(-1)?.type.endsWith('AndGetDigits') === true;

const restWords: { readonly [Rest in string]: string } = {
  ringing: 'its phone rings',
  talking: 'nothing: two talk, or it is in a meeting',
  over: 'nothing: it is over',
  ending: 'the last words before the end',
};
