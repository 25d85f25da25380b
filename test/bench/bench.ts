/** `npm run bench`: Callwright beside a Lambda that does nothing and one that is a plain `switch`; `npm run bench -- ENTRY…` adds others. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../lib/commands/bundle.ts';
import type { Lambda } from '../../lib/emulator/phone.ts';
import { embeddedTable } from '../../lib/sessions/embedded.ts';
import { coldStart } from './coldStart.ts';
import { handler as empty } from './empty.ts';
import { perSecond } from './rate.ts';
import { handler as plainSwitch } from './switch.ts';

interface Contestant {
  readonly name: string;
  readonly entry: string;
  /** The same Lambda without input and output, where there is one. */
  readonly answer?: Lambda;
}

const inProject = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const newCall = (nth: number): object => ({
  SchemaVersion: '1.0',
  Sequence: 1,
  InvocationEventType: 'NEW_INBOUND_CALL',
  CallDetails: {
    TransactionId: `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`,
    AwsAccountId: '111122223333',
    AwsRegion: 'us-east-1',
    SipRuleId: '2f6d8e1a-0000-4000-8000-000000000001',
    SipMediaApplicationId: '2f6d8e1a-0000-4000-8000-000000000002',
    Participants: [
      {
        CallId: `00000000-0000-4000-9000-${String(nth).padStart(12, '0')}`,
        ParticipantTag: 'LEG-A',
        To: '+12065550100',
        From: '+12065550123',
        Direction: 'Inbound',
        StartTimeInMilliseconds: '1700000000000',
      },
    ],
  },
});

const contestants: readonly Contestant[] = [
  { name: 'empty', entry: inProject('test/bench/empty.ts'), answer: empty },
  // Sound: the events above have the two members that it reads.
  { name: 'switch', entry: inProject('test/bench/switch.ts'), answer: plainSwitch as Lambda },
  { name: 'callwright', entry: inProject('functions/call.ts') },
  ...process.argv.slice(2).map((entry) => ({ name: entry, entry: resolve(entry) })),
];

const folder = await mkdtemp(join(tmpdir(), 'bench-'));
const { endpoint, table, stop } = await embeddedTable();
const env = { TABLE_NAME: table, AWS_REGION: 'us-east-1', ON_FIRST_FAILURE: 'throw', DYNAMODB_ENDPOINT: endpoint };

const row = (...cells: readonly string[]): void => {
  process.stdout.write(`${cells.map((cell, column) => (column === 0 ? cell.padEnd(14) : cell.padStart(14))).join('')}\n`);
};
const count = (value: number): string => Math.round(value).toLocaleString('en');

row('', 'bundle bytes', 'load ms', 'first turn ms', 'turns/s');
for (const [index, { name, entry, answer }] of contestants.entries()) {
  const file = join(folder, `${index}.mjs`);
  const bytes = await bundle(entry, file);
  const { loadMs, firstTurnMs } = await coldStart(file, newCall, env);
  const turns = answer ? count(await perSecond((nth) => answer(newCall(nth)))) : '';
  row(name, count(bytes), loadMs.toFixed(1), firstTurnMs.toFixed(1), turns);
}

await stop();
await rm(folder, { recursive: true });
