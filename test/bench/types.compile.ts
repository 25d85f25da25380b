/** One module, type-checked as the project is: how long that takes, and what the compiler says of it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** What flows import their words from. */
export const dsl = fileURLToPath(new URL('../../lib/flow/flow.ts', import.meta.url));

export interface Compiled {
  /** Of the clock on the wall: what an author waits for. */
  readonly seconds: number;
  readonly errors: readonly CompilerError[];
}
export interface CompilerError {
  /** As printed: one line, unless the compiler goes on to explain. */
  readonly message: string;
  /** What stands where it points, to the end of that line. */
  readonly at: string;
}

/** Compiles a module alone, under the project's options, in a process of its own. */
export const compile = async (source: string): Promise<Compiled> => {
  const folder = await mkdtemp(join(tmpdir(), 'types-'));
  try {
    const compilerOptions = { typeRoots: [join(project, 'node_modules/@types')] };
    const tsconfig = { extends: join(project, 'tsconfig.json'), compilerOptions, include: ['.'] };
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
    await writeFile(join(folder, 'flow.ts'), source);
    const begun = performance.now();
    const child = spawn(process.execPath, [compiler, '--pretty', 'false'], { cwd: folder });
    const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    const seconds = (performance.now() - begun) / 1_000;
    const errors = errorsIn(output, source.split('\n'));
    if (code !== 0 && errors.length === 0) throw new Error(`The compiler ended with ${code} and said nothing.`);
    return { seconds, errors };
  } finally {
    await rm(folder, { recursive: true });
  }
};

const project = fileURLToPath(new URL('../..', import.meta.url));
const compiler = join(project, 'node_modules', 'typescript', 'bin', 'tsc');

/** Each begins at the margin; what explains it is indented. Those of other files stand nowhere in the module. */
const errorsIn = (output: string, lines: readonly string[]): readonly CompilerError[] =>
  output
    .trimEnd()
    .split(/\n(?=\S)/)
    .filter((message) => message !== '')
    .map((message) => {
      const [, line, column] = /^flow\.ts\((\d+),(\d+)\)/.exec(message) ?? [];
      return { message, at: lines[Number(line) - 1]?.slice(Number(column) - 1) ?? '' };
    });
