/** Which number to dial, from which; and a form for a line that calls instead of being called. */
import type { House, Line } from '../desk/protocol.ts';
import { button, element } from './element.ts';
import { fieldsFor } from './fields.ts';
import type { Model } from './model.ts';
import { dialled, readable } from './numbers.ts';
import type { Hands } from './view.ts';

export interface Dialling {
  readonly root: HTMLElement;
  readonly show: (model: Model) => void;
}

/** The part of the phone that begins a call. */
export const dialling = (hands: Hands): Dialling => {
  const lines = element('fieldset', { class: 'lines' });
  const other = element('input', { type: 'text', id: 'other-number', autocomplete: 'off', placeholder: '+12065550100' });
  const otherNumber = labelled('Number to dial', other);
  const from = element('input', { type: 'text', id: 'from-number', autocomplete: 'off', value: CALLER });
  const dial = element('button', { type: 'submit', class: 'green big' }, 'Dial');
  const placing = element('div', { class: 'placing' });
  const root = element('form', { class: 'dialling' }, lines, otherNumber, labelled('Your number', from), dial, placing);
  let house: House | undefined;
  let picked: string | undefined;
  let form: Placing | undefined;

  const choose = () => {
    const line = house?.lines.find(({ number }) => number === picked);
    otherNumber.hidden = line !== undefined;
    dial.hidden = line !== undefined && !line.rings;
    form = line?.input && placingOf(line, line.input, () => place(line));
    placing.replaceChildren(...(form ? [form.root] : []));
  };
  const place = (line: Line) => {
    if (!form?.isFilled()) return;
    void hands.wish({ do: 'place', line: line.number, to: dialled(from.value), with: form.texts() });
  };
  root.addEventListener('submit', (event) => {
    event.preventDefault();
    void hands.wish({ do: 'dial', to: picked ?? dialled(other.value), from: dialled(from.value) });
  });
  lines.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement)
      hands.gesture({ kind: 'picks', line: target.value === '' ? undefined : target.value });
    if (target instanceof HTMLInputElement && target.value === '') setTimeout(() => other.focus());
  });

  return {
    root,
    show: (model) => {
      const isNew = model.house !== house;
      if (!isNew && model.picked === picked) return;
      if (isNew) {
        const first = house === undefined ? model.house?.lines[0]?.number : undefined;
        house = model.house;
        lines.replaceChildren(...linesOf(house?.lines ?? []));
        lines.hidden = house === undefined || house.lines.length === 0;
        // The page begins at the first line: whoever opens it can dial at once.
        if (first !== undefined && model.picked === undefined) hands.gesture({ kind: 'picks', line: first });
      }
      picked = house?.lines.some(({ number }) => number === model.picked) ? model.picked : undefined;
      for (const radio of lines.querySelectorAll('input')) radio.checked = radio.value === (picked ?? '');
      choose();
    },
  };
};

/** The number of the person on this page, unless they choose another. */
const CALLER = '+12065550199';

const linesOf = (lines: readonly Line[]): readonly HTMLElement[] => [
  element('legend', {}, 'Line'),
  ...lines.map(({ number, flow, rings }) => radio(number, flow, rings ? readable(number) : `${readable(number)}, calls only`)),
  radio('', 'Another number', 'any'),
];

const radio = (value: string, name: string, number: string): HTMLElement =>
  element(
    'label',
    { class: 'pick' },
    element('input', { type: 'radio', name: 'line', value }),
    element('span', { class: 'name' }, name),
    element('span', { class: 'number' }, number),
  );

const labelled = (words: string, input: HTMLElement): HTMLElement =>
  element('p', { class: 'field' }, element('label', { for: input.id }, words), input);

interface Placing {
  readonly root: HTMLElement;
  readonly isFilled: () => boolean;
  readonly texts: () => { readonly [Name in string]: string };
}

const placingOf = ({ flow }: Line, shape: NonNullable<Line['input']>, place: () => void): Placing => {
  const { parts, texts } = fieldsFor(shape);
  const root = element(
    'fieldset',
    {},
    element('legend', {}, `Given to ${flow}`),
    ...parts,
    button('Ring me', place, { class: 'green big' }),
  );
  return {
    root,
    isFilled: () =>
      [...root.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')].every((one) => one.reportValidity()),
    texts,
  };
};
