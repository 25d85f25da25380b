/** Whether what one shape has let in fits another. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { misfit, type Shape } from '../../lib/flow/data.ts';
import { type Fit, fitOf } from '../../lib/flow/fit.ts';
import { dataOf, shapes } from './shapes.ts';

describe('of the data that a shape names, it fits another', () => {
  test.each<[held: Shape, needed: Shape, fit: Fit]>([
    [{}, {}, 'always'],
    [{ a: 'string' }, {}, 'always'],
    [{ a: 'string' }, { a: 'string' }, 'always'],
    [{}, { a: 'string' }, 'never'],
    [{ a: 'string' }, { b: 'string' }, 'never'],
    [{ a: 'string' }, { a: 'number' }, 'never'],
    [{ a: 'string[]' }, { a: 'string' }, 'never'],
    [{ a: ['x', 'y'] }, { a: 'string' }, 'always'],
    [{ a: ['x', 'y'] }, { a: ['y', 'x', 'z'] }, 'always'],
    [{ a: ['x', 'y'] }, { a: ['x', 'z'] }, 'sometimes'],
    [{ a: ['x', 'y'] }, { a: ['v', 'w'] }, 'never'],
    [{ a: ['x', 'y'] }, { a: 'number' }, 'never'],
    [{ a: 'string' }, { a: ['x', 'y'] }, 'sometimes'],
    [{ a: 'number' }, { a: ['x', 'y'] }, 'never'],
    [{ a: 'secret' }, { a: 'secret' }, 'always'],
    [{ a: 'string' }, { a: 'secret' }, 'never'],
    [{ a: 'secret' }, { a: 'audio' }, 'never'],
    [{ a: 'secret' }, { a: { secret: 'string' } }, 'always'],
    [{ a: { secret: ['x', 'y'] } }, { a: 'secret' }, 'always'],
    [{ a: 'audio' }, { a: { bucket: 'string' } }, 'always'],
    [{ a: { bucket: 'string', key: ['x', 'y'] } }, { a: 'audio' }, 'always'],
    [{ a: { b: 'string' } }, { a: {} }, 'always'],
    [{ a: { b: 'string' } }, { a: { b: ['x', 'y'] } }, 'sometimes'],
    [{ a: { b: 'string' } }, { a: { c: 'string' } }, 'never'],
    [{ a: {} }, { a: 'string' }, 'never'],
    [{ a: 'string', b: 'string' }, { a: ['x', 'y'], b: 'number' }, 'never'],
    [{ a: 'string', b: 'string' }, { a: ['x', 'y'], b: 'string' }, 'sometimes'],
  ])('%j in %j: %s', (held, needed, fit) => {
    expect(fitOf(held, needed)).toBe(fit);
  });

  test('which is what the data says itself', () => {
    const twoShapes = fc.tuple(shapes(), shapes()).map(([held, needed]) => ({ held, needed: { ...held, ...needed } }));
    const cases = fc.oneof(twoShapes, fc.record({ held: shapes(), needed: shapes() }));
    fc.assert(
      fc.property(
        cases.chain(({ held, needed }) => dataOf(held).map((data) => ({ held, needed, data }))),
        ({ held, needed, data }) => {
          const fit = fitOf(held, needed);
          if (fit !== 'sometimes') expect(misfit(needed, data) === undefined).toBe(fit === 'always');
        },
      ),
    );
  });
});
