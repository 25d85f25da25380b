/** The version of a flow: what changes it, and what does not. */
import { describe, expect, test } from 'vitest';
import { define, type Given, type Members } from './defined.ts';

/** A flow that enters another one, which can end in two ways. */
const versionOf = (menu: Members, given: Given = {}): string => define(menu, given).version;

const menu = { menu: 'Press 1.', keys: { 1: 'bye', 2: 'more' } };
const innerOf = (state: Members, shapes: Members = {}) =>
  define(state, { shapes, terms: { exits: { done: {}, gone: {} } }, body: { recover: 'bye' } });
const entering = (inner: unknown, more: Members = {}) => ({
  call: { entered: inner, edges: { done: 'bye', gone: 'bye' } },
  ...more,
});
const within = (state: Members, shapes?: Members) => versionOf(entering(innerOf(state, shapes)));

describe('a version stays', () => {
  test.each([
    ['where words change', versionOf({ ...menu, menu: 'Please press 1.' })],
    ['where words become a function', versionOf({ ...menu, menu: () => 'Press 1.' })],
    ['where a prompt is added for later attempts', versionOf({ ...menu, menu: ['Press 1.', 'Now press 1.'] })],
    [
      'where it says where calls of versions before go on',
      versionOf(menu, { body: { migrate: { old: { shape: {}, edge: 'bye' } } } }),
    ],
    ['where what a choice does changes', versionOf({ ...menu, keys: { 1: 'bye', 2: { to: ['more'], pick: () => 'more' } } })],
  ])('%s', (_, version) => {
    expect(version).toBe(versionOf(menu));
  });

  test('where the words change of a flow that it enters', () => {
    const inner = { speak: 'x', next: 'done' };
    expect(within({ ...inner, speak: 'y' })).toBe(within(inner));
  });
});

describe('a version changes', () => {
  test.each<[why: string, version: string]>([
    ['with an edge', versionOf({ ...menu, keys: { 1: 'more', 2: 'more' } })],
    [
      'with another target of a choice',
      versionOf({ ...menu, keys: { 1: 'bye', 2: { to: ['more', 'bye'], pick: () => 'bye' } } }),
    ],
    ['with an edge more', versionOf({ ...menu, keys: { 1: 'bye', 2: 'more', 3: 'more' } })],
    ['with the net', versionOf(menu, { body: { otherwise: { noInput: 'bye', noMatch: 'bye', failed: 'menu' } } })],
    ['with a code of the flow', versionOf(menu, { body: { receiveDigits: { '*0': 'bye' } } })],
    ['with a verb', versionOf({ speak: 'x', next: 'bye' })],
    ['with a setting', versionOf({ ...menu, attempts: 2 })],
    ['with the data of a state', versionOf(menu, { shapes: { more: { account: 'number' } } })],
    ['with a datum more', versionOf(menu, { shapes: { menu: { tries: 'number' } } })],
    ['with where it starts', versionOf(menu, { body: { start: 'bye' } })],
    ['with where a call begins that comes in', versionOf(menu, { body: { rung: 'menu' } })],
    ['with where a call goes that nobody takes', versionOf(menu, { body: { unreached: 'bye' } })],
    [
      'with where it goes for one reason',
      versionOf(menu, { body: { unreached: { busy: 'menu', noAnswer: 'bye', rejected: 'bye' } } }),
    ],
    ['with where a call goes on that is lost', versionOf(menu, { body: { recover: 'menu' } })],
    ['with an exit', versionOf(menu, { terms: { exits: { done: {} } } })],
    ['with a command', versionOf(menu, { terms: { commands: { admit: {} } } })],
    ['with its input', versionOf(menu, { terms: { exits: { done: {} }, input: { day: 'string' } } })],
  ])('%s', (_, version) => {
    expect(version).not.toBe(versionOf(menu));
  });

  test('each time to another one', () => {
    const versions = [menu, { ...menu, attempts: 2 }, { ...menu, keys: { 1: 'bye' } }, { ...menu, keys: { 2: 'bye' } }].map(
      (state) => versionOf(state),
    );
    expect(new Set(versions).size).toBe(versions.length);
  });

  test.each([
    ['an edge', within({ speak: 'x', next: 'gone' })],
    ['the data', within({ speak: 'x', next: 'done' }, { menu: { tries: 'number' } })],
    ['a verb', within({ pause: { ms: 100 }, next: 'done' })],
  ])('with %s of a flow that it enters', (_, version) => {
    expect(version).not.toBe(within({ speak: 'x', next: 'done' }));
  });
});

test('a version is short, and made of letters and digits', () => {
  const versions = Array.from({ length: 50 }, (_, n) => versionOf(menu, { shapes: { menu: { [`datum${n}`]: 'number' } } }));
  for (const version of versions) expect(version).toMatch(/^[0-9a-z]{6,11}$/);
  expect(new Set(versions).size).toBe(50);
});
