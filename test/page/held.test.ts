import { describe, expect, it } from 'vitest';
import type { Placed } from '../../lib/desk/protocol.ts';
import { heldIn } from '../../lib/page/held.ts';

const place = (data: Placed['data'], rest?: string): Placed => ({
  ...{ flow: 'bank-balance', version: 'v', path: ['pin'], attempt: 1, failures: 0, list: [], data },
  ...(rest !== undefined && { rest }),
});

describe('what a call holds', () => {
  it('is told as it is, of the first place that is known', () => {
    expect(heldIn([])).toEqual([]);
    expect(heldIn([place({ triesLeft: '3' })])).toEqual([{ name: 'triesLeft', value: '3', change: 'none' }]);
  });

  it('is marked where it is new or another, and shown still where it was dropped', () => {
    const places = [place({}), place({ triesLeft: '3', account: '12345678' }), place({ triesLeft: '2', size: 'small' })];
    expect(heldIn(places)).toEqual([
      { name: 'triesLeft', value: '2', change: { was: '3' } },
      { name: 'size', value: 'small', change: 'new' },
      { name: 'account', value: '12345678', change: 'dropped' },
    ]);
  });

  it('is forgotten a turn after it was dropped', () => {
    expect(heldIn([place({ triesLeft: '1' }), place({}), place({})])).toEqual([]);
  });

  it('is what it was last, of a call that is over', () => {
    const over = [place({ triesLeft: '1' }), place({}), place({}, 'over')];
    expect(heldIn(over)).toEqual([{ name: 'triesLeft', value: '1', change: 'dropped' }]);
    expect(heldIn([place({}), place({}, 'over')])).toEqual([]);
  });
});
