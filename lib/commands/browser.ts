/** A browser that nobody sees, for pictures and tests of the page: the one that npm has installed, or one of this machine. */
import { type Browser, chromium } from 'playwright-core';

/** Starts it. Rejects with what to install where there is none. */
export const launch = async (): Promise<Browser> => {
  const tried: string[] = [];
  for (const [name, start] of browsers) {
    try {
      return await start();
    } catch (error) {
      tried.push(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    }
  }
  throw new Error(`Found no browser that starts, expected one: install Google Chrome or Microsoft Edge.\n${tried.join('\n')}`);
};

/** Chromium comes with npm for Linux only. */
const bundled = async (): Promise<Browser> => {
  const { default: files } = await import('@sparticuz/chromium');
  return await chromium.launch({ executablePath: await files.executablePath(), args: flags });
};

/** A page of our own needs no sandbox, which is not there for whoever is root. */
const flags: string[] = ['--no-sandbox', '--disable-gpu', '--mute-audio', '--disable-dev-shm-usage'];

const browsers: readonly (readonly [name: string, start: () => Promise<Browser>])[] = [
  ...(process.platform === 'linux' ? [['Chromium', bundled] as const] : []),
  ['Google Chrome', () => chromium.launch({ channel: 'chrome', args: flags })],
  ['Microsoft Edge', () => chromium.launch({ channel: 'msedge', args: flags })],
];
