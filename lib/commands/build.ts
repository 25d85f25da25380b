/** `npm run build`: bundles every Lambda entry to `dist/NAME/index.mjs`, and prints the bytes of each. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.ts';

const usage = `Usage: npm run build

Bundles functions/call.ts, which answers calls, to dist/call, and functions/work.ts, which does long work, to dist/work. Each folder is a
Lambda with all that it needs (handler: index.handler; runtime: nodejs24.x). What dist/call/index.mjs loads but seldom is beside it.
`;

const entries = {
  call: new URL('../../functions/call.ts', import.meta.url),
  work: new URL('../../functions/work.ts', import.meta.url),
};

const { values } = parseArgs({ options: { help: { type: 'boolean', default: false } } });
if (values.help) process.stdout.write(usage);
else
  for (const [name, entry] of Object.entries(entries)) {
    const outfile = new URL(`../../dist/${name}/index.mjs`, import.meta.url);
    const bytes = await bundle(fileURLToPath(entry), fileURLToPath(outfile));
    process.stdout.write(`dist/${name}/index.mjs  ${bytes.toLocaleString('en')} bytes\n`);
  }
