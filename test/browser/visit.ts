/** Somebody at the page of a desk, in a real browser. */
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { launch } from '../../lib/commands/browser.ts';
import { type Desk, openDesk, type Wanted } from '../../lib/desk/open.ts';
import { listen } from './ears.ts';
import { hurried } from './hurried.ts';

/** The project itself, whose flows are rung unless told otherwise. */
export const project = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** A desk, and a browser before it. Both are there until `leave`. */
export const sitDown = async (wanted: Partial<Wanted> = {}): Promise<Seat> => {
  const opening = openDesk({ project, host: '127.0.0.1', port: 0, logLevel: 'SILENT', time: hurried(4), ...wanted });
  const [desk, browser] = await Promise.all([opening, launch()]);
  const problems: string[] = [];
  return {
    desk,
    problems,
    visit: async (how = {}) => await visit(desk, browser, problems, how),
    leave: async () => {
      await browser.close();
      await desk.close();
    },
  };
};

/** A seat for all tests of a file. Nothing may have gone wrong on its pages when they leave it. */
export const seated = (wanted: Partial<Wanted> = {}): (() => Seat) => {
  let taken: Seat | undefined;
  const seat = (): Seat => {
    if (!taken) throw new Error('found no seat yet, expected to be asked within a test');
    return taken;
  };
  beforeAll(async () => {
    taken = await sitDown(wanted);
  });
  afterAll(async () => {
    await seat().leave();
    expect(seat().problems).toEqual([]);
  });
  return seat;
};

export interface Seat {
  readonly desk: Desk;
  /** What went wrong on its pages: errors of scripts, and requests to other hosts. */
  readonly problems: string[];
  readonly visit: (how?: Visit) => Promise<Visitor>;
  readonly leave: () => Promise<void>;
}

export interface Visit {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** Those who came before stay at their pages. */
  readonly beside?: true;
}

const visit = async (desk: Desk, browser: Browser, problems: string[], how: Visit) => {
  const { width = 1440, height = 900, dark = false, beside } = how;
  // A page that nobody looks at any more would go on taking its share of the machine.
  if (!beside) for (const before of browser.contexts()) await before.close();
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  page.setDefaultTimeout(WAIT_MS);
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    // A wish that cannot be is told on the page.
    if (message.type() === 'error' && !message.text().includes('status of 400')) problems.push(message.text());
  });
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== 'localhost') problems.push(`asked ${request.url()}`);
  });
  await page.addInitScript(listen);
  await page.goto(desk.url);
  // Whoever comes to the desk looks at a call that goes on there.
  await page.getByRole('button', { name: 'New call' }).click();
  await page.getByRole('button', { name: 'Dial' }).waitFor();
  return visitor(page);
};

/** What a person does and sees there. */
const visitor = (page: Page) => {
  const words = page.getByRole('log', { name: 'Words' });
  const state = page.locator('#phone .display .state');
  const key = (name: string): Locator => page.getByRole('group', { name: 'Keys', exact: true }).getByRole('button', { name });
  return {
    page,
    words,
    second: page.getByRole('region', { name: 'Second phone' }),
    state,
    dial: async (flow: string) => {
      await page.getByRole('radio', { name: flow }).check();
      await page.getByRole('button', { name: 'Dial' }).click();
    },
    press: async (keys: string) => {
      for (const one of keys) await key({ '*': 'star', '#': 'hash' }[one] ?? one).click();
    },
    hangUp: async () => await page.locator('.handling').getByRole('button', { name: 'Hang up' }).click(),
    hears: async (said: string) => await words.getByText(said).last().waitFor(),
    is: async (told: string) => await expect.poll(() => state.textContent(), { timeout: WAIT_MS }).toBe(told),
    ears: async () => await page.evaluate(() => window.ears),
  };
};
export type Visitor = ReturnType<typeof visitor>;

/** Prompts take their time, on a machine that others use too. */
const WAIT_MS = 15_000;
