/** `npm run screenshot`: the pictures of the page that the documents show. */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { openDesk } from '../desk/open.ts';
import { launch } from './browser.ts';
import { messageOf } from './misunderstood.ts';
import { inFewColours } from './screenshot.png.ts';
import type { Surroundings } from './surroundings.ts';

/** Takes the pictures, unless it is asked what it does, and answers with the exit code. */
export const screenshot = async (
  args: readonly string[],
  { stdout, stderr }: Pick<Surroundings, 'stdout' | 'stderr'>,
): Promise<0 | 1 | 2> => {
  const [first] = args;
  if (first === '--help') {
    stdout.write(usage);
    return 0;
  }
  if (first !== undefined) {
    stderr.write(`found ${JSON.stringify(first)}, expected nothing\n\n${usage}`);
    return 2;
  }
  try {
    for (const file of await pictures()) stdout.write(`${file}\n`);
    return 0;
  } catch (error) {
    stderr.write(`${messageOf(error)}\n`);
    return 1;
  }
};

const usage = `Usage: npm run screenshot

Opens the desk on a free port, makes a call in a browser that nobody sees, and writes what the page shows into docs/pictures: phone.png
with a call to front-desk, and <flow>.png with the diagram of each line's flow. What stood there is overwritten.

  --help  prints this text

Exit codes: 0 written, 1 no browser or no page, 2 not understood.
`;

const project = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
const folder = `${project}/docs/pictures`;

const pictures = async (): Promise<readonly string[]> => {
  await mkdir(folder, { recursive: true });
  const desk = await openDesk({ project, host: '127.0.0.1', port: 0, logLevel: 'INFO' });
  try {
    const browser = await launch();
    try {
      const look = { colorScheme: 'light', reducedMotion: 'reduce' } as const;
      const files = [await ofCall(await opened(browser, desk.url, { ...look, viewport: { width: 1_440, height: 900 } }))];
      const large = await opened(browser, desk.url, { ...look, viewport: { width: 2_000, height: 1_700 } });
      for (const { flow } of desk.house.lines) files.push(await ofFlow(large, flow));
      return files;
    } finally {
      await browser.close();
    }
  } finally {
    await desk.close();
  }
};

const opened = async (browser: Browser, url: string, look: BrowserContextOptions): Promise<Page> => {
  const page = await browser.newPage(look);
  await page.goto(url);
  return page;
};

/** The whole diagram, as large as it fits. */
const ofFlow = async (page: Page, flow: string): Promise<string> => {
  await page.getByRole('button', { name: 'New call' }).click();
  await page.locator('.pick', { has: page.getByText(flow, { exact: true }) }).click();
  await page.getByRole('group', { name: `The diagram of ${flow}` }).waitFor();
  await page.getByRole('button', { name: 'Fit', exact: true }).click();
  // As on a page that has been in every state: each has its colour.
  await page.locator('.canvas').evaluate((room) => {
    for (const box of room.querySelectorAll('.is-new')) box.classList.remove('is-new');
  });
  return shot(page.locator('.canvas > svg'), flow);
};

/** The caller talks with the colleague whom the front desk has called. */
const ofCall = async (page: Page): Promise<string> => {
  await page.locator('.pick', { has: page.getByText('front-desk', { exact: true }) }).click();
  await page.getByRole('button', { name: 'Dial', exact: true }).click();
  await page.getByText('Asks for a digit').waitFor();
  await page.waitForTimeout(HEARD_MS);
  await page.keyboard.press('2');
  await page.getByRole('region', { name: 'Second phone' }).getByRole('button', { name: 'Answer' }).click();
  await page.getByText('You talk with').waitFor();
  return shot(page, 'phone');
};

/** Until then the menu has been heard. */
const HEARD_MS = 3_300;

const shot = async (seen: Page | Locator, name: string): Promise<string> => {
  const png = await seen.screenshot({ animations: 'disabled', caret: 'hide' });
  const path = `${folder}/${name}.png`;
  await writeFile(path, inFewColours(png));
  return path;
};

if (import.meta.main) process.exitCode = await screenshot(process.argv.slice(2), process);
