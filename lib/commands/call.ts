/** `npm run call`: a person on the terminal phone, or call scripts. */
import { writeFile } from 'node:fs/promises';
import { lines as linesOver } from '../../flows/lines.ts';
import { standIns } from '../../flows/stand-ins.ts';
import type { Lines } from '../flow/lines.ts';
import type { Input } from '../phone/handset.ts';
import type { Output } from '../phone/screen.ts';
import { recording, turnsOf } from '../scripts/record.ts';
import { type Order, understand, usage } from './call.order.ts';
import { secretsOf } from './local.ts';
import { CALLER, firstWords } from './rehearse.ts';
import { runScripts } from './scripts.ts';

/** What the command reads from and writes to. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** Does what the arguments say, and answers with the exit code. */
export const call = async (args: readonly string[], around: Surroundings): Promise<0 | 1 | 2> => {
  const lines = linesOver(standIns);
  let order: Order;
  try {
    order = understand(args, around.env, Object.keys(lines));
  } catch (error) {
    around.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 2;
  }
  switch (order.do) {
    case 'help':
      around.stdout.write(usage);
      return 0;
    case 'list':
      await list(lines, around);
      return 0;
    case 'talk':
      await phone(order, lines, around);
      return 0;
    case 'rehearse':
      return runScripts(order, lines, around);
  }
};

const list = async (lines: Lines, { stdout }: Surroundings): Promise<void> => {
  for (const [number, { body }] of Object.entries(lines))
    stdout.write(`${number}  ${body.name.padEnd(16)}  ${await firstWords(number, lines)}\n`);
};

const phone = async (
  { to, from = CALLER, record, logLevel }: Extract<Order, { readonly do: 'talk' }>,
  lines: Lines,
  { env, stdin, stdout }: Surroundings,
): Promise<void> => {
  // Loaded here, so that scripts do not wait for a database.
  const { ring } = await import('./ring.ts');
  const colour = stdout.isTTY === true && !env.NO_COLOR;
  const happenings = await ring(lines, { to, from }, { input: stdin, output: stdout, colour, logLevel });
  if (record !== undefined) await writeFile(record, recording(turnsOf(happenings, secretsOf(lines))));
};

if (import.meta.main) process.exitCode = await call(process.argv.slice(2), process);
