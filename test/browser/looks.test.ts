/** Whether everybody can use the page, on a wide screen and on a phone, in light and in dark, and whether it looks as it did. */
import axe from 'axe-core';
import { expect, it } from 'vitest';
import { farFrom } from './looks.ts';
import { seated, type Visitor } from './visit.ts';

const seat = seated();

/** What axe finds against WCAG 2.2 AA and good practice. */
const found = async ({ page }: Visitor): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    async () =>
      await window.axe.run({ resultTypes: ['violations'], preload: false, rules: { 'target-size': { enabled: true } } }),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
};
/** The parts of the page that are wider than their place. */
const cutOff = ({ page }: Visitor) =>
  page.evaluate(() =>
    [...document.querySelectorAll('html, header, main, .column, .panel, .notice')]
      .filter((part) => part.scrollWidth > part.clientWidth + 1)
      .map((part) => `${part.tagName} ${part.className}`),
  );

const screens = [
  ['wide', 'light', { width: 1440, height: 900 }],
  ['wide', 'dark', { width: 1440, height: 900, dark: true }],
  ['middling', 'light', { width: 800, height: 1000 }],
  ['narrow', 'dark', { width: 390, height: 844, dark: true }],
] as const;

it.each(screens)('on a %s screen in the %s the page can be used by everybody, and looks as it did', async (width, light, how) => {
  const visitor = await seat().visit(how);
  const { dial, hangUp, is, page, press, second } = visitor;
  if (width === 'wide' && light === 'light') {
    expect(await found(visitor)).toEqual([]);
    expect(await farFrom(page, 'ready')).toBeLessThan(ALIKE);
  }
  await dial('front-desk');
  await is('Asks for a digit');
  await press('2');
  await second.getByRole('button', { name: 'Answer' }).click();
  await is('You talk with +1 206 555 0112');
  expect(await found(visitor)).toEqual([]);
  expect(await cutOff(visitor)).toEqual([]);
  expect(await farFrom(page, `talking-${width}-${light}`)).toBeLessThan(ALIKE);
  await hangUp();
  await is('You hung up');
  await page.getByRole('button', { name: 'Close call' }).click();
});

it('a turn that is unfolded, a form, a saved call and a banner can be used by everybody', async () => {
  const visitor = await seat().visit();
  const { dial, hangUp, is, page } = visitor;
  await dial('front-desk');
  await is('Asks for a digit');
  await hangUp();
  await page.locator('#turns summary').first().click();
  await page.getByRole('button', { name: 'First: before the first turn' }).click();
  await page.getByRole('button', { name: 'On by a turn' }).click();
  expect(await found(visitor)).toEqual([]);
  await page.getByRole('button', { name: 'New call' }).click();
  await page.getByRole('radio', { name: 'Another number' }).check();
  await page.getByLabel('Number to dial').fill('911');
  await page.getByRole('button', { name: 'Dial' }).click();
  await page.getByRole('alert').getByText('That cannot be').waitFor();
  await page.getByRole('radio', { name: 'appointment-reminder' }).check();
  expect(await found(visitor)).toEqual([]);
  expect(await cutOff(visitor)).toEqual([]);
});

it('a whole call is made by the keyboard alone', async () => {
  const { hears, is, page } = await seat().visit();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  for (let tabs = 0; (await focused()) !== 'Dial'; tabs++) {
    if (tabs > 20) throw new Error('Found no Dial within twenty tabs, expected it after the lines and the number.');
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await is('Asks for a digit');
  await page.keyboard.press('7');
  await hears('Please press 1 for sales');
  for (let tabs = 0; (await focused()) !== 'Hang up'; tabs++) {
    if (tabs > 40) throw new Error('Found no Hang up within forty tabs, expected it after the keys.');
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await is('You hung up');
});

it('what a caller, a flow or a header says is shown as it is, and never runs', async () => {
  const { page } = await seat().visit();
  const before = seat().problems.length;
  const evil = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>';
  const event = (type: string, more: object) => ({
    SchemaVersion: '1.0',
    Sequence: 1,
    InvocationEventType: type,
    ...more,
    CallDetails: {
      TransactionId: evil,
      AwsAccountId: '111122223333',
      AwsRegion: 'us-east-1',
      SipMediaApplicationId: evil,
      Participants: [
        {
          ...{ CallId: evil, ParticipantTag: 'LEG-A', To: '+12065550100', From: evil, Direction: 'Inbound' },
          ...{ StartTimeInMilliseconds: '1700000000000', SipHeaders: { 'X-Evil': evil, 'User-To-User': evil } },
        },
      ],
    },
  });
  const reply = { SchemaVersion: '1.0', Actions: [{ Type: 'Speak', Parameters: { CallId: evil, Text: evil } }] };
  await page.locator('#keep input[type="file"]').setInputFiles({
    name: `${evil.replaceAll('/', '')}.json`,
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify([{ event: event('NEW_INBOUND_CALL', {}), reply }])),
  });
  await page.locator('#words').getByText(evil, { exact: true }).waitFor();
  for (const row of await page.locator('#turns summary').all()) await row.click();
  await page.locator('#turns').getByText('X-Evil').first().waitFor();
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
  expect(await page.locator('main img, main script').count()).toBe(0);
  // Were a script to come in all the same, the browser would not run it.
  const refused = page.evaluate(
    () =>
      new Promise((told) =>
        document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => told(violatedDirective)),
      ),
  );
  await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), '<img src=x onerror="window.hit=1">');
  expect(await refused).toMatch(/^(img|script)-src/);
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
  // That the browser says so is none.
  await expect.poll(() => seat().problems.length).toBe(before + 2);
  seat().problems.length = before;
});

/** The part of the dots that may be other ones. */
const ALIKE = 0.12;

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}
