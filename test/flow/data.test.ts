/** What a call holds: what goes along into a state, what no longer fits it, and what of it is secret. */
import { describe, expect, test } from 'vitest';
import { type AnyData, hasSecret, keep, misfit, type Shape } from '../../lib/flow/data.ts';

describe('into a state goes', () => {
  test('what its shape names, and nothing else', () => {
    expect(keep({ account: 'string' }, { account: '12345678', pin: { secret: '1234' } })).toStrictEqual({ account: '12345678' });
  });

  test('nothing, where it holds nothing', () => {
    expect(keep({}, { account: '12345678' })).toStrictEqual({});
  });

  test('a datum as it is, to its last part', () => {
    const meeting = { meetingId: 'm', joinToken: 't' };
    expect(keep({ meeting: { meetingId: 'string', joinToken: 'string' } }, { meeting }).meeting).toBe(meeting);
  });

  test('what is not in hand, as nothing: the state then no longer fits', () => {
    const shape: Shape = { account: 'string' };
    expect(misfit(shape, keep(shape, {}))).toBe('account');
  });
});

describe('of each kind', () => {
  test.each<[kind: Shape[string], fits: readonly unknown[], misfits: readonly unknown[]]>([
    ['string', ['', '1'], [1, null, undefined, ['a'], {}]],
    ['number', [0, -1.5], ['1', Number.NaN, Number.POSITIVE_INFINITY, null, undefined]],
    ['boolean', [true, false], ['true', 0, null, undefined]],
    ['secret', [{ secret: '1234' }], ['1234', { secret: 1234 }, {}, null, undefined]],
    ['audio', [{ bucket: 'b', key: 'k' }], [{ bucket: 'b' }, { key: 'k' }, { bucket: 1, key: 'k' }, 'k', null, undefined]],
    ['string[]', [[], ['a', 'b']], ['a', [1], ['a', null], {}, null, undefined]],
    [
      ['en', 'de'],
      ['en', 'de'],
      ['fr', '', 0, ['en'], null, undefined],
    ],
    [
      { first: 'string', second: 'number' },
      [
        { first: 'a', second: 1 },
        { first: 'a', second: 1, third: true },
      ],
      [null, undefined, 'a', []],
    ],
    [{}, [{}, { more: 1 }], [null, undefined, 'a', []]],
  ])('%j some values fit and others do not', (kind, fits, misfits) => {
    for (const value of fits) expect([value, misfit({ datum: kind }, { datum: value })]).toStrictEqual([value, undefined]);
    for (const value of misfits) expect([value, misfit({ datum: kind }, { datum: value })]).toStrictEqual([value, 'datum']);
  });
});

describe('a misfit', () => {
  const shape: Shape = { caller: { name: 'string', home: { city: 'string', floor: 'number' } }, tries: 'number' };
  test.each<[path: string | undefined, data: AnyData]>([
    [undefined, { caller: { name: 'Ada', home: { city: 'London', floor: 1 } }, tries: 1 }],
    ['caller', { tries: 1 }],
    ['caller.name', { caller: { home: { city: 'London', floor: 1 } }, tries: 1 }],
    ['caller.home', { caller: { name: 'Ada', home: 'London' }, tries: 1 }],
    ['caller.home.floor', { caller: { name: 'Ada', home: { city: 'London', floor: '1' } }, tries: 1 }],
    ['tries', { caller: { name: 'Ada', home: { city: 'London', floor: 1 } }, tries: 'one' }],
    ['caller.name', { caller: { home: {} } }],
  ])('is named by its path: %s', (path, data) => {
    expect(misfit(shape, data)).toBe(path);
  });

  test('is none in what has come through JSON', () => {
    const data = { caller: { name: 'Ada', home: { city: 'London', floor: 1 } }, tries: 1 };
    expect(misfit(shape, JSON.parse(JSON.stringify(data)))).toBeUndefined();
  });
});

test.each<[shape: Shape, secret: boolean]>([
  [{}, false],
  [{ account: 'string' }, false],
  [{ account: 'string', pin: 'secret' }, true],
  [{ login: { account: 'string', pin: 'secret' } }, true],
  [{ login: { account: 'string', more: { pin: 'secret' } } }, true],
  // A word that happens to be the name of a kind is a word.
  [{ kept: ['secret', 'public'] }, false],
])('whether the shape %j holds a secret: %s', (shape, secret) => {
  expect(hasSecret(shape)).toBe(secret);
});
