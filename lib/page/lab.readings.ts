/** The open points of the service's documentation, and how each is read in calls that begin from now on. */
import type { Lab } from '../desk/protocol.ts';
import { element, say } from './element.ts';
import { count } from './figures.ts';
import type { Hands, View } from './view.ts';

type Reading = Lab['readings'][number];

/** A list that can be narrowed down by a word. */
export const readingsPart: View = (root, { wish }) => {
  const title = element('summary', {});
  const search = element('input', { type: 'search', placeholder: 'a word of it', 'aria-label': 'Find a reading' });
  const list = element('ul', { class: 'readings' });
  const none = element('p', { class: 'quiet', hidden: true }, 'No reading speaks of that.');
  root.append(
    element(
      'details',
      { class: 'readings-part' },
      title,
      element(
        'p',
        { class: 'quiet' },
        'Where the documentation leaves a point open. A change holds for calls that begin from now on.',
      ),
      search,
      list,
      none,
    ),
  );
  let rows: readonly Row[] = [];
  const narrow = (): void => {
    const wanted = search.value.trim().toLowerCase();
    for (const { item, words } of rows) item.hidden = !words.includes(wanted);
    none.hidden = rows.some(({ item }) => !item.hidden);
  };
  search.addEventListener('input', narrow);
  return ({ lab }) => {
    const readings = lab?.readings ?? [];
    root.hidden = readings.length === 0;
    const isOther = rows.length !== readings.length || rows.some(({ name }, index) => name !== readings[index]?.name);
    if (isOther) {
      rows = readings.map((reading) => rowOf(reading, wish));
      list.replaceChildren(...rows.map(({ item }) => item));
      narrow();
    }
    for (const [index, reading] of readings.entries()) rows[index]?.show(reading);
    const changed = readings.filter(({ value, values }) => value !== values[0]).length;
    say(title, `${count(readings.length, 'reading')}${changed === 0 ? '' : `, ${changed} changed`}`);
  };
};

interface Row {
  readonly name: string;
  readonly item: HTMLLIElement;
  /** What can be searched for. */
  readonly words: string;
  readonly show: (reading: Reading) => void;
}

const rowOf = ({ name, meaning, source, values }: Reading, wish: Hands['wish']): Row => {
  const options = values.map((value, index) => element('option', { value }, index === 0 ? `${value} (default)` : value));
  const select = element('select', {}, ...options);
  select.addEventListener('change', () => void wish({ do: 'read', reading: name, value: select.value }));
  const details = element(
    'details',
    {},
    element('summary', {}, 'what it means'),
    element('p', {}, meaning),
    element('p', { class: 'quiet' }, `Source: ${source}`),
  );
  const item = element('li', {}, element('label', { class: 'field' }, element('span', {}, name), select), details);
  const show = ({ value }: Reading): void => {
    if (document.activeElement !== select) select.value = value;
    item.classList.toggle('changed', value !== values[0]);
  };
  return { name, item, words: [name, meaning, source, ...values].join(' ').toLowerCase(), show };
};
