/** The edges of a flow and the ways through it, by name: what takes each of them, and where it leads. */
import { describe, expect, test } from 'vitest';
import { codesOf, edgesOf, isOpen } from '../../lib/flow/edges.ts';
import { waysOf, wordsOf } from '../../lib/flow/ways.ts';
import { visit, voicemail } from './visit.ts';

/** `on → to`, and whose they are. */
const edges = (name: string): readonly string[] => {
  const state = visit.body.states[name];
  if (!state) throw new Error(`no state ${name}`);
  return edgesOf(visit, state).map(({ on, to, byNet }) => `${on} → ${to.join(', ')}${byNet ? ' (net)' : ''}`);
};

describe('the edges', () => {
  test.each([
    [
      'of a menu: its keys, its codes, the net, and none of the flow’s codes that it has itself',
      'which',
      [
        'keys 1 → message',
        'keys 2 → assistant',
        'keys 3 → lobby',
        'code ## → bye',
        'code *0 → bye',
        'noInput → bye (net)',
        'noMatch → which (net)',
        'failed → person (net)',
      ],
    ],
    [
      'of a flow that is entered: its exits, and no failure, for which it has a net of its own',
      'message',
      ['exit left → kept', 'exit gaveUp → bye', 'code *0 → person (net)'],
    ],
    [
      'of a bot: its intents, and what it does not understand',
      'assistant',
      [
        'intent Pay → pay',
        'intent Stop → bye, which',
        'notUnderstood → person',
        'failed → person (net)',
        'code *0 → person (net)',
      ],
    ],
    [
      'of talk: its end and its commands',
      'lobby',
      ['ended → bye', 'command admit → which', 'command transferTo → dial', 'code *0 → person (net)'],
    ],
    ['of long work', 'pay', ['run → bye, which', 'failed → person', 'code *0 → person (net)']],
    ['of a signal', 'taping', ['next → which', 'failed → person (net)', 'code *0 → person (net)']],
    ['of the last word: none', 'bye', []],
  ])('%s', (_, name, expected) => {
    expect(edges(name)).toEqual(expected);
  });
});

test.each([
  ['which', ['##', '*0']],
  ['lobby', ['*0']],
  ['bye', []],
])('%s takes the codes %j', (name, codes) => {
  expect(codesOf(visit, visit.body.states[name] ?? { hangup: 0 })).toEqual(codes);
});

test('nobody hears a code while work is done in silence', () => {
  const silent = { run: { to: ['bye'], work: async () => 'bye' } };
  expect(isOpen(silent)).toBe(false);
  expect(codesOf(visit, silent)).toEqual([]);
  expect(isOpen({ ...silent, hold: 'One moment.' })).toBe(true);
});

describe('the ways through a flow', () => {
  const words = waysOf(visit).map(wordsOf);

  test('begin with its own: one for each target', () => {
    expect(words.slice(0, 10)).toEqual([
      'start → hello',
      'rung → taping',
      'rung → which',
      'busy → bye',
      'noAnswer → bye',
      'rejected → bye',
      'rejected → hello',
      'recover → which',
      'migrate transfer → dial',
      'migrate sum → pay',
    ]);
  });

  test('go on with those of each state, an exit of the flow being a target like any other', () => {
    expect(words).toEqual(expect.arrayContaining(['message: exit left → kept', 'lobby: command admit → which']));
    expect(waysOf(voicemail).map(wordsOf)).toEqual(expect.arrayContaining(['review: keys 1 → left', 'greet: failed → gaveUp']));
  });

  test('are each named once', () => {
    expect(new Set(words).size).toBe(words.length);
  });
});
