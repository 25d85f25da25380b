/** Which number to dial, from which; and a form for a line that calls instead of being called. */
import type { House, Line } from '../desk/protocol.ts';
import { element } from './element.ts';
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
  const ringing = element('form', { class: 'dialling' }, lines, otherNumber, labelled('Your number', from), dial);
  const placing = element('div', { class: 'placing' });
  const root = element('div', { class: 'dialling' }, ringing, placing);
  let house: House | undefined;
  let picked: string | undefined;
  let drawn = '';
  let offered = '';

  const choose = () => {
    const line = house?.lines.find(({ number }) => number === picked);
    otherNumber.hidden = line !== undefined;
    dial.hidden = line !== undefined && !line.rings;
    // A button that is not seen would still be pressed by Enter.
    dial.disabled = dial.hidden;
    // What was typed stays while the same is asked for.
    const now = line?.input ? JSON.stringify([line.number, line.flow, line.input]) : '';
    if (now === offered) return;
    offered = now;
    placing.replaceChildren(...(line?.input ? [placingOf(line, line.input, (texts) => place(line, texts))] : []));
  };
  const place = (line: Line, texts: Texts) =>
    void hands.wish({ do: 'place', line: line.number, to: dialled(from.value), with: texts });
  ringing.addEventListener('submit', (event) => {
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
      if (model.house === house && model.picked === picked) return;
      const isFirst = house === undefined;
      house = model.house;
      const now = JSON.stringify(house?.lines ?? []);
      if (now !== drawn) {
        drawn = now;
        lines.replaceChildren(...linesOf(house?.lines ?? []));
        lines.hidden = house === undefined || house.lines.length === 0;
      }
      // The page begins at the first line: whoever opens it can dial at once.
      const first = isFirst ? house?.lines[0]?.number : undefined;
      if (first !== undefined && model.picked === undefined) hands.gesture({ kind: 'picks', line: first });
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

type Texts = { readonly [Name in string]: string };

/** A form of its own: who dials need not fill it in. */
const placingOf = ({ flow }: Line, shape: NonNullable<Line['input']>, place: (texts: Texts) => void): HTMLFormElement => {
  const { parts, texts } = fieldsFor(shape);
  const ring = element('button', { type: 'submit', class: 'green big' }, 'Ring me');
  const form = element('form', {}, element('fieldset', {}, element('legend', {}, `Given to ${flow}`), ...parts, ring));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    place(texts());
  });
  return form;
};
