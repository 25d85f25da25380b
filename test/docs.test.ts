/** The examples of README.md and docs/: the code compiles and defines flows, the call scripts pass. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { lines as linesOver } from '../flows/lines.ts';
import { type Means, standIns } from '../flows/stand-ins.ts';
import { rehearse } from '../lib/desk/rehearse.ts';
import type { Flow } from '../lib/flow/flow.ts';
import { parse } from '../lib/scripts/parse.ts';
import { statements, syntaxOf } from '../lib/scripts/statements.ts';

/** A fenced block of a page. */
interface Block {
  readonly page: string;
  /** Of its first line, counted from 1. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

const project = fileURLToPath(new URL('..', import.meta.url));
const pages = ['README.md', ...readdirSync(join(project, 'docs')).map((file) => join('docs', file))].filter((file) =>
  file.endsWith('.md'),
);

const readPage = (page: string): string => readFileSync(join(project, page), 'utf8');

const blocksOf = (page: string): readonly Block[] => {
  const source = readPage(page);
  return [...source.matchAll(/^( *)```(\w*)\n(.*?)^\1```$/gms)].map(
    ({ index, 1: indent = '', 2: language = '', 3: body = '' }) => ({
      page,
      line: source.slice(0, index).split('\n').length + 1,
      language,
      text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );
};

/** Where a flow leaves out its states: the page's examples that are no files stand there, one at a time. */
const GAP = /^ *\/\/ ….*\n/m;

/** The file that a block is. States that it leaves out hang up. */
const fileOf = (block: Block, all: readonly Block[]): { readonly path: string; readonly source: string } => {
  const path = pathIn(block.text);
  if (path !== undefined && !GAP.test(block.text)) return { path, source: block.text };
  const frame = all.find((other) => other.page === block.page && GAP.test(other.text));
  if (!frame) throw new Error(`${block.page}:${block.line}: neither a file (\`// flows/…\`) nor states of a flow on the page`);
  const own = path === undefined ? block.text : '';
  const [, shapes = ''] = /states\(\s*\{\n(.*?)^ *\}/ms.exec(frame.text) ?? [];
  const stated = new Set([...own.matchAll(/^(\w+): /gm)].map(([, name]) => name));
  const left = [...shapes.matchAll(/^ +(\w+): /gm)].flatMap(([, name]) => (stated.has(name) ? [] : `${name}: { hangup: 0 },\n`));
  return { path: `flows/line-${block.line}.ts`, source: frame.text.replace(GAP, () => left.join('') + own) };
};

const pathIn = (code: string): string | undefined => /^\/\/ (\S+\.ts)\n/.exec(code)?.[1];

const blocks = pages.flatMap(blocksOf);
const house = mkdtempSync(join(tmpdir(), 'docs-'));
afterAll(() => rmSync(house, { recursive: true }));

/** Each page has a folder, in which its files stand among the house's own flows. */
const files = blocks
  .filter(({ language }) => language === 'ts')
  .map((block) => {
    const { path, source } = fileOf(block, blocks);
    return { block, source, file: join(house, basename(block.page, '.md'), path) };
  });
for (const page of pages) {
  const folder = join(house, basename(page, '.md'));
  cpSync(join(project, 'flows'), join(folder, 'flows'), { recursive: true });
  for (const room of ['lib', 'node_modules']) symlinkSync(join(project, room), join(folder, room));
}
for (const { file, source } of files) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, source);
}

/** What the compiler says of all of them, in one run. */
const compile = (): Promise<string> => {
  const tsconfig = {
    extends: join(project, 'tsconfig.json'),
    compilerOptions: { typeRoots: [join(project, 'node_modules/@types')] },
    include: [],
    files: files.map(({ file }) => file),
  };
  writeFileSync(join(house, 'tsconfig.json'), JSON.stringify(tsconfig));
  writeFileSync(join(house, 'package.json'), '{ "type": "module" }');
  const compiler = join(project, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout } = spawn(process.execPath, [compiler, '--project', house, '--pretty', 'false'], { cwd: house });
  return text(stdout);
};

/** The flows that a file exports: as they are, as lines, or as a function of the outside world, for which somebody stands in. */
const flowsIn = (exported: unknown): readonly Flow[] => {
  if (typeof exported === 'function') return flowsIn(exported(async () => undefined));
  if (typeof exported !== 'object' || exported === null) return [];
  // Sound: what has shapes and a body was made by `flow`.
  return 'shapes' in exported && 'body' in exported ? [exported as Flow] : Object.values(exported).flatMap(flowsIn);
};
const importFlows = async (file: string): Promise<readonly Flow[]> => flowsIn({ ...(await import(pathToFileURL(file).href)) });

describe('an author who pastes', () => {
  test('any of the examples has no red line', async () => {
    expect(await compile()).toBe('');
  });

  const flows = files.filter(({ source }) => source.includes('flow({'));
  test.each(flows.map(({ block: { page, line }, file }) => [page, line, file] as const))(
    '%s:%i has a flow',
    async (_, __, file) => {
      expect(await importFlows(file)).not.toEqual([]);
    },
  );
});

describe('a tester who pastes', () => {
  const scripts = blocks.filter(({ text: body }) => /^(dial|place) \+\d/m.test(body));
  /** The lines of this house; the last flow of a page has one more. */
  const linesOf = async (page: string) => {
    const own = files.findLast(({ block, source }) => block.page === page && source.includes('flow({'));
    const [flow] = own ? await importFlows(own.file) : [];
    return (means: Means) => ({ ...linesOver(standIns(means)), ...(flow && { '+12065550105': flow }) });
  };

  test.each(scripts.map((script) => [script.page, script.line, script.text] as const))(
    'the script of %s:%i sees it pass',
    async (page, line, script) => {
      const { failure, transcript } = await rehearse(parse(script, `${page}:${line}`), await linesOf(page));
      expect(failure && `${failure.message}\n${transcript}`).toBeUndefined();
    },
  );

  test('finds every statement in docs/call-scripts.md, and what it means', () => {
    const rows = statements.map((syntax) => `| \`${syntaxOf(syntax).replaceAll('|', '\\|')}\` | ${syntax.meaning} |\n`);
    expect(readPage('docs/call-scripts.md')).toContain(`| statement | meaning |\n|---|---|\n${rows.join('')}\n`);
  });
});
