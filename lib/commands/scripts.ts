/** Call scripts at the command line: read, run one after the other, and told as text or as JSON. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Output } from '../phone/screen.ts';
import { withoutTable } from '../scripts/outage.ts';
import { parse } from '../scripts/parse.ts';
import { recording } from '../scripts/record.ts';
import type { Run } from '../scripts/run.ts';
import { type Script, ScriptError } from '../scripts/script.ts';
import { messageOf } from './misunderstood.ts';

/** Which scripts, and what becomes of them. */
export interface Scripts {
  readonly files: readonly string[];
  /** Told as objects. */
  readonly json: boolean;
  /** Where the turns of the call are written. */
  readonly record: string | undefined;
}

/** Where they are run. */
export interface Theatre {
  /** The numbers that can be dialled, and called from; every number, if undefined. */
  readonly numbers: readonly string[] | undefined;
  /** Whether the Lambda is flows: others have no table that a script could take away. */
  readonly hasTable: boolean;
  readonly rehearse: (script: Script) => Promise<Run>;
}

/** Runs them all, unless one cannot be read: then none. Answers with the exit code. */
export const runScripts = async (
  { files, json, record }: Scripts,
  { numbers, hasTable, rehearse }: Theatre,
  { stdout, stderr }: { readonly stdout: Output; readonly stderr: Output },
): Promise<0 | 1 | 2> => {
  const readings = await Promise.all(files.map((file) => attempt(file, numbers, hasTable)));
  const unreadable = readings.filter((reading) => typeof reading === 'string');
  for (const why of unreadable) stderr.write(`${why}\n`);
  if (unreadable.length > 0) return 2;

  let failed = 0;
  for (const script of readings.filter((reading) => typeof reading !== 'string')) {
    const run = await rehearse(script);
    if (!run.pass) failed += 1;
    stdout.write(json ? `${objectOf(script, run)}\n` : reportOf(script, run));
    if (record !== undefined) await writeFile(record, recording(run.turns));
  }
  if (!json) stdout.write(`${files.length - failed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
};

/** The script in a file. Rejects with an Error that names the file: a ScriptError if it is no script, or is for none of these numbers. */
export const readScript = async (file: string, numbers: readonly string[] | undefined): Promise<Script> => {
  const script = parse(await textOf(file), file);
  const { first } = script;
  const line = first.do === 'dial' ? first.to : first.from;
  if (numbers === undefined || numbers.includes(line)) return script;
  throw new ScriptError({ file, ...first }, `"${first.do} ${line}"`, `one of the lines: ${numbers.join(', ')}`);
};

const textOf = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new Error(`${file}: ${isMissing ? 'no such file' : messageOf(cause)}`, { cause });
  }
};

/** The script, or why there is none. */
const attempt = async (file: string, numbers: readonly string[] | undefined, hasTable: boolean): Promise<Script | string> => {
  try {
    const script = await readScript(file, numbers);
    return hasTable ? script : withoutTable(script);
  } catch (error) {
    return messageOf(error);
  }
};

const objectOf = ({ file }: Script, { pass, failure, heard, turns, log }: Run): string =>
  JSON.stringify({ file, pass, ...(failure && { failure, log }), heard, turns });

const reportOf = (script: Script, run: Run): string => failureOf(script, run) ?? `pass  ${script.file}  ${script.title}\n`;

/** What there is to read of a script that has failed; undefined of one that has not. */
export const failureOf = ({ file }: Script, { failure, transcript, log }: Run): string | undefined => {
  if (failure === undefined) return undefined;
  const logged = log.length === 0 ? '' : `     log\n${log.map((line) => `${' '.repeat(10)}${line}\n`).join('')}`;
  return `FAIL  ${file}:${failure.line}  ${failure.message}\n${transcript}${logged}`;
};
