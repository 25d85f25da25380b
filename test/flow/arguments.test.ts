/** Typed data as texts, and back: what comes out is what went in, and what does not fit is told by name. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromArguments, toArguments } from '../../lib/flow/arguments.ts';
import type { Shape } from '../../lib/flow/data.ts';
import { dataOf, shapes } from './shapes.ts';

const shapeAndData = shapes().chain((shape) => dataOf(shape).map((data) => ({ shape, data })));

describe('data', () => {
  test('comes back from texts as it went in', () => {
    fc.assert(
      fc.property(shapeAndData, ({ shape, data }) => {
        const texts = toArguments(shape, data);
        for (const text of Object.values(texts)) expect(typeof text).toBe('string');
        expect(fromArguments(shape, texts)).toEqual({ data });
      }),
    );
  });

  test('is texts as they are, and all else as JSON', () => {
    const shape: Shape = {
      name: 'string',
      tries: 'number',
      isNew: 'boolean',
      tags: 'string[]',
      mood: ['merry', 'grave'],
      file: 'audio',
    };
    const data = { name: '"1"', tries: 3, isNew: false, tags: ['a'], mood: 'grave', file: { bucket: 'b', key: 'k' } };
    expect(toArguments(shape, data)).toEqual({
      name: '"1"',
      tries: '3',
      isNew: 'false',
      tags: '["a"]',
      mood: 'grave',
      file: '{"bucket":"b","key":"k"}',
    });
  });

  test('goes along as far as the shape names it', () => {
    expect(toArguments({ name: 'string' }, { name: 'Ada', pin: '1234' })).toEqual({ name: 'Ada' });
    expect(fromArguments({ name: 'string' }, { name: 'Ada', pin: '1234' })).toEqual({ data: { name: 'Ada' } });
  });
});

describe('what does not fit', () => {
  test.each<[why: string, shape: Shape, given: { readonly [Name in string]?: unknown }, misfit: string]>([
    ['a text that is missing', { name: 'string' }, {}, 'name'],
    ['one that is no number', { tries: 'number' }, { tries: 'three' }, 'tries'],
    ['one that is no JSON', { tags: 'string[]' }, { tags: '[a' }, 'tags'],
    ['a number that is no text', { name: 'string' }, { name: 3 }, 'name'],
    ['a word that is none of those listed', { mood: ['merry', 'grave'] }, { mood: 'sad' }, 'mood'],
    ['a part that is missing', { file: { at: { second: 'number' } } }, { file: '{"at":{}}' }, 'file.at.second'],
  ])('is told by its name: %s', (_, shape, given, misfit) => {
    expect(fromArguments(shape, given)).toEqual({ misfit });
  });

  test('is told of a name that every object has', () => {
    expect(fromArguments(JSON.parse('{"toString":"string"}'), {})).toEqual({ misfit: 'toString' });
  });

  test.each<[why: string, shape: Shape, data: { readonly [Name in string]: unknown }, message: string]>([
    ['a datum that is missing', { name: 'string' }, {}, `found 'name' to be missing`],
    ['a number for a text', { name: 'string' }, { name: 3 }, `found 'name' to be a number`],
    ['a number that JSON has not', { tries: 'number' }, { tries: Number.NaN }, `found 'tries' to be a number`],
  ])('is not sent: %s', (_, shape, data, message) => {
    expect(() => toArguments(shape, data)).toThrow(new TypeError(`${message}, expected what its shape names`));
  });
});
