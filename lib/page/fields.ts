/** The fields of a form on the page, and what was filled in. */
import type { Shape } from '../desk/protocol.ts';
import { element } from './element.ts';
import { type Field, fieldsOf, textsOf } from './form.ts';

export interface Fields {
  readonly parts: readonly HTMLElement[];
  /** The texts to be sent. */
  readonly texts: () => { readonly [Name in string]: string };
}

/** Labelled controls for a shape. */
export const fieldsFor = (shape: Shape): Fields => {
  const fields = fieldsOf(shape);
  const controls = fields.map((field) => [field, controlFor(field)] as const);
  return {
    parts: controls.map(([{ name, kind }, control]) =>
      kind === 'boolean'
        ? element('label', { class: 'tick' }, control, element('span', {}, name))
        : element('label', { class: 'field' }, element('span', {}, name), control),
    ),
    texts: () => textsOf(fields, Object.fromEntries(controls.map(([{ name }, control]) => [name, filledIn(control)]))),
  };
};

const controlFor = (field: Field): HTMLInputElement | HTMLSelectElement => {
  switch (field.kind) {
    case 'choice':
      return element('select', {}, ...field.choices.map((choice) => element('option', {}, choice)));
    case 'boolean':
      return element('input', { type: 'checkbox' });
    case 'number':
      return element('input', { type: 'number', step: 'any', required: true });
    case 'json':
      return element('input', { type: 'text', required: true, placeholder: `${field.of}, as JSON`, spellcheck: 'false' });
    case 'text':
      return element('input', { type: 'text', required: true, autocomplete: 'off', spellcheck: 'false' });
  }
};

const filledIn = (control: HTMLInputElement | HTMLSelectElement): string | boolean =>
  control instanceof HTMLInputElement && control.type === 'checkbox' ? control.checked : control.value;
