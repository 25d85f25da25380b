/** What an author is told of flows that cannot be loaded, and where in their files it is. */
import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Module } from './flows.ts';
import type { Source } from './protocol.ts';
import { type Sources, sourceAt } from './sources.ts';
import { tokensOf } from './tokens.ts';

export interface Wrong {
  readonly message: string;
  readonly source?: Source;
}

/** Where the flows are that it was thrown by. */
export interface Loading {
  readonly project: string;
  readonly flows: string;
  readonly sources: Sources;
  /** Those that may have thrown it, the newest first. */
  readonly modules: readonly Module[];
}

/**
 * Tells it by what was thrown: by esbuild, by the definition of a flow, by the check of the lines, or by the author's own code.
 * Never throws, whatever it is.
 */
export const wrongOf = (error: unknown, loading: Loading): Wrong => {
  try {
    return told(error, loading);
  } catch (worse) {
    const why = worse instanceof Error ? worse.message : 'for no reason that could be told';
    return { message: `found something thrown that cannot be read (${why}), expected flows` };
  }
};

const told = (error: unknown, { project, flows, sources, modules }: Loading): Wrong => {
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
  return { message, ...sourced(said ?? line ?? tracedTo(error.stack ?? '', modules, project, flows)) };
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
  // An AggregateError has errors too, of any kind.
  if (!('errors' in error) || !Array.isArray(error.errors) || !error.errors.every(isFailure)) return undefined;
  const [first, ...more] = error.errors;
  if (first === undefined) return undefined;
  return { message: more.length === 0 ? first.text : `${first.text} (and ${more.length} more)`, location: first.location };
};

const isFailure = (part: unknown): part is { readonly text: string; readonly location: Location | null } =>
  typeof part === 'object' && part !== null && 'text' in part && typeof part.text === 'string' && 'location' in part;

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
const tracedTo = (stack: string, modules: readonly Module[], project: string, flows: string): Source | undefined => {
  const module = modules.find((one) => stack.includes(one.url));
  if (!module) return undefined;
  const { url, map } = module;
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
