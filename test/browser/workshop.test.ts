/** What stands beside the phone: the diagram, the turns, the place, the lab, and what is kept of a call. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { project, seated, type Visitor } from './visit.ts';

const seat = seated();

const saved = (name: string) => join(project, 'test/fixtures/calls', name);
const open = (page: Page, name: string, text: string) =>
  page.locator('#keep input[type="file"]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
/** A saved call of so many turns, of which the second tells of a failure. */
const callOf = (turns: number): readonly object[] => {
  const [first, second] = JSON.parse(readFileSync(saved('desk-busy.json'), 'utf8'));
  const says = (nth: number) => [{ Type: 'Speak', Parameters: { Text: `This is sentence ${nth}.` } }];
  return Array.from({ length: turns }, (_, nth) => {
    const { event, reply } = nth === 0 ? first : second;
    const InvocationEventType = nth === 1 ? 'ACTION_FAILED' : event.InvocationEventType;
    return { event: { ...event, InvocationEventType, Sequence: nth + 1 }, reply: { ...reply, Actions: says(nth + 1) } };
  });
};
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
  const visitor = await seat().visit();
  const { dial, hangUp, is, page, press } = visitor;
  await page.getByRole('radio', { name: 'front-desk' }).check();
  await expect.poll(() => looks(visitor, 'sales')).toContain('is-new');
  await dial('front-desk');
  await is('Asks for a digit');
  await expect.poll(() => looks(visitor, 'menu')).toContain('is-present');
  expect(await looks(visitor, 'greeting')).toContain('is-passed');
  expect(await page.locator('#diagram g.node.entry').getAttribute('class')).toContain('is-passed');
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
  // An editor would be asked to open it.
  await page.evaluate(() => {
    HTMLAnchorElement.prototype.click = function () {
      document.body.dataset.opened = this.href;
    };
  });
  const opened = async () => (await page.locator('body').getAttribute('data-opened')) ?? '';
  await box(visitor, 'support').click();
  const here = new RegExp(`^vscode://file/.*flows/front-desk\\.ts:${line + 1}:\\d+$`);
  expect(await opened()).toMatch(here);
  expect(await page.locator('#diagram .state-bar a.source').getAttribute('href')).toMatch(here);
  await hangUp();

  // An edge says what takes it, and leads to the state that it leaves.
  const edge = page.locator('#diagram g.edge[data-from="greeting"][data-to="menu"]');
  expect(await edge.locator('> title').textContent()).toBe('greeting: next → menu');
  await edge.locator('.hit').click();
  expect(await page.locator('#diagram .state-bar b').textContent()).toBe('greeting');
  expect(await opened()).toContain('flows/front-desk.ts');
  const begins = page.locator('#diagram g.edge:not([data-from])').first();
  expect(await begins.locator('> title').textContent()).toBe('a call comes in: start → greeting');
});

it('the turns tell event, reply, states, time, silence and table, and a refused reply with the rule that it broke', async () => {
  const visitor = await seat().visit();
  const { dial, hangUp, is, page, press } = visitor;
  await dial('front-desk');
  await is('Asks for a digit');
  const turns = page.locator('#turns li.turn');
  const first = turns.first();
  expect(await first.textContent()).toMatch(/NEW_INBOUND_CALL.*\d+ ms.*begins start → greeting next → menu/s);
  expect(await first.textContent()).toContain('table: ');
  await first.locator('summary').click();
  await first.getByRole('group', { name: 'Event' }).getByText('"NEW_INBOUND_CALL"').waitFor();
  await first.getByRole('group', { name: 'Reply' }).getByText('"SpeakAndGetDigits"').waitFor();
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: {
        writeText: async (text: string) => {
          document.body.dataset.copied = text;
        },
      },
    });
  });
  const copied = async () => JSON.parse((await page.locator('body').getAttribute('data-copied')) ?? '{}');
  await first.getByRole('button', { name: 'Copy the event' }).click();
  expect(await copied()).toMatchObject({ InvocationEventType: 'NEW_INBOUND_CALL' });
  await first.getByRole('button', { name: 'Copy the reply' }).click();
  await expect.poll(async () => (await copied()).Actions?.at(-1)?.Type).toBe('SpeakAndGetDigits');
  // While the Lambda is at work the caller hears nothing.
  const delay = page.getByLabel('The Lambda takes at least, in ms');
  await delay.fill('2500');
  await delay.press('Enter');
  await press('7');
  await expect
    .poll(() => turns.last().locator('.mark.warm').allTextContents())
    .toContainEqual(expect.stringMatching(/^silence (?:[2-9]|\d\d)\.\d s$/));
  await delay.fill('0');
  await delay.press('Enter');
  await hangUp();
  // A saved call whose reply has one action too many.
  const call = JSON.parse(readFileSync(saved('desk-busy.json'), 'utf8'));
  call[0].reply.Actions = Array.from({ length: 11 }, () => call[0].reply.Actions[0]);
  await open(page, 'too-many.json', JSON.stringify(call));
  const bad = page.locator('#turns li.turn.bad').first();
  await bad.waitFor();
  expect(await bad.locator('.faults b').allTextContents()).toContain('breaks reply.actions.count');
  expect(await bad.getByRole('link').getAttribute('href')).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
});

it('the place shows what a call holds as it goes on, and no secret, anywhere on the page', async () => {
  const visitor = await seat().visit();
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
  const visitor = await seat().visit();
  const { dial, hangUp, hears, is, page, press } = visitor;
  const fault = (name: string) => page.locator('#lab').getByRole('button', { name, exact: true });
  expect(await fault('duplicate').isDisabled()).toBe(true);
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
  // Nothing can befall a call that is over.
  await expect.poll(() => fault('duplicate').isDisabled()).toBe(true);
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

  const readings = page.locator('#lab .readings-part');
  const asked: string[] = [];
  page.on('request', (request) => void (request.url().endsWith('/wish') && asked.push(request.postData() ?? '')));
  await readings.locator('> summary').click();
  await page.getByLabel('Find a reading').fill('digits.partial');
  expect(await readings.locator('ul.readings > li:visible').count()).toBe(1);
  await page.getByLabel('digits.partial').selectOption('reported');
  await expect.poll(() => readings.locator('> summary').textContent()).toMatch(/^\d+ readings, 1 changed$/);
  expect(asked).toEqual([JSON.stringify({ do: 'read', reading: 'digits.partial', value: 'reported' })]);
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
  const mute = page.locator('#lab form.command', { has: page.getByRole('button', { name: 'mute', exact: true }) });
  await mute.getByRole('button').click();
  expect(await mute.getByLabel('attendee').evaluate((field: HTMLInputElement) => field.validationMessage)).not.toBe('');
  expect(await mute.textContent()).not.toContain('asked');
  await mute.getByLabel('attendee').fill('guest');
  await mute.getByRole('button').click();
  await mute.getByText('The service has taken it.').waitFor();
  await turns.filter({ hasText: 'mute attendee=guest' }).waitFor();
  await hangUp();
});

it('a saved call of a thousand turns shows its latest words and turns at once, and all of them to whoever asks', async () => {
  const { page, words } = await seat().visit();
  await open(page, 'long.json', JSON.stringify(callOf(1_000)));
  await words.getByText('This is sentence 1000.').waitFor();
  await expect.poll(() => page.locator('#turns .turns-amount').textContent()).toBe('1000 turns');
  expect(await words.locator('li').count()).toBe(200);
  expect(await words.getByText('This is sentence 1.', { exact: true }).count()).toBe(0);
  await words.getByRole('button', { name: 'All that was said before' }).click();
  await words.getByText('This is sentence 1.', { exact: true }).waitFor();
  expect(await words.locator('q').count()).toBe(1_000);
  expect(await words.getByRole('button', { name: 'All that was said before' }).isVisible()).toBe(false);
});

it('who steps back stays at the row, sees what comes later, is read nothing twice, and keeps what was typed', async () => {
  const visitor = await seat().visit();
  const { page, words } = visitor;
  await open(page, 'forty.json', JSON.stringify(callOf(40)));
  await words.getByText('This is sentence 40.').waitFor();
  const rows = page.locator('#turns li.turn');
  const amount = page.locator('#turns .turns-amount');
  const position = page.locator('#keep .position');
  const stops = () => page.locator('#turns summary:visible').evaluateAll((all) => all.filter((one) => one.tabIndex === 0).length);
  await expect.poll(() => amount.textContent()).toBe('40 turns');
  expect(await position.getAttribute('aria-live')).toBe('off');
  expect(await stops()).toBe(1);
  // The first words to be seen, to be known again.
  await words
    .locator('li')
    .first()
    .evaluate((line) => line.setAttribute('data-known', ''));
  await rows.nth(4).locator('summary').click();
  const top = () => rows.nth(4).evaluate((row) => row.getBoundingClientRect().top);
  const stand = rows.nth(4).getByRole('button', { name: 'Show the call as it was then' });
  await stand.scrollIntoViewIfNeeded();
  const before = await top();
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await stand.click();
  await expect.poll(() => amount.textContent()).toBe('5 of 40 turns');
  expect([await rows.count(), await page.locator('#turns li.turn.later').count()]).toEqual([40, 35]);
  expect(await rows.nth(4).getAttribute('aria-current')).toBe('step');
  expect(await top()).toBe(before);
  expect(await position.getAttribute('aria-live')).toBe('polite');
  expect(await words.getAttribute('aria-live')).toBe('off');
  expect(await words.locator('li').first().getAttribute('data-known')).toBe('');
  expect(await words.getByText('This is sentence 40.').count()).toBe(0);
  // They were spoken long ago.
  expect(await words.locator('.unsaid').count()).toBe(0);
  await page.getByRole('button', { name: 'Last: follow the call' }).click();
  await expect.poll(() => amount.textContent()).toBe('40 turns');

  // However few rows are seen, the Tab key leads to one of them, and the arrows go on from there.
  await page.getByLabel('Failures only').check();
  await expect.poll(() => page.locator('#turns summary:visible').count()).toBe(1);
  expect(await stops()).toBe(1);
  await page.getByLabel('Failures only').uncheck();
  await page.locator('#turns summary[tabindex="0"]').focus();
  await page.keyboard.press('End');
  expect(
    await rows
      .last()
      .locator('summary')
      .evaluate((row) => row === document.activeElement),
  ).toBe(true);
  await page.getByRole('button', { name: 'First: before the first turn' }).click();
  await expect.poll(() => amount.textContent()).toBe('0 of 40 turns');
  const room = await page.locator('#turns .turns-room').boundingBox();
  await expect
    .poll(async () => (await rows.first().boundingBox())?.y)
    .toBeGreaterThanOrEqual(room?.y ?? Number.POSITIVE_INFINITY);
  expect(await stops()).toBe(1);

  await page.getByRole('button', { name: 'New call' }).click();
  await visitor.dial('conference-lobby');
  await visitor.hears('Please enter the six digits of your meeting.');
  const mute = page.locator('#lab form.command').getByLabel('attendee').first();
  await mute.fill('gue');
  await page.getByRole('tab').first().click();
  await expect.poll(() => mute.count()).toBe(0);
  await page.getByRole('tab').last().click();
  await expect.poll(() => mute.inputValue()).toBe('gue');
  await page.getByRole('button', { name: 'First: before the first turn' }).click();
  expect(await mute.inputValue()).toBe('gue');
  await visitor.hangUp();
});

it('what is put away takes no focus with it', async () => {
  const visitor = await seat().visit();
  const { page, words } = visitor;
  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.getAttribute('role'));
  await open(page, 'bad.call', 'dance');
  const putAway = page.getByRole('alert').getByRole('button', { name: 'Put away' });
  await putAway.press('Enter');
  await expect.poll(focused).toBe('phone-panel');
  // A folder that is dropped cannot be read.
  const text = await page.evaluateHandle(() => Blob.prototype.text);
  await page.evaluate(() => {
    Blob.prototype.text = () => Promise.reject(new DOMException('It is a folder.', 'NotReadableError'));
  });
  await open(page, 'calls', '');
  await page.getByRole('alert').getByText("'calls' cannot be read: is it a folder?").waitFor();
  await putAway.click();
  await page.evaluate((known) => {
    Blob.prototype.text = known;
  }, text);

  const tabs = page.getByRole('tab');
  const others = await tabs.count();
  for (const name of ['one.json', 'two.json', 'three.json']) await open(page, name, JSON.stringify(callOf(40)));
  await expect.poll(() => tabs.count()).toBe(others + 3);
  await words.evaluate((list) => list.scrollTo({ top: 0 }));
  await page.getByRole('button', { name: 'To the latest' }).press('Enter');
  await expect.poll(focused).toBe('log');
  await tabs.last().click();
  await tabs.last().press('Delete');
  await expect.poll(() => tabs.count()).toBe(others + 2);
  await expect.poll(focused).toBe('tab');
  while ((await tabs.count()) > 0) {
    const left = (await tabs.count()) - 1;
    await tabs.last().click();
    await page.getByRole('button', { name: 'Close call' }).press('Enter');
    await expect.poll(() => tabs.count()).toBe(left);
  }
  await expect.poll(focused).toBe('phone-panel');
});

it('a call is kept as a replay file and as a script, opened again, and gone through by turns, backward too', async () => {
  const visitor = await seat().visit();
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
  const tabs = page.getByRole('tab');
  for (const [name, text] of [
    ['kept.call', script],
    ['kept.json', replay],
  ] as const) {
    const before = await tabs.count();
    await open(page, name, text);
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
  await open(page, 'bad.call', 'dial +12065550100\ndance\n');
  await page.getByRole('alert').getByText('That cannot be').waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('dance');
});
