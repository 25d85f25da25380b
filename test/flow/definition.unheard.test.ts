/** What is refused of work where nobody is on the line: a placed call that is not taken hears of the end of no long work. */
import { describe, expect, test } from 'vitest';
import { entering, fine, flowOf, type Members } from './defined.ts';

const work = (to: string, more: Members = {}) => ({ run: { to: [to], work: async () => to }, ...more });
const long = (to: string, more: Members = {}) => work(to, { hold: 'x', ...more });
const sub = (states: Members) =>
  flowOf(states, { body: { name: 'inner', start: 'first', otherwise: 'bye' }, terms: { exits: { done: {}, gone: {} } } });

/** A flow of these states, whose placed calls go to `first` if nobody takes them; the state that is refused of it. */
const refused = (states: Members): unknown => {
  try {
    flowOf({ second: work('bye'), ...states }, { body: { unreached: 'first' } });
  } catch (error) {
    return error;
  }
  return 'nothing';
};
const never = (state: string) => ({
  state,
  rule: 'unreached',
  message: expect.stringContaining('found long work before this work'),
});

describe('work that would never be done is refused', () => {
  test.each<[why: string, state: string, states: Members]>([
    ['behind long work', 'second', { first: long('second') }],
    ['behind long work that has failed', 'second', { first: long('bye', { failed: 'second' }) }],
    ['behind long work behind other work', 'second', { first: work('third'), third: long('second') }],
    ['again, if long work has failed', 'first', { first: long('bye', { failed: 'first' }) }],
    [
      'in a flow that is entered behind long work',
      'third',
      { first: long('third'), third: entering({ done: 'bye', gone: 'bye' }, sub({ first: work('done') })) },
    ],
    [
      'behind long work in a flow that is entered',
      'second',
      { first: entering({ done: 'second', gone: 'bye' }, sub({ first: long('done') })) },
    ],
  ])('%s', (_why, state, states) => {
    expect(refused(states)).toMatchObject(never(state));
  });

  test('in a flow of its own, behind long work there', () => {
    const placed = () =>
      flowOf(
        { first: long('second'), second: work('bye') },
        { body: { unreached: { busy: 'bye', noAnswer: 'first', rejected: 'bye' } } },
      );
    expect(placed).toThrow("flow 'desk', state 'second': unreached: found long work before this work, which is then never done");
  });
});

describe('work that is done though nobody waits for it is taken', () => {
  test.each<[why: string, states: Members]>([
    ['one after the other', { first: work('second') }],
    ['that takes long, as the last thing', { first: work('third'), third: long('bye') }],
    ['that takes long, before words that nobody would hear', { first: long('third'), third: { speak: 'x', next: 'second' } }],
    ['behind words, which end a call that nobody takes', { first: { speak: 'x', next: 'third' }, third: long('second') }],
    [
      'behind the one exit of a flow that has no long work before it',
      {
        first: entering(
          { done: 'second', gone: 'bye' },
          sub({ first: { run: { to: ['done', 'third'], work: async () => 'done' } }, third: long('gone') }),
        ),
      },
    ],
    ['in a flow that nobody places calls with', { first: fine }],
  ])('%s', (_why, states) => {
    expect(refused(states)).toBe('nothing');
  });
});
