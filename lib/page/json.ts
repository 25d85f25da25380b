/** JSON for people: over several lines, in pieces that can be told apart. */

export interface Piece {
  readonly kind: 'name' | 'text' | 'number' | 'word' | 'mark';
  readonly text: string;
}

/** The text that is copied. What is no JSON, as a reply that never came, is said to be nothing. */
export const jsonOf = (value: unknown): string => JSON.stringify(value, undefined, 2) ?? 'nothing';

/** The same in pieces. */
export const piecesOf = (value: unknown): readonly Piece[] =>
  [...jsonOf(value).matchAll(pieces)].map(([text, name, string, number, word]) => {
    if (name !== undefined) return { kind: 'name', text };
    if (string !== undefined) return { kind: 'text', text };
    if (number !== undefined) return { kind: 'number', text };
    return { kind: word === undefined ? 'mark' : 'word', text };
  });

const pieces = /("(?:[^"\\]|\\.)*"(?=:))|("(?:[^"\\]|\\.)*")|(-?\d[\d.eE+-]*)|(true|false|null|nothing)|[^"\w-]+/g;
