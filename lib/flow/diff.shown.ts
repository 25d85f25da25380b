/** Parts of a graph as texts: equal texts, equal parts. */
import { isWords, type Kind, type Shape, type Shapes } from './data.ts';
import type { GraphPrompt, GraphState } from './graph.ts';

/** The targets of an edge, by their new names, in whatever order they are listed: a choice is no other for that. */
export const targetsOf = (to: readonly string[], names: ReadonlyMap<string, string>): string =>
  to
    .map((name) => names.get(name) ?? name)
    .toSorted()
    .join(', ');

/** How many digits are asked for, if any are. */
export const spanOf = (digits: GraphState['digits']): string | undefined =>
  digits && (digits.min === digits.max ? `${digits.min}` : `${digits.min} to ${digits.max}`);

/** The kind of each datum. */
export const kindsOf = (shape: Shape): ReadonlyMap<string, string> =>
  new Map(Object.entries(shape).map(([datum, kind]) => [datum, shownKind(kind)]));

/** Each shape. */
export const shapesOf = (shapes: Shapes): ReadonlyMap<string, string> =>
  new Map(Object.entries(shapes).map(([name, shape]) => [name, shownKind(shape)]));

/** What is heard, where something is. */
export const wordsOf = (prompts: readonly GraphPrompt[]): string | undefined =>
  prompts.length === 0 ? undefined : prompts.map(shownPrompt).join(' / ');

const shownKind = (kind: Kind): string => {
  if (typeof kind === 'string') return kind;
  if (isWords(kind)) return kind.map((word) => `'${word}'`).join(' | ');
  const parts = Object.entries(kind).map(([part, inner]) => `${part}: ${shownKind(inner)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
};

const shownPrompt = (prompt: GraphPrompt): string => {
  if (prompt.kind === 'made') return 'made of its data';
  return prompt.kind === 'file' ? `${prompt.bucket}/${prompt.key}` : `“${prompt.text}”`;
};
