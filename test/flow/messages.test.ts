/** What the compiler says of a wrong flow: the code, the wrong word, and where it stands. The flows are those of misuse.*.test-d.ts. */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';

/** A line that the compiler must refuse. */
interface Misuse {
  readonly file: string;
  readonly code: string;
  readonly reason: string;
  /** Counted from 1. */
  readonly line: number;
}
interface Refusal {
  readonly file: string;
  readonly code: string;
  readonly message: string;
  readonly line: number;
  /** What stands where the compiler points. */
  readonly at: string;
}

type Sources = ReadonlyMap<string, string>;

const files = (await readdir(new URL('.', import.meta.url))).filter((file) => /^misuse.*\.test-d\.ts$/.test(file));
const sources: Sources = new Map(
  await Promise.all(files.map(async (file) => [file, await readFile(new URL(file, import.meta.url), 'utf8')] as const)),
);
const misuses = [...sources].flatMap(([file, source]) =>
  source.split('\n').flatMap((line, index): readonly Misuse[] => {
    const [, code, reason] = /@ts-expect-error (TS\d+): (.*)/.exec(line) ?? [];
    return code === undefined || reason === undefined ? [] : [{ file, code, reason, line: index + 2 }];
  }),
);
let refusals: readonly Refusal[];

beforeAll(async () => {
  refusals = await compile(
    new Map([...sources].map(([file, source]) => [file, source.replaceAll('@ts-expect-error', 'Wrong:')])),
  );
});

/** The first thing that the compiler says of a line. */
const refusalOf = (misuse: Misuse | undefined): Refusal | undefined =>
  refusals.find(({ file, line }) => file === misuse?.file && line === misuse.line);

describe('the compiler refuses', () => {
  test.each(misuses)('$reason, as $code', (misuse) => {
    expect(refusalOf(misuse)?.code).toBe(misuse.code);
  });

  test('each for a reason of its own', () => {
    expect(new Set(misuses.map(({ reason }) => reason)).size).toBe(misuses.length);
  });

  test('nothing else', () => {
    const wrong = new Set(misuses.map(({ file, line }) => `${file}:${line}`));
    expect(refusals.filter(({ file, line }) => !wrong.has(`${file}:${line}`))).toEqual([]);
  });
});

describe('the compiler points at', () => {
  test.each([
    ['a misspelt target', `next: 'byee'`, [`'"byee"'`, `'"bye"'`]],
    ['a target that needs data not in hand', `next: 'balance'`, [`'"balance"'`, '"bye" | "menu"']],
    ['an edge left out', 'menu: {', [`Property 'next' is missing`]],
    ['a misspelt edge', 'nxt', [`'nxt'`, `'next'`]],
    ['an edge that the verb cannot take', 'noInput', [`'noInput'`]],
    ['a bridge without an end', 'menu: {', [`Property 'ended' is missing`]],
    ['a bridge that cannot fail', 'menu: {', [`Property 'failed' is missing`]],
    ['a misspelt target of a key', `1: 'byee'`, [`'"byee"'`, `'"bye"'`]],
    ['a key that no phone has', 'A', [`'A'`, '"#"', '"*"']],
    ['a misspelt target in the list', `'bey'`, [`'"bey"'`, '"account" | "balance" | "bye"']],
    ['a name that is not listed', `'menu'`, [`'"menu"'`, '"bye"']],
    ['a place that is not listed', `'menu'`, [`'"menu"'`, `'"bye"'`]],
    ['data left out', '{ tries: 1 }', [`Property 'account' is missing`]],
    ['a word that is none of those listed', 'mood', [`'"sad"'`, '"grave" | "merry"']],
    ['digits where nothing is heard', 'digits', [`'digits'`]],
    ['a misspelt target of what was heard', `'pim'`, [`'"pim"'`, '"menu" | "mood" | "pin"']],
    ['a datum that the target does not hold', `'acount'`, [`'"acount"'`, `'"account"'`]],
    ['a terminator that no phone has', `'A'`, [`'"A"'`, `'Key'`]],
    ['two verbs', 'menu: {', [`'hangup'`]],
    ['a misspelt verb', 'speek', [`'speek'`, `'speak'`]],
    ['a code that the service does not know', 'hangup', [`'404'`, '480 | 486']],
    ['a net that is no state', 'otherwise', [`'"by"'`, '"bye" | "menu"']],
    ['a place to go on that needs data', 'recover', [`'"pin"'`, '"bye" | "menu"']],
    ['a state that was not named', 'hello', [`'hello'`]],
    ['a misspelt kind', 'tries', [`'"nubmer"'`, `'"number"'`]],
    ['a misspelt command', 'admitt', [`'admitt'`, `'admit'`]],
    ['a misspelt target of a command', 'admit', [`'"byee"'`, `'"bye"'`]],
    ['a command that does not bring what the target needs', 'admit', [`'"dial"'`, '"bye" | "menu"']],
    ['a command that reaches nobody, for the call ends there', 'on', [`'on'`, 'hangup']],
    ['a command of a flow that takes none', 'on', [`'on'`]],
    ['an argument that the command does not have', 'attendee', [`'attendee'`]],
    ['a code that no phone has', 'x0', [`'x0'`]],
    ['a misspelt target of a code', `'*0'`, [`'"byee"'`, `'"bye"'`]],
    ['a code that is keyed after the last word', 'receiveDigits', [`'receiveDigits'`, 'hangup']],
    ['talk that fails: whoever talks has an end, and no more', 'failed', [`'failed'`]],
    ['talk without an end', 'menu: {', [`Property 'ended' is missing`]],
    ['a muting that is none', 'operation', [`'"mute"'`, `'"Mute"'`]],
    ['something to hear while nothing is worked at', 'hold', [`'hold'`]],
    ['a start for who rings that needs what only a placed call brings', 'rung', [`'"hello"'`, '"bye"']],
    ['a misspelt target for a call that is not taken', 'busy', [`'"byee"'`, `'"bye"'`]],
    ['a state of before, whose data is not all that the target needs', `'dial'`, [`'"dial"'`, '"bye" | "count" | "menu"']],
    ['a misspelt target for a state of before', `'dail'`, [`'"dail"'`, '"bye" | "dial" | "menu"']],
    ['an exit left out', '{ left', [`Property 'gaveUp' is missing`]],
    ['a misspelt exit', 'gaveUpp', [`'gaveUpp'`, `'gaveUp'`]],
    ['a misspelt target after an exit', 'gaveUp', [`'"byee"'`, `'"bye"'`]],
    ['an input that is neither in hand nor made', 'after', ['Expected 3 arguments']],
    ['an intent left out', '{ Pay', [`Property 'Stop' is missing`]],
    ['an intent that the bot does not know', 'Stopp', [`'Stopp'`]],
    ['a bot without an edge for what it does not understand', 'menu: {', [`Property 'notUnderstood' is missing`]],
    ['a bot entered as if it were a flow', 'call', ['"startBotConversation"', '"call"']],
  ])('%s: %s', (reason, at, words) => {
    const refusal = refusalOf(misuses.find((misuse) => misuse.reason === reason));
    expect(refusal?.at.slice(0, at.length)).toBe(at);
    for (const word of words) expect(refusal?.message).toContain(word);
  });
});

/** What the project's compiler says of a source, in one run. */
const compile = async (wrong: Sources): Promise<readonly Refusal[]> => {
  const project = fileURLToPath(new URL('../..', import.meta.url));
  const folder = await mkdtemp(join(tmpdir(), 'messages-'));
  try {
    const tsconfig = { extends: join(project, 'tsconfig.json'), compilerOptions: { types: [] }, include: ['.'] };
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
    for (const [file, source] of wrong)
      await writeFile(join(folder, file), source.replaceAll(`'../../lib`, `'${join(project, 'lib')}`));
    const compiler = join(project, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout } = spawn(process.execPath, [compiler, '--project', folder, '--pretty', 'false']);
    return refusalsIn(await text(stdout), wrong);
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** Each begins with a place and a code; what it says may go on in lines that are indented. */
const refusalsIn = (output: string, wrong: Sources): readonly Refusal[] =>
  output.split(/\n(?=\S)/).flatMap((entry): readonly Refusal[] => {
    const [, file, line, column, code, message] = /([\w.-]+)\((\d+),(\d+)\): error (TS\d+): (.*)/s.exec(entry) ?? [];
    if (file === undefined || code === undefined || message === undefined) return [];
    const source = wrong.get(file)?.split('\n')[Number(line) - 1];
    return [{ file, code, message, line: Number(line), at: source?.slice(Number(column) - 1) ?? '' }];
  });
