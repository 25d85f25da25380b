/** Where the states of a flow are written: found by their keys in the text of the flow's file, without a compiler. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Source } from './protocol.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Where a flow is written, and each state of it; undefined where that cannot be found. */
export type Sources = (flow: string, state?: string) => Source | undefined;

/** Of the flows in the files of a folder, whose paths are shown from that of the project. What cannot be read has no flows. */
export const readSources = async (folder: string, project: string): Promise<Sources> => {
  const read = (await filesIn(folder)).map(async (file) => {
    const text = await readFile(file, 'utf8').catch(unread);
    return typeof text !== 'string' ? [] : flowsIn(text).map((found) => ({ file, text, ...found }));
  });
  const flows = (await Promise.all(read)).flat();
  return (flow, state) => {
    const found = flows.find(({ name }) => name === flow);
    const at = found && (state === undefined ? found.at : found.states.get(state));
    return found && at !== undefined ? sourceAt(found.file, project, found.text, at) : undefined;
  };
};

const filesIn = async (folder: string): Promise<readonly string[]> => {
  const entries = [...(await readdir(folder, { withFileTypes: true }).catch(unread))];
  const found = entries
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : entry.name.endsWith('.ts') ? [path] : [];
    });
  return (await Promise.all(found)).flat();
};

/** Editors put files away while they save. What else cannot be read, whoever loads the flows tells of: here it has no place. */
const unread = (): readonly never[] => [];

/** A place in a file, whose path is shown from the project's folder. */
export const sourceAt = (file: string, project: string, text: string, at: number): Source => {
  const before = text.slice(0, at).split('\n');
  return {
    file,
    path: relative(project, file).replaceAll('\\', '/'),
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
  };
};

/** A flow's definition in a text: where its name begins, and the key of each state. */
export interface Written {
  readonly name: string;
  readonly at: number;
  readonly states: ReadonlyMap<string, number>;
}

/** The flows that a module defines: objects with a `name` that is a text, and `states` that are an object beside it. */
export const flowsIn = (text: string): readonly Written[] => {
  const found: Written[] = [];
  const open: Bracket[] = [];
  const tokens = tokensOf(text);
  tokens.forEach((token, index) => {
    const { kind, value } = token;
    const around = open.at(-1);
    if (kind === 'mark' && '([{'.includes(value))
      open.push({ keys: new Map(), isNext: value === '{', of: around?.key, key: undefined });
    else if (kind === 'mark' && ')]}'.includes(value)) {
      const closed = open.pop();
      const outer = open.at(-1);
      if (!closed) return;
      if (outer && value === '}' && closed.of === 'states') outer.states ??= closed.keys;
      if (closed.name && closed.states) found.push({ ...closed.name, states: closed.states });
    } else if (around && kind === 'mark' && value === ',') Object.assign(around, { isNext: true, key: undefined });
    else if (around?.isNext) {
      const next = tokens[index + 1];
      if (isModifier(token, next)) return;
      around.isNext = false;
      around.key = next?.value === ':' ? value : undefined;
      if (isKey(token, next) && !around.keys.has(value)) around.keys.set(value, token.at);
      if (around.key === 'name') around.name ??= nameOf(tokens[index + 2], tokens[index + 3]);
    } else if (around && value !== ':') around.key = undefined;
  });
  return found;
};

/** An open bracket, and what is known of the object that it may be. */
interface Bracket {
  /** The key that it is the value of. */
  readonly of: string | undefined;
  readonly keys: Map<string, number>;
  /** The next token begins a member. */
  isNext: boolean;
  /** The key whose value begins next. */
  key: string | undefined;
  name?: Omit<Written, 'states'> | undefined;
  states?: ReadonlyMap<string, number>;
}

const isKey = ({ kind }: Token, next: Token | undefined): boolean => kind !== 'mark' && ':(,}'.includes(next?.value ?? ' ');

/** `async ring() {}` has its key behind a word. */
const isModifier = ({ kind, value }: Token, next: Token | undefined): boolean =>
  kind === 'word' && ['async', 'get', 'readonly'].includes(value) && next !== undefined && next.kind !== 'mark';

/** A text that is all of the value. */
const nameOf = (value: Token | undefined, next: Token | undefined): Bracket['name'] =>
  value?.kind === 'text' && [',', '}', 'as', 'satisfies'].includes(next?.value ?? '')
    ? { name: value.value, at: value.at }
    : undefined;
