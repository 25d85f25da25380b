/** Where a text stops being JSON: as JSON.parse would have it, and told to the column. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readValues } from '../../lib/replay/json.ts';

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('text that is JSON', () => {
  it('is read as JSON.parse reads it, however it is set out', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2, '\t'), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        expect(readValues(text)).toEqual({ values: [JSON.parse(text)] });
      }),
    );
  });

  it('may be one value after the other, as JSON lines are', () => {
    expect(readValues('{"a":1}\n{"a":2}\r\n\n[3]\n')).toEqual({ values: [{ a: 1 }, { a: 2 }, [3]] });
  });

  it('may begin with a byte order mark, and may be nothing at all', () => {
    expect(readValues('\ufeff[1]')).toEqual({ values: [[1]] });
    expect(readValues(' \n')).toEqual({ values: [] });
  });
});

describe('text that is not JSON', () => {
  it('is told from JSON exactly where JSON.parse would tell it, and never by an exception', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      'u0041',
      '1',
      '-',
      '.5',
      'e',
      'true',
      'nul',
      ' ',
      '\n',
    );
    const texts = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const reading = readValues(text);
        expect('values' in reading && reading.values.length === 1).toBe(parses(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['{"a":1,}', 1, 8, '"}"', 'the name of a member, in quotation marks'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, '"\\""', 'a comma or }'],
    ['{"a" 1}', 1, 6, '"1"', 'a colon'],
    ['[1 2]', 1, 4, '"2"', 'a comma or ]'],
    ['[1, tru]', 1, 5, '"tru"', 'a JSON value'],
    ["{'a': 1}", 1, 2, '"\'"', 'the name of a member, in quotation marks, or }'],
    ['{"a": "b\nc"}', 1, 9, '"\\n"', 'the rest of a text, and its closing quotation mark'],
    ['{} hello', 1, 4, '"hello"', 'a JSON value'],
    ['{"a": [1, {"b": "c', 1, 19, 'the end of the file', 'the rest of a text, and its closing quotation mark'],
    ['{"a": [1, {"b":\n', 2, 1, 'the end of the file', 'a JSON value'],
    ['['.repeat(201), 1, 201, '"["', 'no more than 200 values inside each other'],
  ])('%j breaks at line %i, column %i', (text, line, column, found, expected) => {
    expect(readValues(text)).toEqual({ broken: { line, column, found, expected } });
  });
});
