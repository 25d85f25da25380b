/** What an author is told of flows that cannot be loaded, and where in their files it is. */
import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Loaded } from './flows.ts';
import type { Source } from './protocol.ts';
import { type Sources, sourceAt } from './sources.ts';
import { tokensOf } from './tokens.ts';

export interface Wrong {
  readonly message: string;
  readonly source?: Source;
}

/** Tells it by what was thrown: by esbuild, by the definition of a flow, by the check of the lines, or by the author's own code. */
export const wrongOf = (
  error: unknown,
  {
    project,
    flows,
    sources,
    module,
  }: {
    readonly module: Loaded['module'];
    readonly project: string;
    readonly flows: string;
    readonly sources: Sources;
  },
): Wrong => {
  if (!(error instanceof Error)) return { message: `found ${String(error)} thrown, expected flows` };
  const failure = firstFailure(error);
  if (failure) return { message: failure.message, ...sourced(failure.location ? placeIn(project, failure.location) : undefined) };
  const own = ['DefinitionError', 'LinesError'].includes(error.name) ? error.message : `${error.name}: ${error.message}`;
  const message = own.replaceAll(`${pathToFileURL(project).href}/`, '');
  const said = 'flow' in error && typeof error.flow === 'string' ? sources(error.flow, stateIn(error)) : undefined;
  const line =
    'number' in error && typeof error.number === 'string'
      ? lineSource(join(flows, 'lines.ts'), project, error.number)
      : undefined;
  return { message, ...sourced(said ?? line ?? (module && tracedTo(error.stack ?? '', module, project, flows))) };
};

const sourced = (source: Source | undefined): { readonly source?: Source } => (source ? { source } : {});

const stateIn = (error: Error): string | undefined =>
  'state' in error && typeof error.state === 'string' ? error.state : undefined;

interface Location {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 0, in bytes of UTF-8. */
  readonly column: number;
  readonly lineText: string;
}

/** What esbuild found first, and how much more. */
const firstFailure = (error: Error): { readonly message: string; readonly location: Location | null } | undefined => {
  if (!('errors' in error) || !Array.isArray(error.errors)) return undefined;
  const [first, ...more]: readonly { readonly text: string; readonly location: Location | null }[] = error.errors;
  if (first === undefined) return undefined;
  return { message: more.length === 0 ? first.text : `${first.text} (and ${more.length} more)`, location: first.location };
};

/** What is wrong with our own lines, which load the flows, is in no file. */
const placeIn = (project: string, { file, line, column, lineText }: Location): Source | undefined => {
  const path = resolve(project, file);
  if (!existsSync(path)) return undefined;
  return shown(path, project, line, Buffer.from(lineText).subarray(0, column).toString().length + 1);
};

const lineSource = (file: string, project: string, number: string): Source | undefined => {
  const text = readFileSync(file, 'utf8');
  const token = tokensOf(text).find(({ kind, value }) => kind === 'text' && value === number);
  return token && sourceAt(file, project, text, token.at);
};

/** The innermost frame of a stack that is in the flows. */
const tracedTo = (
  stack: string,
  { url, map }: NonNullable<Loaded['module']>,
  project: string,
  flows: string,
): Source | undefined => {
  const places = stack.split('\n').flatMap((frame) => {
    const [, line, column] = (frame.includes(url) && /:(\d+)(?::(\d+))?\)?$/.exec(frame)) || [];
    return line === undefined ? [] : [{ line: Number(line), column: Number(column ?? 1) }];
  });
  const origins = new SourceMap(JSON.parse(map));
  for (const { line, column } of places) {
    const found = origins.findEntry(line - 1, column - 1);
    if (!('originalSource' in found)) continue;
    const file = resolve(dirname(fileURLToPath(url)), found.originalSource);
    if (!relative(flows, file).startsWith('..')) return shown(file, project, found.originalLine + 1, found.originalColumn + 1);
  }
  return undefined;
};

const shown = (file: string, project: string, line: number, column: number): Source => ({
  file,
  path: relative(project, file).replaceAll('\\', '/'),
  line,
  column,
});
