/** The phone on the page, as a person uses it. */
import { expect, it } from 'vitest';
import { savedProject } from '../desk/saved.ts';
import { seated, sitDown } from './visit.ts';

const seat = seated();

it('dials, is answered, hears, presses keys by mouse and keyboard, is connected to a second phone, and is hung up', async () => {
  const { dial, ears, hears, is, page, press, second } = await seat().visit();
  const delay = page.getByLabel('The Lambda takes at least, in ms');
  // It rings for long enough to be heard, however slow the page is.
  await delay.fill('2000');
  await delay.press('Enter');
  await dial('front-desk');
  await hears('Welcome to Example Corporation.');
  await delay.fill('0');
  await delay.press('Enter');
  await hears('For sales, press 1.');
  await is('Asks for a digit');
  await press('7');
  await hears('Please press 1 for sales, or 2 for support.');
  await page.keyboard.press('2');
  await second.waitFor();
  expect(await second.textContent()).toContain('Rings');
  await second.getByRole('button', { name: 'Answer' }).click();
  await is('You talk with +1 206 555 0112');
  await second.getByRole('button', { name: 'Hang up' }).click();
  await hears('Goodbye.');
  await is('The flow hung up');
  const { spoken, tones } = await ears();
  expect(spoken[0]).toEqual({ text: 'Welcome to Example Corporation.', language: 'en-US' });
  expect(tones).toContainEqual({ hertz: [440, 480], periodMs: 6_000, loops: true });
  expect(tones).toContainEqual({ hertz: [852, 1209], periodMs: 140, loops: false });
  expect(tones).toContainEqual({ hertz: [697, 1336], periodMs: 140, loops: false });
});

it('stays at the phone with whoever dials and hangs up by keyboard, though the button that was pressed is gone', async () => {
  const { is, page } = await seat().visit();
  const focused = () => page.evaluate(() => document.activeElement?.closest('#phone')?.id ?? document.activeElement?.tagName);
  await page.getByRole('radio', { name: 'front-desk' }).check();
  await page.getByRole('button', { name: 'Dial' }).press('Enter');
  await is('Asks for a digit');
  expect(await focused()).toBe('phone');
  await page.getByRole('button', { name: 'Hang up' }).press('Enter');
  await is('You hung up');
  expect(await focused()).toBe('phone');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('phone');
});

it('says which numbers ring here when another is dialled, and hears reorder when nobody can answer', async () => {
  const { dial, ears, is, page } = await seat().visit();
  await page.getByRole('radio', { name: 'Another number' }).check();
  await page.getByLabel('Number to dial').fill('+1 (206) 555-0999');
  await page.getByLabel('Your number').fill('+49 30 123456');
  await page.getByRole('button', { name: 'Dial' }).click();
  const alert = page.getByRole('alert');
  await alert.getByText('+12065550999').waitFor();
  expect(await alert.textContent()).toContain('+12065550100');
  const region = page.getByRole('switch', { name: 'The region is down' });
  await region.check();
  await dial('front-desk');
  await is('The service ended the call (480, no answer)');
  await region.uncheck();
  const reorder = { hertz: [480, 620], periodMs: 500, loops: true };
  await expect.poll(async () => (await ears()).tones).toContainEqual(reorder);
  await page.getByRole('switch', { name: 'Sound' }).uncheck();
  expect((await ears()).stopped).toContainEqual(reorder);
  expect(await page.getByRole('tab', { selected: true }).textContent()).toContain('+4 930 123 456');
});

it('leaves a recording, and hears it played: a stand-in where there is no microphone', async () => {
  const { dial, ears, hears, is, press, page } = await seat().visit();
  await dial('front-desk');
  await is('Asks for a digit');
  await press('1');
  await page.getByRole('region', { name: 'Second phone' }).getByRole('button', { name: 'Busy' }).click();
  await hears('Please leave a message');
  await is('Records you');
  await page.getByLabel('Words to say').fill('Please call me back');
  await page.getByRole('button', { name: 'Say', exact: true }).click();
  await hears('“Please call me back”');
  await press('#');
  await is('Asks for a digit');
  await press('2');
  await expect.poll(async () => (await ears()).played.length).toBe(1);
  const [{ path = '' } = {}] = (await ears()).played;
  const file = await page.request.get(new URL(path, page.url()).href);
  expect((await file.body()).subarray(0, 4).toString()).toBe('RIFF');
});

it('is rung by a line that calls, is given what the call is about, and answers', async () => {
  const { hears, is, page } = await seat().visit();
  await page.getByRole('radio', { name: 'appointment-reminder' }).check();
  await page.getByRole('textbox', { name: 'name' }).fill('Robin');
  await page.getByRole('textbox', { name: 'when' }).fill('on Monday at nine');
  await page.getByRole('textbox', { name: 'appointment' }).fill('A-1');
  await page.getByRole('button', { name: 'Ring me' }).click();
  await is('+1 206 555 0103 calls you');
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await hears('This is the clinic, with a reminder for Robin.');
});

it('has several calls at once, each in a tab of its own', async () => {
  const { dial, hangUp, hears, is, page } = await seat().visit();
  const tabs = page.getByRole('tab');
  const before = await tabs.count();
  await dial('bank-balance');
  await is('Asks for a digit');
  await page.getByRole('button', { name: 'New call' }).click();
  await is('Ready to dial');
  await dial('meeting-dial-in');
  await expect.poll(() => tabs.count()).toBe(before + 2);
  await expect.poll(() => tabs.last().textContent()).toContain('meeting-dial-in');
  await tabs.nth(before).click();
  await hears('For your balance, press 1.');
  await hangUp();
  await is('You hung up');
  expect(await tabs.nth(before).textContent()).toContain('over');
  await page.getByRole('button', { name: 'Close call' }).click();
  await expect.poll(() => tabs.count()).toBe(before + 1);
  await hangUp();
});

it('dials a line that can call too, without what such a call would be about', async () => {
  const { dial, hangUp, hears, is, page } = await seat().visit();
  await dial('appointment-reminder');
  await hears('We are connecting you to the desk of the clinic.');
  await hangUp();
  await is('You hung up');
  // Enter among the fields of a call to be placed dials nothing.
  const tabs = await page.getByRole('tab').count();
  await page.getByRole('textbox', { name: 'name' }).fill('Robin');
  await page.getByRole('textbox', { name: 'name' }).press('Enter');
  expect(await page.getByRole('textbox', { name: 'when' }).evaluate((field) => field === document.activeElement)).toBe(true);
  await page.getByRole('textbox', { name: 'when' }).fill('on Monday at nine');
  await page.getByRole('textbox', { name: 'appointment' }).fill('A-1');
  await page.getByRole('textbox', { name: 'appointment' }).press('Enter');
  await is('+1 206 555 0103 calls you');
  expect(await page.getByRole('tab').count()).toBe(tabs + 1);
  await page.getByRole('button', { name: 'Busy' }).click();
});

it('goes on with their own call while somebody else makes another', async () => {
  const mine = await seat().visit();
  await mine.dial('front-desk');
  await mine.is('Asks for a digit');
  const theirs = await seat().visit({ beside: true });
  await theirs.dial('bank-balance');
  await theirs.hears('For your balance, press 1.');
  const tabs = mine.page.getByRole('tab');
  await expect.poll(() => tabs.last().textContent()).toContain('bank-balance');
  expect(await mine.page.getByRole('tab', { selected: true }).textContent()).toContain('front-desk');
  await theirs.hangUp();
  await mine.hangUp();
  await mine.is('You hung up');
});

it('keeps what is half filled in while an author saves a file', async () => {
  const files = savedProject();
  const author = await sitDown({ project: files.project });
  try {
    const { page } = await author.visit();
    await page.getByRole('radio', { name: 'appointment-reminder' }).check();
    const name = page.getByRole('textbox', { name: 'name' });
    await name.fill('Robin');
    files.change('front-desk.ts', 'Please press 1 for sales, or 2 for support.', 'One is sales, two is support.');
    await page.locator('#notice .notice.good').waitFor();
    expect(await name.inputValue()).toBe('Robin');
    expect(await name.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(author.problems).toEqual([]);
  } finally {
    await author.leave();
    files.end();
  }
});

it('sees the second phone each time it begins to ring, also after a caller who did not wait', async () => {
  const { dial, hangUp, is, page, press, second } = await seat().visit();
  await page.evaluate(() => {
    HTMLElement.prototype.scrollIntoView = function () {
      if (this.matches('.second')) document.body.dataset.seen = `${Number(document.body.dataset.seen ?? 0) + 1}`;
    };
  });
  for (const times of ['1', '2']) {
    await dial('front-desk');
    await is('Asks for a digit');
    await press('2');
    await second.getByRole('button', { name: 'Answer' }).waitFor();
    expect(await page.evaluate(() => document.body.dataset.seen)).toBe(times);
    await hangUp();
    await is('You hung up');
  }
});

it('is shown what came while the page was being hidden', async () => {
  const { page } = await seat().visit();
  await page.evaluate(() => {
    window.requestAnimationFrame = () => 0;
  });
  await page.getByRole('radio', { name: 'bank-balance' }).check();
  expect(await page.locator('#phone .who').textContent()).toBe('front-desk');
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { get: () => true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  expect(await page.locator('#phone .who').textContent()).toBe('bank-balance');
});

it('is told to open the new address where the desk does not know the page, and goes on once it does', async () => {
  const { page } = await seat().visit();
  const before = seat().problems.length;
  await page.route('**/news', (route) => route.fulfill({ status: 401, json: {} }));
  await page.route(
    (url) => url.pathname === '/',
    (route) => (route.request().method() === 'HEAD' ? route.fulfill({ status: 401 }) : route.continue()),
  );
  await page.reload();
  await page.getByRole('alert').getByText('Open the new address').waitFor();
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Dial' }).waitFor();
  await expect.poll(() => page.getByRole('alert').getByText('Open the new address').count()).toBe(0);
  // That the browser tells of such answers is none.
  expect(
    seat()
      .problems.splice(before)
      .filter((problem) => !problem.includes('status of 401')),
  ).toEqual([]);
});
