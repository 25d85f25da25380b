/** `npm run bench`: Callwright beside a Lambda that does nothing and one that is a plain `switch`. */
import { parseArgs } from 'node:util';
import { bundles } from './bundles.ts';
import { calls } from './calls.ts';
import { emulator } from './emulator.ts';
import { page } from './page.ts';
import { table } from './table.ts';
import { turns } from './turns.ts';
import { types } from './types.ts';

const usage = `Usage: npm run bench                 all of it
       npm run bench -- turns        turns a second without input and output, in mid-call
       npm run bench -- calls        emulated calls a second, in virtual time
       npm run bench -- emulator     the emulator alone: 10,000 calls to the switch, and the heap behind them
       npm run bench -- types        seconds to type-check flows of 10, 200 and 600 states, and a misspelt target
       npm run bench -- page         the phone in the browser: until it rings, until a key shows, a call of 1,000 turns
       npm run bench -- load FILE... bundles: bytes, load, first turn; of these Lambda entries too

  --help    prints this text

A Lambda that answers nothing, and one menu, as a switch and as a flow. Of the bundles, callwright has all that is
deployed but the clients of a flow's own; call.ts is the house's Lambda, which has them. Rates are by processor time, the
fastest of five spans; cold starts are the medians of fifteen, type-checks of five. Machines differ: read the figures as ratios.
`;

const parts = new Map([
  ['load', bundles],
  ['turns', turns],
  ['calls', calls],
  ['emulator', emulator],
  ['types', types],
  ['page', page],
]);

const { values, positionals } = parseArgs({ options: { help: { type: 'boolean' } }, allowPositionals: true });
const [name, ...entries] = positionals;
const chosen = name === undefined ? [...parts.values()] : [parts.get(name)];

if (values.help) process.stdout.write(usage);
else
  for (const measure of chosen) {
    if (measure) process.stdout.write(`${table(await measure(entries))}\n`);
    else {
      process.stderr.write(`Found ${JSON.stringify(name)}, expected one of ${[...parts.keys()].join(', ')}.\n`);
      process.exitCode = 2;
    }
  }
