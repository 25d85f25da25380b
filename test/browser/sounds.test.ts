/** What the person on the page hears, and says into the phone. */
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { wav } from '../../lib/page/wav.ts';
import { hurried } from './hurried.ts';
import { seated, sitDown } from './visit.ts';

const seat = seated();

it('hears a prompt once, though they look away, and again once they turn the sound on', async () => {
  // There is time for all of it before the prompt is over.
  const slow = await sitDown({ time: hurried(0.5) });
  try {
    const { dial, ears, is, page } = await slow.visit();
    const spoken = async () => (await ears()).spoken.map(({ text }) => text);
    await dial('bank-balance');
    await expect.poll(async () => (await spoken()).at(-1)).toContain('For your balance, press 1.');
    const before = await spoken();
    await page.getByRole('button', { name: 'New call' }).click();
    await is('Ready to dial');
    await page.getByRole('tab').last().click();
    await is('Asks for a digit');
    expect(await spoken()).toEqual(before);
    const sound = page.getByRole('switch', { name: 'Sound' });
    await sound.uncheck();
    await sound.check();
    expect(await spoken()).toEqual([...before, before.at(-1)]);
    expect(slow.problems).toEqual([]);
  } finally {
    await slow.leave();
  }
});

it('takes a recording up where it is by now, after they have looked away', async () => {
  const { dial, ears, hangUp, is, page, press, second } = await seat().visit();
  const played = async (nth: number) => (await ears()).played[nth];
  await dial('front-desk');
  await is('Asks for a digit');
  await press('1');
  await second.getByRole('button', { name: 'Busy' }).click();
  await is('Records you');
  await press('#');
  await is('Asks for a digit');
  await press('2');
  await expect.poll(async () => (await played(0))?.from).toBe(0);
  await is('Asks for a digit');
  const path = (await played(0))?.path.replace('/audio/', '/recordings/') ?? '';
  const data = Buffer.from(wav(new Float32Array(20 * 8_000), 8_000));
  const origin = new URL(page.url()).origin;
  await page.request.put(`${origin}${path}`, { headers: { 'content-type': 'audio/wav', origin }, data });
  await press('2');
  await expect.poll(async () => (await played(1))?.at).toBeGreaterThan(0.3);
  await page.getByRole('button', { name: 'New call' }).click();
  await is('Ready to dial');
  await page.getByRole('tab').last().click();
  await expect.poll(async () => (await played(2))?.from).toBeGreaterThan(0.3);
  await hangUp();
  await is('You hung up');
});

it('speaks by the microphone, which is recorded, muted in one call alone, and closed after the last', async () => {
  const { dial, ears, hangUp, hears, is, page, press, second } = await seat().visit();
  const microphone = page.getByRole('button', { name: 'Microphone' });
  const mute = page.getByRole('button', { name: 'Mute' });
  const isOn = (button: Locator) => button.getAttribute('aria-pressed');
  let noises = 0;
  page.on('request', (request) => {
    if (request.postData()?.includes('"do":"say"')) noises += 1;
  });
  await dial('front-desk');
  await is('Asks for a digit');
  // Two clicks, before there is an answer to the first.
  await microphone.evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  await expect.poll(() => isOn(microphone)).toBe('true');
  await press('1');
  await second.getByRole('button', { name: 'Busy' }).click();
  await is('Records you');
  const before = noises;
  await expect.poll(() => noises).toBeGreaterThan(before);
  const [put] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'PUT'), press('#')]);
  expect(put.status()).toBe(200);
  await is('Asks for a digit');
  await press('2');
  await expect.poll(async () => (await ears()).played.length).toBe(1);
  const [{ path = '' } = {}] = (await ears()).played;
  expect(new URL(put.url()).pathname.replace('/recordings/', '/audio/')).toBe(path);
  expect(await humIn(page, path)).toBeGreaterThan(0.5);

  await is('Asks for a digit');
  await mute.click();
  const until = noises;
  expect(await page.getByLabel('Words to say').isDisabled()).toBe(true);
  await press('3');
  await hears('Please leave a message');
  await is('Records you');
  expect(noises).toBe(until);
  await page.getByRole('button', { name: 'New call' }).click();
  await dial('bank-balance');
  await is('Asks for a digit');
  expect([await isOn(mute), await isOn(microphone)]).toEqual(['false', 'true']);
  await expect.poll(() => noises).toBeGreaterThan(until);
  await hangUp();
  await is('You hung up');
  await page.getByRole('tab').filter({ hasText: 'front-desk' }).filter({ hasNotText: 'over' }).last().click();
  await expect.poll(() => isOn(mute)).toBe('true');
  expect((await ears()).microphones).toEqual([{ isOpen: true }]);
  await hangUp();
  await expect.poll(async () => (await ears()).microphones).toEqual([{ isOpen: false }]);
});

/** How much of a WAV file of this desk is the hum of the microphone, from 0 to 1. */
const humIn = async (page: Page, path: string): Promise<number> => {
  const file = await (await page.request.get(new URL(path, page.url()).href)).body();
  const samples = new Int16Array(new Uint8Array(file).buffer.slice(44));
  let [real, imaginary, power] = [0, 0, 0];
  samples.forEach((sample, at) => {
    real += sample * Math.cos((2 * Math.PI * 1_000 * at) / 8_000);
    imaginary += sample * Math.sin((2 * Math.PI * 1_000 * at) / 8_000);
    power += sample * sample;
  });
  return (2 * Math.hypot(real, imaginary) ** 2) / (samples.length * power);
};
