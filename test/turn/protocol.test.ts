/** The real turn, explored: whatever the order of events, operations and faults, the caller gets what section 3 of the design promises. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits, promised, removed, walks } from './protocol/experiments.ts';
import { exploreAll, play } from './protocol/search.ts';

describe('in every order of things the caller is kept his promise', () => {
  test.each(promised)('with $name', async ({ setting }) => {
    const { moments, broken, trace } = await exploreAll(setting);
    expect({ broken, trace }).toStrictEqual({ broken: undefined, trace: undefined });
    // An experiment in which nothing happens proves nothing.
    expect(moments).toBeGreaterThan(30);
  });
});

describe('calls at random keep the promise', () => {
  test.each(walks)('with $name', async ({ setting }) => {
    const choices = fc.array(fc.nat({ max: 5_039 }), { minLength: 40, maxLength: 90, size: 'max' });
    await fc.assert(
      fc.asyncProperty(choices, async (chosen) => {
        const { broken, trace } = await play(setting, chosen);
        expect({ broken, trace: broken === undefined ? [] : trace }).toStrictEqual({ broken: undefined, trace: [] });
      }),
      { numRuns: 120, seed: 1 },
    );
  });
});

describe('the search sees what breaks', () => {
  test.each(removed)('without $guard, $breaks breaks', async ({ guard, breaks, setting }) => {
    expect((await exploreAll({ ...setting, without: guard })).broken).toMatch(new RegExp(`^${breaks} `));
    expect((await exploreAll(setting)).broken).toBeUndefined();
  });
});

describe('what the event does not tell', () => {
  test.each(limits)('$name', async ({ setting, breaks }) => {
    expect((await exploreAll(setting)).broken).toMatch(new RegExp(`^${breaks} `));
  });
});
