import { describe, expect, it } from 'vitest';
import type { Turn } from '../../lib/desk/protocol.ts';
import { arrowsOf } from '../../lib/page/arrows.ts';
import { passed, traceOf } from '../../lib/page/trace.ts';
import { turned } from './happened.ts';

const turn = (what: Partial<Turn>): Turn => {
  const entry = turned(0, what);
  if (entry.kind !== 'turned') throw new Error('found no turn, expected one');
  return entry.turn;
};
const way = (flow: string, from: string | undefined, on: string, to: string) => ({
  flow,
  on,
  to,
  ...(from !== undefined && { from }),
});
const placed = (path: readonly string[], rest?: string) => ({
  ...{ flow: 'shop', version: 'v1', path, data: {}, attempt: 1, failures: 0, list: [] },
  ...(rest !== undefined && { rest }),
});

const begins = turn({ to: 'menu', ways: [way('shop', undefined, 'start', 'menu')], place: placed(['menu']) });
const enters = turn({
  ...{ n: 2, from: 'menu', to: 'apples/howMany/ask', place: placed(['apples', 'howMany', 'ask']) },
  ways: [
    way('shop', 'menu', 'keys 1', 'apples'),
    way('order', undefined, 'start', 'howMany'),
    way('counter', undefined, 'start', 'ask'),
  ],
});
const leaves = turn({
  ...{ n: 3, from: 'apples/howMany/ask', to: 'thanks', place: placed(['thanks']) },
  ways: [
    way('counter', 'ask', 'next', 'counted'),
    way('order', 'howMany', 'exit counted', 'ordered'),
    way('shop', 'apples', 'exit ordered', 'thanks'),
  ],
});

describe('the trace of a call', () => {
  it('is in the flow of its line', () => {
    expect(traceOf([begins], 'shop').trail).toEqual([{ flow: 'shop', state: 'menu' }]);
  });

  it('is in each of the flows that were entered, innermost last', () => {
    expect(traceOf([begins, enters], 'shop').trail).toEqual([
      { flow: 'shop', state: 'apples' },
      { flow: 'order', state: 'howMany' },
      { flow: 'counter', state: 'ask' },
    ]);
  });

  it('is back in the flow of its line once those are left', () => {
    expect(traceOf([begins, enters, leaves], 'shop').trail).toEqual([{ flow: 'shop', state: 'thanks' }]);
  });

  it('does not know the flow within, where no way is told', () => {
    const alone = turn({ to: 'apples/ask', place: placed(['apples', 'ask']) });
    expect(traceOf([alone], 'shop').trail).toEqual([
      { flow: 'shop', state: 'apples' },
      { flow: undefined, state: 'ask' },
    ]);
  });

  it('goes by the states that turns tell, where no place is', () => {
    expect(traceOf([turn({ to: 'greeting' })], 'front-desk').trail).toEqual([{ flow: 'front-desk', state: 'greeting' }]);
  });

  it('shows where a call ended that is in no state any more', () => {
    const over = turn({ n: 3, from: 'menu', place: placed([], 'over') });
    expect(traceOf([begins, over], 'shop')).toMatchObject({ trail: [{ flow: 'shop', state: 'menu' }], isOver: true });
    expect(traceOf([begins], 'shop').isOver).toBe(false);
  });

  it('knows the ways of the last turn that went any', () => {
    const stays = turn({ n: 3, to: 'apples/howMany/ask' });
    expect(traceOf([begins, enters, stays], 'shop').latest).toBe(enters.ways);
  });

  it('goes no way of which the caller never heard', () => {
    const unheard = turn({ ...enters, to: 'menu', place: placed(['menu']), outcome: { kind: 'lost', reason: 'killed' } });
    expect(traceOf([begins, unheard], 'shop')).toMatchObject({
      ...{ trail: [{ flow: 'shop', state: 'menu' }], ways: begins.ways, latest: begins.ways },
    });
    // The event came again, and the flow has answered what it had answered before.
    const again = turn({ ...enters, n: 3, ways: [] });
    expect(traceOf([begins, unheard, again], 'shop')).toMatchObject({
      ...{ ways: [...begins.ways, ...enters.ways], latest: enters.ways },
    });
  });

  it('is known of a saved call too, but for the names of its edges', () => {
    const saved = [
      turn({ to: 'greeting' }),
      turn({ n: 2, from: 'greeting', to: 'menu' }),
      turn({ n: 3, from: 'menu', to: 'menu' }),
    ];
    const ways = [way('front-desk', undefined, '', 'greeting'), way('front-desk', 'greeting', '', 'menu')];
    expect(traceOf(saved, 'front-desk')).toMatchObject({ ways, latest: ways.slice(1) });
  });

  it('does not guess which flow within a state is in, where no way is told', () => {
    const enters = turn({ n: 2, from: 'menu', to: 'apples/ask' });
    const leaves = turn({ n: 3, from: 'apples/ask', to: 'thanks' });
    expect(traceOf([turn({ to: 'menu' }), enters, leaves], 'shop').ways).toEqual([way('shop', undefined, '', 'menu')]);
    expect(traceOf([turn({ to: 'menu' })], undefined).ways).toEqual([]);
  });

  it('is nowhere before the first turn', () => {
    expect(traceOf([], 'shop')).toEqual({ trail: [], isOver: false, ways: [], latest: [] });
  });

  it('has passed the states that its ways leave and reach, and those that it stands in', () => {
    const trace = traceOf([begins, enters], 'shop');
    expect(passed(trace, 'shop')).toEqual(new Set(['menu', 'apples']));
    expect(passed(trace, 'counter')).toEqual(new Set(['ask']));
    expect(passed(traceOf([turn({ to: 'greeting' })], 'front-desk'), 'front-desk')).toEqual(new Set(['greeting']));
  });
});

describe('the arrows of a diagram', () => {
  const states = new Set(['menu', 'sales', 'away', 'bye']);
  const arrows = [
    { from: '', to: 'menu', on: ['start'] },
    { from: 'menu', to: 'sales', on: ['keys 1', 'keys 2'] },
    { from: '', to: 'bye', on: ['failed', 'noInput'] },
    { from: 'sales', to: 'away', on: ['failed'] },
  ];
  const taken = (...ways: readonly (readonly [string | undefined, string, string])[]) => [
    ...arrowsOf(
      arrows,
      states,
      ways.map(([from, on, to]) => way('front-desk', from, on, to)),
    ),
  ];

  it('are taken where their state is left by one of their edges', () => {
    expect(taken(['menu', 'keys 2', 'sales'])).toEqual([1]);
    expect(taken(['menu', 'keys 3', 'sales'])).toEqual([]);
  });

  it('are taken from where calls begin', () => {
    expect(taken([undefined, 'start', 'menu'])).toEqual([0]);
  });

  it('are taken from the net where a state has none of its own', () => {
    expect(taken(['menu', 'failed', 'bye'])).toEqual([2]);
    expect(taken(['sales', 'failed', 'away'])).toEqual([3]);
  });

  it('are taken by a way whose edge has no name, where they lead from the one state to the other', () => {
    expect(taken(['menu', '', 'sales'])).toEqual([1]);
    expect(taken([undefined, '', 'menu'])).toEqual([0]);
    expect(taken(['sales', '', 'menu'])).toEqual([]);
    expect(taken(['menu', '', 'bye'])).toEqual([2]);
  });

  it('are each taken once, however often the call goes round', () => {
    expect(taken(['menu', 'keys 1', 'sales'], ['menu', 'keys 1', 'sales'])).toEqual([1]);
  });
});
