/** The page over somebody else's Lambda. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hostOf } from '../../lib/emulator/lambda/any.ts';
import { project, sitDown } from './visit.ts';

it('anybody’s Lambda is rung from the page, without diagram and place, and its turns are told', async () => {
  const place = join(project, 'test/lambda/subjects/bridge.cjs');
  const host = hostOf(place, { handler: 'handler', name: 'function', watch: false, heard: () => undefined });
  const seat = await sitDown({ lambda: { place, host } });
  try {
    const { hears, page, words } = await seat.visit();
    expect(await page.locator('#diagram').isVisible()).toBe(false);
    expect(await page.locator('#place').isVisible()).toBe(false);
    expect(await page.getByRole('switch', { name: 'The table is down' }).isVisible()).toBe(false);
    await page.getByLabel('Number to dial').fill('+12065550100');
    await page.getByRole('button', { name: 'Dial' }).click();
    await words.waitFor();
    await hears('Please hold while we find an agent.');
    expect(await page.locator('#turns li.turn').first().textContent()).toContain('NEW_INBOUND_CALL');
    expect(seat.problems).toEqual([]);
  } finally {
    await seat.leave();
  }
});
