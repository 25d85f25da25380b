/** A graph that `npm run graph -- FLOW --format json` has written. */
import { readFile } from 'node:fs/promises';
import type { Graph, GraphState } from '../flow/graph.ts';
import { unexpected } from './misunderstood.ts';

/** The graph in a file. Rejects with an error for people if there is none. */
export const readGraph = async (file: string): Promise<Graph> => {
  const text = await readFile(file, 'utf8');
  const value = parsed(text);
  if (isGraph(value)) return value;
  throw unexpected(file, 'a file that npm run graph -- FLOW --format json has written');
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isGraph = (value: unknown): value is Graph =>
  isObject(value) &&
  typeof value.name === 'string' &&
  typeof value.version === 'string' &&
  typeof value.recover === 'string' &&
  isNames(value.start) &&
  (value.rung === undefined || isNames(value.rung)) &&
  [value.input, value.exits, value.commands].every(isObject) &&
  isListOf(value.unreached, (one) => typeof one.why === 'string' && isNames(one.to)) &&
  isListOf(value.migrates, (one) => typeof one.state === 'string' && isObject(one.held) && isNames(one.to)) &&
  isListOf(value.states, isState);

const isState = (value: AnyObject): value is AnyObject & GraphState =>
  typeof value.name === 'string' &&
  typeof value.verb === 'string' &&
  isObject(value.holds) &&
  isListOf(value.prompts, ({ kind }) => typeof kind === 'string') &&
  isListOf(value.edges, (edge) => typeof edge.on === 'string' && isNames(edge.to)) &&
  (value.enters === undefined || isGraph(value.enters));

type AnyObject = { readonly [Member in string]: unknown };
const isObject = (value: unknown): value is AnyObject => typeof value === 'object' && value !== null && !Array.isArray(value);
const isNames = (value: unknown): boolean => Array.isArray(value) && value.every((name) => typeof name === 'string');
const isListOf = (value: unknown, isOne: (one: AnyObject) => boolean): boolean =>
  Array.isArray(value) && value.every((one) => isObject(one) && isOne(one));
