/** Shapes, and data that fits them, of any size. */
import fc from 'fast-check';
import { type AnyData, isWords, type Kind, type Shape } from '../../lib/flow/data.ts';

const word = fc.stringMatching(/^[a-z]{1,3}$/);
const words = fc.uniqueArray(word, { minLength: 2, maxLength: 4 });

/** Any kind but secrets, at most this deep. */
const kinds = (depth: number): fc.Arbitrary<Kind> => {
  const plain = fc.constantFrom<Kind>('string', 'number', 'boolean', 'audio', 'string[]');
  // Sound: it has two words at least.
  const listed = words.map((all) => all as unknown as readonly [string, string]);
  return depth === 0 ? fc.oneof(plain, listed) : fc.oneof(plain, listed, fc.dictionary(word, kinds(depth - 1), { maxKeys: 3 }));
};

/** A shape. */
export const shapes = (): fc.Arbitrary<Shape> => fc.dictionary(word, kinds(2), { maxKeys: 4 });

/** Data that is just what the shape names. */
export const dataOf = (shape: Shape): fc.Arbitrary<AnyData> =>
  fc.record(Object.fromEntries(Object.entries(shape).map(([datum, kind]) => [datum, valuesOf(kind)])));

const valuesOf = (kind: Kind): fc.Arbitrary<unknown> => {
  if (typeof kind === 'object') return isWords(kind) ? fc.constantFrom(...kind) : dataOf(kind);
  const texts = fc.string();
  switch (kind) {
    case 'string':
      return texts;
    case 'number':
      // JSON has no negative zero.
      return fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0);
    case 'boolean':
      return fc.boolean();
    case 'secret':
      return fc.record({ secret: texts });
    case 'audio':
      return fc.record({ bucket: texts, key: texts });
    case 'string[]':
      return fc.array(texts);
  }
};
