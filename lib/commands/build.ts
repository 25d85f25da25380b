/** `npm run build`: bundles every Lambda entry to `dist/NAME/index.mjs`, and prints the bytes of each. */
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';

const entries = { call: new URL('../../functions/call.ts', import.meta.url) };

for (const [name, entry] of Object.entries(entries)) {
  const outfile = new URL(`../../dist/${name}/index.mjs`, import.meta.url);
  const bytes = await bundle(fileURLToPath(entry), fileURLToPath(outfile));
  process.stdout.write(`dist/${name}/index.mjs  ${bytes.toLocaleString('en')} bytes\n`);
}
