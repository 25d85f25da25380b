/** What stands beside the phone: the diagram, the turns, the place, the lab, and what is kept of a call. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { project, type Seat, sitDown, type Visitor } from './visit.ts';

let seat: Seat;
beforeAll(async () => {
  seat = await sitDown();
});
afterAll(async () => {
  await seat.leave();
  expect(seat.problems).toEqual([]);
});

const saved = (name: string) => join(project, 'test/fixtures/calls', name);
const box = ({ page }: Visitor, state: string) => page.locator(`#diagram g.node[data-state="${state}"]`);
const looks = async (visitor: Visitor, state: string) => (await box(visitor, state).getAttribute('class')) ?? '';
/** A balance that was asked for, up to the PIN. */
const atPin = async (visitor: Visitor) => {
  await visitor.dial('bank-balance');
  await visitor.is('Asks for a digit');
  await visitor.press('1');
  await visitor.hears('Please enter the eight digits');
  await visitor.press('12345678');
  await visitor.hears('Please enter the four digits');
  await visitor.is('Asks for up to 4 digits, # ends');
};

it('the diagram lights the present state, traces the way, tells what was never visited, and opens the source', async () => {
  const visitor = await seat.visit();
  const { dial, hangUp, is, page, press } = visitor;
  await page.getByRole('radio', { name: 'front-desk' }).check();
  await expect.poll(() => looks(visitor, 'sales')).toContain('is-new');
  await dial('front-desk');
  await is('Asks for a digit');
  await expect.poll(() => looks(visitor, 'menu')).toContain('is-present');
  expect(await looks(visitor, 'greeting')).toContain('is-passed');
  await press('2');
  await expect.poll(() => looks(visitor, 'support')).toContain('is-present');
  const way = page.locator('#diagram g.edge.is-latest');
  expect(await way.evaluateAll((edges) => edges.map((edge) => edge.getAttribute('data-to')))).toEqual(['support']);
  expect(await looks(visitor, 'menu')).toContain('is-passed');
  expect(await looks(visitor, 'support')).not.toContain('is-new');
  expect(await looks(visitor, 'sales')).toContain('is-new');
  // What was visited stays so, though the page is loaded anew.
  await page.reload();
  await expect.poll(() => looks(visitor, 'menu')).not.toContain('is-new');

  const line = readFileSync(join(project, 'flows/front-desk.ts'), 'utf8')
    .split('\n')
    .findIndex((text) => /^ +support: \{ call/.test(text));
  await page.evaluate(() => document.addEventListener('click', (event) => event.preventDefault(), { once: false }));
  await box(visitor, 'support').click();
  const link = page.locator('#diagram .state-bar a.source');
  expect(await link.getAttribute('href')).toMatch(new RegExp(`^vscode://file/.*flows/front-desk\\.ts:${line + 1}:\\d+$`));
  await hangUp();
});

it('the turns tell event, reply, states, time, silence and table, and a refused reply with the rule that it broke', async () => {
  const visitor = await seat.visit();
  const { dial, hangUp, is, page } = visitor;
  await dial('front-desk');
  await is('Asks for a digit');
  const turns = page.locator('#turns li.turn');
  const first = turns.first();
  expect(await first.textContent()).toMatch(/NEW_INBOUND_CALL.*\d+ ms.*begins start → greeting next → menu/s);
  expect(await first.textContent()).toContain('table: ');
  await first.locator('summary').click();
  await first.getByRole('group', { name: 'Event' }).getByText('"NEW_INBOUND_CALL"').waitFor();
  await first.getByRole('group', { name: 'Reply' }).getByText('"SpeakAndGetDigits"').waitFor();
  expect(await first.getByRole('button', { name: 'Copy' }).count()).toBeGreaterThan(1);
  await hangUp();
  // A saved call whose reply has one action too many.
  const call = JSON.parse(readFileSync(saved('desk-busy.json'), 'utf8'));
  call[0].reply.Actions = Array.from({ length: 11 }, () => call[0].reply.Actions[0]);
  await page.locator('#keep input[type="file"]').setInputFiles({
    name: 'too-many.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(call)),
  });
  const bad = page.locator('#turns li.turn.bad').first();
  await bad.waitFor();
  expect(await bad.textContent()).toMatch(/11/);
  expect(await bad.getByRole('link').getAttribute('href')).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
});

it('the place shows what a call holds as it goes on, and no secret, anywhere on the page', async () => {
  const visitor = await seat.visit();
  const { hangUp, hears, is, page, press } = visitor;
  await atPin(visitor);
  const place = page.locator('#place');
  await expect.poll(() => place.textContent()).toMatch(/^pin.*triesLeft3.*account12345678/);
  await press('9876');
  await hears('Account and PIN do not match.');
  await expect.poll(() => place.textContent()).toMatch(/triesLeft2 was 3.*asked1st time/);
  expect(await page.locator('#turns .turn-way').last().textContent()).toBe('pin next → check run → mismatch next → pin');
  await is('Asks for up to 4 digits, # ends');
  for (const row of await page.locator('#turns summary').all()) await row.click();
  expect(await page.content()).not.toContain('9876');
  await hangUp();
  // What it held last is seen still.
  await expect
    .poll(() => place.locator('tr.dropped').allTextContents())
    .toEqual(['triesLeft2 dropped', 'account12345678 dropped']);
});

it('the lab strikes the next turn, takes the region and the table down, slows the Lambda, and sends commands', async () => {
  const visitor = await seat.visit();
  const { dial, hangUp, hears, is, page, press } = visitor;
  const fault = (name: string) => page.locator('#lab').getByRole('button', { name, exact: true });
  await dial('front-desk');
  await is('Asks for a digit');
  await fault('duplicate').click();
  await expect.poll(() => fault('duplicate').getAttribute('aria-pressed')).toBe('true');
  await press('7');
  await hears('Please press 1 for sales');
  await expect.poll(() => fault('duplicate').getAttribute('aria-pressed')).toBe('false');

  const table = page.getByRole('switch', { name: 'The table is down' });
  await table.check();
  await is('Asks for a digit');
  await press('7');
  await hears('Nobody can take your call.');
  await expect.poll(() => page.locator('#turns li.turn').last().textContent()).toContain('failed');
  await table.uncheck();

  await page.getByLabel('The Lambda takes at least, in ms').fill('700');
  await page.getByLabel('The Lambda takes at least, in ms').press('Enter');
  await hangUp();
  await expect
    .poll(async () => Number(/(\d+) ms/.exec((await page.locator('#turns li.turn').last().textContent()) ?? '')?.[1]))
    .toBeGreaterThan(699);
  await page.getByLabel('The Lambda takes at least, in ms').fill('0');
  await page.getByLabel('The Lambda takes at least, in ms').press('Enter');

  const region = page.getByRole('switch', { name: 'The region is down' });
  await page.getByRole('button', { name: 'New call' }).click();
  await dial('front-desk');
  await is('Asks for a digit');
  await region.check();
  await press('1');
  await is('The service ended the call (480, no answer)');
  const why = page.locator('#turns li.turn.bad .faults .bad').first();
  await expect.poll(() => why.textContent()).toBe('no reply The region is down.');
  await region.uncheck();

  await page.getByText('readings').click();
  await page.getByLabel('Find a reading').fill('secureHeaders');
  await page.getByRole('button', { name: 'New call' }).click();
  await dial('conference-lobby');
  await hears('Please enter the six digits of your meeting.');
  await is('Asks for up to 6 digits, # ends');
  await press('123456');
  await expect.poll(() => page.locator('#place').textContent()).toContain('wait');
  await page.locator('#lab').getByRole('button', { name: 'admit' }).click();
  await is('You are in the meeting');
  // What a command needs is asked for before it is sent.
  const turns = page.locator('#turns li.turn');
  const before = await turns.count();
  const mute = page.locator('#lab form.command', { has: page.getByRole('button', { name: 'mute', exact: true }) });
  await mute.getByRole('button').click();
  expect(await mute.getByLabel('attendee').evaluate((field: HTMLInputElement) => field.validationMessage)).not.toBe('');
  expect(await mute.textContent()).not.toContain('asked');
  await mute.getByLabel('attendee').fill('guest');
  await mute.getByRole('button').click();
  await mute.getByText('The service has taken it.').waitFor();
  await expect.poll(() => turns.nth(before).textContent()).toContain('mute attendee=guest');
  await hangUp();
});

it('a saved call of a thousand turns shows its latest words and turns at once, and all of them to whoever asks', async () => {
  const { page, words } = await seat.visit();
  const [first, second] = JSON.parse(readFileSync(saved('desk-busy.json'), 'utf8'));
  const says = (nth: number) => [{ Type: 'Speak', Parameters: { Text: `This is sentence ${nth}.` } }];
  const call = Array.from({ length: 1_000 }, (_, nth) => {
    const { event, reply } = nth === 0 ? first : second;
    return { event: { ...event, Sequence: nth + 1 }, reply: { ...reply, Actions: says(nth + 1) } };
  });
  await page.locator('#keep input[type="file"]').setInputFiles({
    name: 'long.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(call)),
  });
  await words.getByText('This is sentence 1000.').waitFor();
  await expect.poll(() => page.locator('#turns .turns-amount').textContent()).toBe('1000 turns');
  expect(await words.locator('li').count()).toBe(200);
  expect(await words.getByText('This is sentence 1.', { exact: true }).count()).toBe(0);
  await words.getByRole('button', { name: 'All that was said before' }).click();
  await words.getByText('This is sentence 1.', { exact: true }).waitFor();
  expect(await words.locator('q').count()).toBe(1_000);
  expect(await words.getByRole('button', { name: 'All that was said before' }).isVisible()).toBe(false);
});

it('a call is kept as a replay file and as a script, opened again, and gone through by turns, backward too', async () => {
  const visitor = await seat.visit();
  const { dial, hears, is, page, press } = visitor;
  await dial('front-desk');
  await is('Asks for a digit');
  await press('7');
  await hears('Please press 1 for sales');
  await visitor.hangUp();
  await is('You hung up');
  const download = async (name: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
    return readFileSync(await file.path(), 'utf8');
  };
  const script = await download('Save as .call script');
  expect(script).toMatch(/^dial \+12065550100 .*hear .*press 7.*hang up/ms);
  const replay = await download('Save as replay file');
  const open = (name: string, text: string) =>
    page.locator('#keep input[type="file"]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  const tabs = page.getByRole('tab');
  for (const [name, text] of [
    ['kept.call', script],
    ['kept.json', replay],
  ] as const) {
    const before = await tabs.count();
    await open(name, text);
    await expect.poll(() => tabs.count()).toBe(before + 1);
    await expect.poll(() => page.getByRole('tab', { selected: true }).textContent()).toContain('saved');
    // The caller has left in the middle of it.
    await hears('Please');
    const position = page.locator('#keep .position');
    await page.getByRole('button', { name: 'First: before the first turn' }).click();
    await expect.poll(() => page.locator('#words').textContent()).not.toContain('Welcome');
    await page.getByRole('button', { name: 'On by a turn' }).click();
    await expect.poll(() => position.textContent()).toMatch(/^turn 1 of \d+/);
    await expect.poll(() => looks(visitor, 'menu')).toContain('is-present');
    await page.getByRole('button', { name: 'On by a turn' }).click();
    await expect.poll(() => position.textContent()).toMatch(/^turn 2 of/);
    await page.getByRole('button', { name: 'Back by a turn' }).click();
    await expect.poll(() => position.textContent()).toMatch(/^turn 1 of/);
  }
  await open('bad.call', 'dial +12065550100\ndance\n');
  await page.getByRole('alert').getByText('That cannot be').waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('dance');
});
