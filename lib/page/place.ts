/** Where the call is after the turn that is shown: the state, what it holds, and what the service was told to do. */
import type { Placed, Turn } from '../desk/protocol.ts';
import { element } from './element.ts';
import { count } from './figures.ts';
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
    root.replaceChildren(...(last?.place ? placed(last.place, last, turns.at(-2)?.place) : [nowhere()]));
  };
};

const nowhere = (): HTMLElement =>
  element('p', { class: 'quiet' }, 'What a call holds, and where it is, stands here once a call is made.');

const placed = (now: Placed, turn: Turn, before: Placed | undefined): readonly HTMLElement[] => [
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
  ...dataOf(now, before),
  element(
    'dl',
    { class: 'place-facts' },
    ...factsOf(now).flatMap(([term, said]) => [element('dt', {}, term), element('dd', {}, said)]),
  ),
];

const dataOf = ({ data }: Placed, before: Placed | undefined): readonly HTMLElement[] => {
  const entries = Object.entries(data);
  if (entries.length === 0) return [element('p', { class: 'quiet' }, 'It holds nothing.')];
  const rows = entries.map(([name, value]) => {
    const isNew = before !== undefined && before.data[name] !== value;
    const was = isNew
      ? [element('span', { class: 'mark' }, before.data[name] === undefined ? 'new' : `was ${before.data[name]}`)]
      : [];
    return element('tr', {}, element('th', { scope: 'row' }, name), element('td', {}, value, ' ', ...was));
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

const factsOf = ({ attempt, rest, failures, list }: Placed): readonly (readonly [string, string])[] => [
  ['attempt', String(attempt)],
  ...(failures === 0 ? [] : [['failures', `${failures} in a row`] as const]),
  rest === undefined
    ? ['under way', list.length === 0 ? 'nothing' : list.map(({ type, of }) => `${type} (${of})`).join(', ')]
    : ['under way', `${restWords[rest] ?? rest}${list.length === 0 ? '' : `, after ${count(list.length, 'action')}`}`],
];

const restWords: { readonly [Rest in string]: string } = {
  ringing: 'its phone rings',
  talking: 'nothing: two talk, or it is in a meeting',
  over: 'nothing: it is over',
  ending: 'the last words before the end',
};
