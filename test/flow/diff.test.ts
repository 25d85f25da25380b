/** What changed between two versions of a flow: each thing once, by its name. */
import { describe, expect, test } from 'vitest';
import { type Change, differenceOf, isDifferent } from '../../lib/flow/diff.ts';
import type { Flow } from '../../lib/flow/flow.ts';
import { graphOf } from '../../lib/flow/graph.ts';
import { entering, fine, flowOf, type Given, inner, type Members } from './defined.ts';
import { visit } from './visit.ts';

const between = (old: Flow, now: Flow) => differenceOf(graphOf(old), graphOf(now));
const menu = { menu: 'Press 1.', keys: { 1: 'bye', 2: 'more' } };
const more = { speak: 'x', next: 'menu' };
const migrate = (edge: unknown, shape = {}) => ({ migrate: { old: { shape, edge } } });

const choosing = (...to: readonly string[]) => ({ to, pick: () => to[0] });
const chime = { bucket: 'b', key: 'k' };
const commanded = (commands: Members): Given => ({ terms: { commands } });

/** A flow to be entered, whose states all lead to its exit. */
const sub = (states: Members, name = 'inner'): Flow =>
  flowOf(
    { menu: { speak: 'x', next: 'done' }, more: { speak: 'x', next: 'done' }, ...states },
    { body: { name }, terms: { exits: { done: {} } } },
  );

describe('of a flow that has changed is told', () => {
  test.each<[what: string, old: Flow, now: Flow, changes: readonly Change[]]>([
    ['a state that is new', flowOf({}), flowOf({ extra: fine }), [{ what: 'state', state: 'extra', is: 'speak' }]],
    ['a state that is gone', flowOf({ extra: fine }), flowOf({}), [{ what: 'state', state: 'extra', was: 'speak' }]],
    [
      'a state under a new name, and none of the edges that lead to it',
      flowOf({ menu: { speak: 'x', next: 'old' }, old: fine }),
      flowOf({ menu: { speak: 'x', next: 'extra' }, extra: fine }, { body: migrate('extra') }),
      [{ what: 'state', state: 'extra', was: 'old', is: 'extra' }],
    ],
    [
      'what else has changed in a state under a new name',
      flowOf({ old: fine }, { shapes: { old: { account: 'string' } } }),
      flowOf({ extra: { pause: { ms: 500 }, next: 'more' } }, { body: migrate('extra', { account: 'string' }) }),
      [
        { what: 'state', state: 'extra', was: 'old', is: 'extra' },
        { what: 'verb', state: 'extra', was: 'speak', is: 'pause' },
        { what: 'data', state: 'extra', name: 'account', was: 'string' },
        { what: 'edge', state: 'extra', name: 'next', was: 'bye', is: 'more' },
        { what: 'words', state: 'extra', was: '“x”' },
      ],
    ],
    [
      'a state that is gone, though its calls go on in one that was there',
      flowOf({ old: fine }),
      flowOf({}, { body: migrate('more') }),
      [
        { what: 'edge', name: 'migrate old', is: 'more' },
        { what: 'state', state: 'old', was: 'speak' },
      ],
    ],
    [
      'a state under a new name once, and another that is gone, where both go on in it',
      flowOf({ old: fine, older: fine }),
      flowOf({ extra: fine }, { body: { migrate: { old: { shape: {}, edge: 'extra' }, older: { shape: {}, edge: 'extra' } } } }),
      [
        { what: 'edge', name: 'migrate older', is: 'extra' },
        { what: 'state', state: 'extra', was: 'old', is: 'extra' },
        { what: 'state', state: 'older', was: 'speak' },
      ],
    ],
    [
      'one that is gone, and one that is new, where calls go on in several',
      flowOf({ old: fine }),
      flowOf({ extra: fine }, { body: migrate({ to: ['extra', 'bye'], pick: () => 'bye' }) }),
      [
        { what: 'edge', name: 'migrate old', is: 'bye, extra' },
        { what: 'state', state: 'old', was: 'speak' },
        { what: 'state', state: 'extra', is: 'speak' },
      ],
    ],
    [
      'an edge that leads elsewhere, one that is new, and one that is gone',
      flowOf({ menu }),
      flowOf({ menu: { ...menu, keys: { 2: 'bye', 3: 'more' } } }),
      [
        { what: 'edge', state: 'menu', name: 'keys 1', was: 'bye' },
        { what: 'edge', state: 'menu', name: 'keys 2', was: 'more', is: 'bye' },
        { what: 'edge', state: 'menu', name: 'keys 3', is: 'more' },
      ],
    ],
    [
      'nothing of a choice whose targets are listed otherwise',
      flowOf({ menu: { speak: 'x', next: choosing('more', 'bye') } }),
      flowOf({ menu: { speak: 'x', next: choosing('bye', 'more') } }),
      [],
    ],
    [
      'the net once, and not each state that leaves it an edge',
      flowOf({ menu, more }),
      flowOf({ menu, more }, { body: { otherwise: { noInput: 'bye', noMatch: 'bye', failed: 'more' } } }),
      [{ what: 'net', name: 'failed', was: 'bye', is: 'more' }],
    ],
    [
      'an edge that a state no longer leaves to the net',
      flowOf({ menu }),
      flowOf({ menu: { ...menu, noMatch: 'more' } }),
      [{ what: 'edge', state: 'menu', name: 'noMatch', was: 'bye', is: 'more' }],
    ],
    [
      'a code of the flow once',
      flowOf({ menu, more }),
      flowOf({ menu, more }, { body: { receiveDigits: { '*0': 'bye' } } }),
      [{ what: 'net', name: 'code *0', is: 'bye' }],
    ],
    [
      'the flow’s own edges',
      flowOf({}),
      flowOf({}, { body: { start: 'more', rung: 'menu', recover: 'more', unreached: 'bye' } }),
      [
        { what: 'edge', name: 'start', was: 'menu', is: 'more' },
        { what: 'edge', name: 'recover', was: 'bye', is: 'more' },
        { what: 'edge', name: 'rung', is: 'menu' },
        { what: 'edge', name: 'busy', is: 'bye' },
        { what: 'edge', name: 'noAnswer', is: 'bye' },
        { what: 'edge', name: 'rejected', is: 'bye' },
      ],
    ],
    [
      'a datum of another kind, one that is new, and one that is gone',
      flowOf({}, { shapes: { more: { account: 'string', tries: 'number' } } }),
      flowOf({}, { shapes: { more: { account: ['giro', 'savings'], at: { second: 'number' } } } }),
      [
        { what: 'data', state: 'more', name: 'account', was: 'string', is: `'giro' | 'savings'` },
        { what: 'data', state: 'more', name: 'tries', was: 'number' },
        { what: 'data', state: 'more', name: 'at', is: '{ second: number }' },
      ],
    ],
    [
      'how many digits are asked for',
      flowOf({ menu: { speakAndGetDigits: 'x', digits: 4, next: 'bye' } }),
      flowOf({ menu: { speakAndGetDigits: 'x', digits: { min: 4, max: 8 }, next: 'bye' } }),
      [{ what: 'digits', state: 'menu', was: '4', is: '4 to 8' }],
    ],
    [
      'a command',
      flowOf({}, commanded({ admit: {}, mute: {} })),
      flowOf({}, commanded({ admit: { by: 'string' }, transferTo: {} })),
      [
        { what: 'command', name: 'admit', was: '{}', is: '{ by: string }' },
        { what: 'command', name: 'mute', was: '{}' },
        { what: 'command', name: 'transferTo', is: '{}' },
      ],
    ],
    [
      'an exit, and the input',
      flowOf({}, { terms: { exits: { done: {} }, input: { day: 'string' } } }),
      flowOf({}, { terms: { exits: { done: { word: 'string' } }, input: { hour: 'number' } } }),
      [
        { what: 'input', name: 'day', was: 'string' },
        { what: 'input', name: 'hour', is: 'number' },
        { what: 'exit', name: 'done', was: '{}', is: '{ word: string }' },
      ],
    ],
    [
      'words, files, and what a function makes of its data',
      flowOf({ menu: { ...menu, menu: ['Press 1.', () => 'x'] }, more: { ...more, speak: { ssml: '<speak>x</speak>' } } }),
      flowOf({ menu: { ...menu, failureAudio: chime, menu: ['Please press 1.', chime] }, more: { ...more, speak: () => 'x' } }),
      [
        { what: 'words', state: 'menu', was: '“Press 1.” / made of its data', is: '“Please press 1.” / b/k' },
        { what: 'words', state: 'more', was: '“<speak>x</speak>”', is: 'made of its data' },
      ],
    ],
    [
      'the flow that is entered',
      flowOf({ menu: entering({ done: 'bye' }) }),
      flowOf({ menu: entering({ done: 'bye' }, sub({}, 'other')) }),
      [{ what: 'enters', state: 'menu', was: 'inner', is: 'other' }],
    ],
    [
      'what has changed in a flow that is entered, and in one that it enters itself',
      flowOf({ menu: entering({ done: 'bye' }, sub({ more: entering({ done: 'done' }, sub({})) })) }),
      flowOf({
        menu: entering(
          { done: 'bye' },
          sub({
            more: entering({ done: 'done' }, sub({ extra: { speak: 'x', next: 'done' } })),
            menu: { speak: 'y', next: 'done' },
          }),
        ),
      }),
      [
        { what: 'words', state: 'menu', was: '“x”', is: '“y”', within: 'menu' },
        { what: 'state', state: 'extra', is: 'speak', within: 'menu/more' },
      ],
    ],
    ['its name', flowOf({}), flowOf({}, { body: { name: 'other' } }), [{ what: 'flow', was: 'desk', is: 'other' }]],
  ])('%s', (_, old, now, changes) => {
    expect(between(old, now).changes).toEqual(changes);
    expect(isDifferent(between(old, now))).toBe(changes.length > 0 || old.version !== now.version);
  });
});

test.each([visit, inner(3), flowOf({ menu, more })].map((flow) => [flow.body.name, flow] as const))(
  'between %s and itself nothing differs, and its calls stay',
  (_, flow) => {
    const difference = between(flow, flow);
    expect(difference).toMatchObject({ name: flow.body.name, was: flow.version, is: flow.version, changes: [] });
    expect(isDifferent(difference)).toBe(false);
    expect(difference.calls.map(({ goes }) => goes.map(({ how }) => how))).toEqual(difference.calls.map(() => ['kept']));
  },
);

test('a setting that no graph shows makes another version all the same', () => {
  const difference = between(flowOf({ menu }), flowOf({ menu: { ...menu, attempts: 2 } }));
  expect(difference.changes).toEqual([]);
  expect(isDifferent(difference)).toBe(true);
});
