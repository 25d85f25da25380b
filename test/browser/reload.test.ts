/** An author saves a flow's file while the page is open. */
import { afterAll, expect, it } from 'vitest';
import { savedProject } from '../desk/saved.ts';
import { project, seated } from './visit.ts';

const files = savedProject();
afterAll(files.end);
const seat = seated({ project: files.project });

it('a saved flow is rung at once, a call goes on in it, and an error is shown with its line', async () => {
  expect(project).not.toBe(files.project);
  const { dial, hears, is, page, press } = await seat().visit();
  await dial('front-desk');
  await is('Asks for a digit');
  files.change('front-desk.ts', 'Please press 1 for sales, or 2 for support.', 'One is sales, two is support.');
  const good = page.locator('#notice .notice.good');
  await good.waitFor();
  expect(await good.textContent()).toMatch(/Reloaded in .*1 call goes on\..*front-desk/s);
  await press('7');
  await hears('One is sales, two is support.');
  await is('Asks for a digit');

  files.change('front-desk.ts', "keys: { 1: 'sales', 2: 'support' }", "keys: { 1: 'sails', 2: 'support' }");
  const bad = page.locator('#notice .notice.bad');
  await bad.waitFor();
  const line =
    files
      .textOf('front-desk.ts')
      .split('\n')
      .findIndex((text) => /^ {6}menu: \{/.test(text)) + 1;
  expect(await bad.textContent()).toContain('sails');
  expect(await bad.getByRole('link').textContent()).toMatch(new RegExp(`^flows/front-desk\\.ts:${line}:`));
  await press('7');
  await hears('Nobody can take your call.');

  files.change('front-desk.ts', 'sails', 'sales, and no such text');
  await expect.poll(() => bad.textContent()).toContain('no such text');
  files.change('front-desk.ts', 'sales, and no such text', 'sales');
  await good.waitFor();
  expect(await bad.count()).toBe(0);
});
