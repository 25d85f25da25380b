/** The pictures of the page that the documents show: small files, that look as the page does. */
import { expect, it } from 'vitest';
import { inFewColours } from '../../lib/commands/screenshot.png.ts';
import { seated } from './visit.ts';

const seat = seated();

it('a picture in few colours looks as the page does, and is far smaller', async () => {
  const { page } = await seat().visit();
  const whole = await page.screenshot();
  const few = inFewColours(whole);
  expect(few.length).toBeLessThan(whole.length / 2);
  const [before, after] = [whole.toString('base64'), few.toString('base64')];
  const { most, often } = await page.evaluate(
    async (pngs) => {
      const [one, other] = await Promise.all(
        pngs.map(async (png) => {
          const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
          const image = await createImageBitmap(new Blob([bytes]));
          const brush = new OffscreenCanvas(image.width, image.height).getContext('2d');
          brush?.drawImage(image, 0, 0);
          return brush?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
        }),
      );
      const far = [...(one ?? [])].map((part, at) => Math.abs(part - (other?.[at] ?? 0)));
      return { most: far.reduce((so, part) => Math.max(so, part), 0), often: far.filter((part) => part > 8).length / far.length };
    },
    [before, after],
  );
  // No red or green of a dot is another one, and few are another shade.
  expect(most).toBeLessThan(64);
  expect(often).toBeLessThan(0.01);
});

it('no other kind of picture is taken for one', () => {
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
  expect(() => inFewColours(gif)).toThrow('expected a PNG');
});
