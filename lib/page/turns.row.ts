/** One turn of the timeline: a row that unfolds into event and reply. */
import type { Begun, Turn } from '../desk/protocol.ts';
import { copyButton } from './copy.ts';
import { button, element } from './element.ts';
import type { Fault } from './faults.ts';
import { count, took } from './figures.ts';
import { jsonOf, piecesOf } from './json.ts';
import { type Preceded, type Row, rowOf, type Step } from './rows.ts';

export interface TurnRow {
  readonly turn: Turn;
  readonly item: HTMLLIElement;
  /** What is focused. */
  readonly head: HTMLElement;
  readonly hasFailed: boolean;
  /** Writes what it tells, unless that was done before: until then it is empty. */
  readonly fill: () => void;
}

/** The row of a turn, to which the Tab key does not lead yet. `stand` shows the call as it was then. */
export const turnRow = (preceded: Preceded, { at }: Begun, stand: () => void): TurnRow => {
  const { turn } = preceded;
  const row = rowOf(preceded, at);
  const hasFailed = row.faults.length > 0;
  const head = element('summary', { tabindex: -1 });
  const details = element('details', {}, head);
  // What nobody unfolds is never made: there may be a thousand rows.
  details.addEventListener('toggle', () => details.childElementCount === 1 && details.append(insideOf(turn, stand)));
  const isBad = row.faults.some(({ weight }) => weight === 'bad');
  const item = element('li', { class: isBad ? 'turn bad' : hasFailed ? 'turn warm' : 'turn' }, details);
  const fill = (): void => {
    if (head.childElementCount > 0) return;
    head.append(...headOf(row));
    if (hasFailed) item.append(element('ul', { class: 'faults' }, ...row.faults.map(faultItem)));
  };
  return { turn, item, head, hasFailed, fill };
};

const headOf = (row: Row): readonly Node[] => [
  element('span', { class: 'turn-n' }, row.n),
  element('span', { class: 'turn-since' }, row.since),
  element('span', { class: 'turn-event' }, element('b', {}, row.type), row.told === '' ? '' : ` ${row.told}`),
  element('span', { class: 'turn-ms', title: 'until the reply was there' }, row.ms),
  element('span', { class: 'turn-way' }, ...wayOf(row), ...unheardOf(row)),
  element('span', { class: 'turn-answer' }, element('span', { class: 'spoken' }, 'answered: '), row.answer),
  element('span', { class: 'turn-marks' }, ...marksOf(row)),
];

const wayOf = ({ from, to, steps }: Row): readonly (Node | string)[] => {
  if (from === '' && to === '') return [];
  if (steps.length === 0) return [element('span', { class: 'quiet' }, `stays in ${to}`)];
  return [from === '' ? 'begins' : from, ...steps.flatMap((step, index) => stepOf(step, index === steps.length - 1))];
};

const stepOf = ({ from, on, to }: Step, isLast: boolean): readonly (Node | string)[] => [
  from === '' ? ' ' : `, ${from} `,
  ...(on === '' ? [] : [element('i', {}, on), ' ']),
  '→ ',
  isLast ? element('b', {}, to) : to,
];

const unheardOf = ({ from, to, unheard }: Row): readonly (Node | string)[] => {
  if (unheard === '') return [];
  return [from === '' && to === '' ? '' : ', ', element('span', { class: 'unheard' }, `unheard: ${unheard}`)];
};

const marksOf = ({ silence, isLong, table }: Row): readonly Node[] => [
  ...(silence === '' ? [] : [element('span', { class: isLong ? 'mark warm' : 'mark' }, `silence ${silence}`)]),
  ...(table === '' ? [] : [element('span', { class: table.endsWith('failed') ? 'mark warm' : 'mark' }, `table: ${table}`)]),
];

const faultItem = ({ weight, title, text, page }: Fault): HTMLLIElement => {
  const item = element('li', { class: weight }, element('b', {}, title), text === '' ? '' : ` ${text}`);
  if (page !== undefined) {
    item.append(' ', element('a', { href: page, target: '_blank', rel: 'noreferrer' }, 'what the service says of this rule'));
  }
  return item;
};

const insideOf = (turn: Turn, stand: () => void): HTMLElement =>
  element(
    'div',
    { class: 'turn-inside' },
    button('Show the call as it was then', stand, { class: 'small' }),
    ...jsonPart('Event', turn.event),
    ...jsonPart('Reply', turn.reply),
    ...(turn.table.length === 0 ? [] : [tablePart(turn.table)]),
    ...(turn.log.length === 0 ? [] : jsonText('Log', turn.log.join('\n'), [turn.log.join('\n')])),
  );

const jsonPart = (title: string, value: unknown): readonly HTMLElement[] =>
  jsonText(
    title,
    jsonOf(value),
    piecesOf(value).map(({ kind, text }) => (kind === 'mark' ? text : element('span', { class: `json-${kind}` }, text))),
  );

const jsonText = (title: string, text: string, inside: readonly (Node | string)[]): readonly HTMLElement[] => [
  element(
    'div',
    { class: 'bar' },
    element('h3', {}, title),
    copyButton(`the ${title.toLowerCase()}`, () => text),
  ),
  element('pre', { tabindex: 0, role: 'group', 'aria-label': title }, ...inside),
];

const tablePart = (operations: Turn['table']): HTMLElement =>
  element(
    'p',
    { class: 'quiet' },
    `${count(operations.length, 'table operation')}: `,
    operations.map(({ operation, ms, failed }) => `${operation} ${took(ms)}${failed ? ' (failed)' : ''}`).join(', '),
  );
