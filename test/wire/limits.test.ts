/** The table of limits: each has a source and a span that makes sense. */
import { describe, expect, it } from 'vitest';
import { limits, span, within } from '../../lib/wire/limits.ts';

describe('every limit', () => {
  it.each(Object.entries(limits))('%s has a least, a most and a source', (_, limit) => {
    expect(limit.min).toBeLessThanOrEqual(limit.max);
    expect(limit.source).toMatch(/^(dg:[\w-]+|api)$/);
  });

  it('holds at both its ends', () => {
    const ends = [99, 100, 30_000, 30_001].map((ms) => within(limits.pauseMilliseconds, ms));
    expect(ends).toEqual([false, true, true, false]);
  });

  it('can be said', () => {
    const said = [limits.bridgeTimeoutSeconds, limits.playbackRepeats, limits.bridgeEndpoints].map(span);
    expect(said).toEqual(['1 to 120', 'at least 1', 'exactly 1']);
  });
});
