/** The turn's protocol, explored: what it promises holds in every order of events and faults, and each of its rules is needed. */
import { describe, expect, test } from 'vitest';
import { limits, promised, removed } from './experiments.ts';
import { explore } from './search.ts';

describe('the caller is promised', () => {
  test.each(promised)('what holds with $name', ({ setting }) => {
    const { worlds, broken, trace } = explore(setting);
    expect({ broken, trace }).toStrictEqual({ broken: undefined, trace: undefined });
    // An experiment in which nothing happens proves nothing.
    expect(worlds).toBeGreaterThan(500);
  });
});

describe('each rule is needed', () => {
  test.each(removed)('without $rule, $breaks breaks', ({ rule, breaks, setting }) => {
    expect(explore({ ...setting, without: rule }).broken).toMatch(new RegExp(`^${breaks} `));
    expect(explore(setting).broken).toBeUndefined();
  });
});

describe('what the event does not tell', () => {
  test.each(limits)('$name', ({ setting, breaks }) => {
    expect(explore(setting).broken).toMatch(new RegExp(`^${breaks} `));
  });
});
