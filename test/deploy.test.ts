/** A deploy under a hundred live calls, and the way back: each of them goes on, and comes to an end of the flow's own. */
import { describe, expect, test } from 'vitest';
import { atRandom, singly } from '../lib/commands/readings.combinations.ts';
import { thrifty } from '../lib/scripts/thrifty.ts';
import { before } from './deploy/before.ts';
import { callThrough } from './deploy/callThrough.ts';
import { type Moment, momentsOf } from './deploy/moments.ts';
import { now } from './deploy/now.ts';

const named = (combinations: ReturnType<typeof singly>) =>
  combinations.map(({ name, readings: chosen }) => [name, chosen] as const);
const kindsOf = (moments: readonly Moment[]) => [...new Set(moments.map(({ what }) => what))].toSorted();

describe('a deploy that renames states, removes some and reshapes one', async () => {
  const moments = await momentsOf(before);

  test('finds calls in every state, whatever goes on there', async () => {
    const { found } = await callThrough(moments, { old: before, now });
    expect(found).toEqual(kindsOf(moments));
    expect(moments.length).toBeGreaterThanOrEqual(100);
  });

  const under = thrifty((chosen, asked) => callThrough(moments, { old: before, now }, chosen, asked));

  test.each(named(singly()))('loses none of a hundred callers under %s', async (_, chosen) => {
    const { troubles, astray } = await under(chosen);
    expect(troubles).toEqual([]);
    expect([...new Set(astray)].toSorted()).toEqual([
      "again: 'greeting' does something else now",
      "migrate bill: 'bill' has moved",
      "migrate confirm: 'confirm' has moved",
      "migrate paid: 'paid' has moved",
      "recover: no state 'forecast'",
    ]);
  });
});

describe('the way back to the version before', async () => {
  const moments = await momentsOf(now);

  test.each(named([...singly().slice(0, 1), ...atRandom(2, 1)]))(
    'loses none of a hundred callers under %s',
    async (_, chosen) => {
      const { troubles } = await callThrough(moments, { old: now, now: before }, chosen);
      expect(troubles).toEqual([]);
    },
  );
});
