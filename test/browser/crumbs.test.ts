/** A flow within a flow, looked at in the diagram. */
import { afterAll, expect, it } from 'vitest';
import { savedProject } from '../desk/saved.ts';
import { seated } from './visit.ts';

const files = savedProject();
files.save(
  'front-desk.ts',
  `import { type Flow, states } from '../lib/flow/flow.ts';
const inner = states({ ask: {} }, { exits: { done: {} } });
const number = inner.flow({
  name: 'number',
  start: 'ask',
  otherwise: 'done',
  recover: 'ask',
  fallback: { speak: 'Goodbye.' },
  states: { ask: { speakAndGetDigits: 'Your number, please.', digits: 4, next: 'done' } },
});
const { after, flow } = states({ who: {}, bye: {} });
export interface Desk { readonly sales: string; readonly support: string; readonly messages: string }
export const frontDesk = (_: Desk): Flow =>
  flow({
    name: 'front-desk',
    start: 'who',
    otherwise: 'bye',
    recover: 'who',
    fallback: { speak: 'Goodbye.' },
    states: { who: { call: after(number, { done: 'bye' }) }, bye: { hangup: 'Goodbye.' } },
  });
`,
);
afterAll(files.end);
const seat = seated({ project: files.project });

it('whoever goes along the trail of flows by the keyboard stays on it', async () => {
  const { dial, hangUp, is, page } = await seat().visit();
  await dial('front-desk');
  await is('Asks for up to 4 digits, # ends');
  const trail = page.getByRole('navigation', { name: 'Where the call is' });
  const focused = () => trail.evaluate((part) => part.contains(document.activeElement) && document.activeElement?.textContent);
  await trail.getByRole('button', { name: 'front-desk' }).press('Enter');
  await expect.poll(focused).toBe('number');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('front-desk');
  await hangUp();
});
