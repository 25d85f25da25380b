/** What the compiler says of a wrong flow: the code, the wrong word, and where it stands. The flows are those of misuse.test-d.ts. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';

/** A line that the compiler must refuse. */
interface Misuse {
  readonly code: string;
  readonly reason: string;
  /** Counted from 1. */
  readonly line: number;
}
interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly line: number;
  /** What stands where the compiler points. */
  readonly at: string;
}

const source = await readFile(new URL('misuse.test-d.ts', import.meta.url), 'utf8');
const misuses = source.split('\n').flatMap((line, index): readonly Misuse[] => {
  const [, code, reason] = /@ts-expect-error (TS\d+): (.*)/.exec(line) ?? [];
  return code === undefined || reason === undefined ? [] : [{ code, reason, line: index + 2 }];
});
let refusals: readonly Refusal[];

beforeAll(async () => {
  refusals = await compile(source.replaceAll('@ts-expect-error', 'Wrong:'));
});

describe('the compiler refuses', () => {
  test.each(misuses)('$reason, as $code', ({ code, line }) => {
    expect(refusals.find((refusal) => refusal.line === line)?.code).toBe(code);
  });

  test('nothing else', () => {
    const wrong = new Set(misuses.map(({ line }) => line));
    expect(refusals.filter(({ line }) => !wrong.has(line))).toEqual([]);
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
  ])('%s: %s', (reason, at, words) => {
    const line = misuses.find((misuse) => misuse.reason === reason)?.line;
    const refusal = refusals.find((one) => one.line === line);
    expect(refusal?.at.slice(0, at.length)).toBe(at);
    for (const word of words) expect(refusal?.message).toContain(word);
  });
});

/** What the project's compiler says of a source, in one run. */
const compile = async (wrong: string): Promise<readonly Refusal[]> => {
  const project = fileURLToPath(new URL('../..', import.meta.url));
  const folder = await mkdtemp(join(tmpdir(), 'messages-'));
  try {
    const tsconfig = { extends: join(project, 'tsconfig.json'), compilerOptions: { types: [] }, include: ['.'] };
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
    await writeFile(join(folder, 'wrong.ts'), wrong.replaceAll(`'../../lib`, `'${join(project, 'lib')}`));
    const compiler = join(project, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout } = spawn(process.execPath, [compiler, '--project', folder, '--pretty', 'false']);
    return refusalsIn(await text(stdout), wrong.split('\n'));
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** Each begins with a place and a code; what it says may go on in lines that are indented. */
const refusalsIn = (output: string, lines: readonly string[]): readonly Refusal[] =>
  output.split(/\n(?=\S)/).flatMap((entry): readonly Refusal[] => {
    const [, line, column, code, message] = /\((\d+),(\d+)\): error (TS\d+): (.*)/s.exec(entry) ?? [];
    if (code === undefined || message === undefined) return [];
    return [{ code, message, line: Number(line), at: lines[Number(line) - 1]?.slice(Number(column) - 1) ?? '' }];
  });
