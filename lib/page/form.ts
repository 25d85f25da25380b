/** A form for a shape: what is asked for, and the texts that are sent for it. */
import type { Shape } from '../desk/protocol.ts';

export type Field = { readonly name: string } & (
  | { readonly kind: 'text' | 'number' | 'boolean' }
  /** A kind that has no form of its own: a list, or an object of kinds. */
  | { readonly kind: 'json'; readonly of: string }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
);

/** A field for each name of the shape, in its order. */
export const fieldsOf = (shape: Shape): readonly Field[] => Object.entries(shape).map(([name, kind]) => fieldOf(name, kind));

/** The texts to be sent, of what was filled in by the names of the fields: a box is ticked or not, all else is what was typed. */
export const textsOf = (
  fields: readonly Field[],
  filled: { readonly [Name in string]?: string | boolean },
): { readonly [Name in string]: string } =>
  Object.fromEntries(fields.map((field) => [field.name, textOf(field, filled[field.name])]));

const fieldOf = (name: string, kind: Shape[string]): Field => {
  if (typeof kind !== 'string') return { name, kind: 'choice', choices: kind };
  if (kind === 'number' || kind === 'boolean') return { name, kind };
  return kind === 'string' || kind === 'secret' ? { name, kind: 'text' } : { name, kind: 'json', of: kind };
};

const textOf = (field: Field, value: string | boolean | undefined): string => {
  if (field.kind === 'boolean') return String(value === true);
  if (field.kind === 'choice') return typeof value === 'string' ? value : (field.choices[0] ?? '');
  if (typeof value !== 'string') return '';
  return field.kind === 'text' ? value : value.trim();
};
