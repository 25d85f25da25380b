/** How the page looks, seen from afar: a picture of few, large dots, on which another font or a pixel's shift is not seen. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { project } from './visit.ts';

/**
 * How far the page looks from how it looked when its picture was kept: the part of its dots, from 0 to 1, that are clearly other
 * ones. Keeps the picture instead if the environment has `LOOKS=keep`. Throws if none was kept.
 */
export const farFrom = async (page: Page, name: string): Promise<number> => {
  const file = join(project, 'test/browser/looks', `${name}.png`);
  const shot = await page.screenshot({ animations: 'disabled' });
  const afar = await page.context().browser()?.newPage();
  if (!afar) throw new Error('found no browser, expected one');
  try {
    const seen = await afar.evaluate(fromAfar, { png: shot.toString('base64'), width: WIDTH });
    if (process.env.LOOKS === 'keep') {
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, Buffer.from(seen.png, 'base64'));
      return 0;
    }
    if (!existsSync(file)) throw new Error(`${file}: found no picture, expected one: LOOKS=keep keeps it.`);
    const kept = await afar.evaluate(fromAfar, { png: readFileSync(file).toString('base64'), width: WIDTH });
    return differing(seen.dots, kept.dots);
  } finally {
    await afar.close();
  }
};

/** Runs in a page. `dots`: red, green and blue of each, from 0 to 255. */
const fromAfar = async ({ png, width }: { png: string; width: number }) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = Math.round((image.height * width) / image.width);
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('found no canvas, expected one');
  brush.imageSmoothingQuality = 'high';
  brush.drawImage(image, 0, 0, canvas.width, canvas.height);
  const { data } = brush.getImageData(0, 0, canvas.width, canvas.height);
  const dots = Array.from({ length: data.length / 4 }, (_, at) => [...data.slice(4 * at, 4 * at + 3)]);
  return { dots, png: canvas.toDataURL('image/png').split(',')[1] ?? '' };
};

const differing = (some: readonly (readonly number[])[], others: readonly (readonly number[])[]): number => {
  if (some.length !== others.length) return 1;
  const isOther = (dot: readonly number[], nth: number): boolean =>
    dot.reduce((sum, part, color) => sum + Math.abs(part - (others[nth]?.[color] ?? 0)), 0) > CLEARLY;
  return some.filter(isOther).length / some.length;
};

const WIDTH = 72;
/** Of red, green and blue together. */
const CLEARLY = 90;
