/** The page: how soon its phone rings, how soon a key shows, and whether a long call stays smooth. In a real browser, with real time. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launch } from '../../lib/commands/browser.ts';
import { median } from './median.ts';
import type { Row } from './table.ts';

/** Rejects if the page does not come, or does not do what it should. */
export const page = async (): Promise<readonly Row[]> => {
  const browser = await launch();
  try {
    const starts: number[] = [];
    for (let nth = 0; nth < STARTS; nth += 1) starts.push(await untilItRings(browser));
    const { desk, url } = await startedDesk();
    try {
      const { lit, own } = await keys(await opened(browser, url));
      const { longest, further } = await longCall(await opened(browser, url));
      return [
        ['from npm start to a ringing phone', { page: `${(median(starts) / 1_000).toFixed(2)} s` }],
        ['from a key to the lit state', { page: `${median(lit).toFixed(1)} ms` }],
        ['of that, from the news to the lit state', { page: `${median(own).toFixed(1)} ms` }],
        ['longest task while 1,000 turns are scrolled', { page: `${longest.toFixed(0)} ms` }],
        ['a step back and on among 1,000 turns', { page: `${further.toFixed(0)} ms` }],
      ];
    } finally {
      await ended(desk);
    }
  } finally {
    await browser.close();
  }
};

const project = fileURLToPath(new URL('../..', import.meta.url));

/** `npm start`, once it has said where its page is. */
const startedDesk = async (): Promise<{ readonly desk: ChildProcess; readonly url: string }> => {
  const desk = spawn('npm', ['start', '--silent', '--', '--port', '0', '--no-open'], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
    env: { ...process.env, LOG_LEVEL: 'SILENT' },
  });
  for await (const line of createInterface({ input: desk.stdout })) {
    const url = /^http:\S+/.exec(line)?.[0];
    if (url !== undefined) return { desk, url };
  }
  throw new Error('npm start has ended without a page.');
};

const ended = async (desk: ChildProcess): Promise<void> => {
  const exit = once(desk, 'exit');
  // npm and what it has started are one group.
  if (desk.pid !== undefined) process.kill(-desk.pid, 'SIGINT');
  await exit;
};

const opened = async (browser: Browser, url: string): Promise<Page> => {
  const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await tab.goto(url);
  return tab;
};

/** In milliseconds, with the browser open already. */
const untilItRings = async (browser: Browser): Promise<number> => {
  const begun = performance.now();
  const { desk, url } = await startedDesk();
  const tab = await opened(browser, url);
  await tab.getByRole('button', { name: 'Dial' }).click();
  await tab.getByRole('tab', { name: 'front-desk' }).waitFor();
  const ms = performance.now() - begun;
  await tab.close();
  await ended(desk);
  return ms;
};

/** A menu that is asked again and again: from the key to the first mark in the diagram, and from its news to that. */
const keys = async (tab: Page): Promise<{ readonly lit: readonly number[]; readonly own: readonly number[] }> => {
  const lit: number[] = [];
  const own: number[] = [];
  for (let nth = 0; nth < PRESSES; nth += 1) {
    await tab.getByRole('button', { name: 'Dial' }).click();
    await tab.locator('#diagram g.node.is-present[data-state="menu"]').waitFor();
    await tab.locator('.display .state', { hasText: 'Asks for a digit' }).waitFor();
    const [pressed, told, shown] = await tab.evaluate<readonly [number, number, number]>(PRESS);
    lit.push(shown - pressed);
    own.push(shown - told);
    await tab.locator('.handling').getByRole('button', { name: 'Hang up' }).click();
    await tab.getByRole('button', { name: 'Close call' }).click();
    await tab.getByRole('button', { name: 'New call' }).click();
  }
  return { lit, own };
};

/** Runs in the page: presses 2, and answers with when it did, when the page was told of the turn, and when the next state was lit. */
const PRESS = `new Promise((done) => {
  const source = new EventSource('/news');
  let pressed = Number.POSITIVE_INFINITY;
  let told;
  source.addEventListener('message', ({ data }) => {
    if (told === undefined && performance.now() > pressed && JSON.parse(data).kind === 'turned') told = performance.now();
  });
  const state = document.querySelector('#diagram g.node[data-state="support"]');
  new MutationObserver((_, observer) => {
    if (!state.classList.contains('is-present')) return;
    observer.disconnect();
    source.close();
    done([pressed, told ?? performance.now(), performance.now()]);
  }).observe(state, { attributes: true });
  // All of what was before is told first.
  setTimeout(() => {
    pressed = performance.now();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '2', bubbles: true }));
  }, 300);
})`;

/** Scrolls up and down through it, and steps: the longest task that the browser tells of, and what a step takes, in milliseconds. */
const longCall = async (tab: Page): Promise<{ readonly longest: number; readonly further: number }> => {
  const [, turn] = JSON.parse(readFileSync(new URL('../fixtures/calls/desk-busy.json', import.meta.url), 'utf8'));
  const call = Array.from({ length: TURNS }, (_, nth) => ({ ...turn, event: { ...turn.event, Sequence: nth + 1 } }));
  const buffer = Buffer.from(JSON.stringify(call));
  await tab.locator('#keep input[type="file"]').setInputFiles({ name: 'long.json', mimeType: 'application/json', buffer });
  await tab
    .getByText(`${TURNS.toLocaleString('en')} turns`)
    .or(tab.getByText(`${TURNS} turns`))
    .first()
    .waitFor();
  const longest = await tab.evaluate<number>(SCROLL);
  const further = await tab.evaluate<number>(STEP);
  return { longest, further };
};

const SCROLL = `new Promise((done) => {
  let longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  }).observe({ entryTypes: ['longtask'] });
  const room = document.querySelector('#turns .turns-room');
  let frames = 0;
  const frame = () => {
    frames += 1;
    room.scrollTop = room.scrollHeight * (0.5 + 0.5 * Math.sin(frames / 10));
    if (frames < 240) requestAnimationFrame(frame);
    else setTimeout(() => done(longest), 200);
  };
  requestAnimationFrame(frame);
})`;

const STEP = `(async () => {
  const steps = [...document.querySelectorAll('#keep .stepper button')];
  const times = [];
  for (let nth = 0; nth < 10; nth += 1) {
    const begun = performance.now();
    steps[1].click();
    await new Promise((shown) => requestAnimationFrame(() => setTimeout(shown)));
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[5];
})()`;

const STARTS = 5;
const PRESSES = 9;
const TURNS = 1_000;
