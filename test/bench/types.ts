/** How long the compiler takes for large flows, beside an empty project, and what it says of a misspelt target in one. */

import { median } from './median.ts';
import type { Row } from './table.ts';
import { compile, dsl } from './types.compile.ts';
import { flowOf } from './types.flow.ts';

/** The medians of five runs, each size once a round: what else the machine does meets them all. */
export const types = async (): Promise<readonly Row[]> => {
  const runs = new Map<string, readonly number[]>();
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, source] of sources) runs.set(name, [...(runs.get(name) ?? []), await secondsFor(name, source)]);
  const medians = [...runs].map(([name, seconds]) => [name, median(seconds)] as const);
  const empty = medians[0]?.[1] ?? Number.NaN;
  const figures = (of: (seconds: number) => number) =>
    Object.fromEntries(medians.map(([name, seconds]) => [name, of(seconds).toFixed(2)]));
  return [
    ['seconds to type-check', figures((seconds) => seconds)],
    ['seconds more than the empty project', figures((seconds) => seconds - empty)],
    ['times the empty project', figures((seconds) => seconds / empty)],
    ['edges', Object.fromEntries(sizes.map((sections) => [nameOf(sections), `${sections * 30}`]))],
    ...(await misspelt()),
  ];
};

const ROUNDS = 5;

/** In sections of ten states and thirty edges. */
const sizes = [1, 20, 60] as const;
const nameOf = (sections: number): string => `${sections * 10} states`;
const sources: readonly (readonly [name: string, source: string])[] = [
  ['empty', 'export {};\n'],
  ...sizes.map((sections) => [nameOf(sections), flowOf(sections, dsl)] as const),
];

const secondsFor = async (name: string, source: string): Promise<number> => {
  const { seconds, errors } = await compile(source);
  if (errors[0]) throw new Error(`The bench's project '${name}' is wrong: ${errors[0].message}`);
  return seconds;
};

/** Whole, as an author reads it: the length matters as much as the words. */
const misspelt = async (): Promise<readonly Row[]> => {
  const { errors } = await compile(flowOf(20, dsl).replace(`ended: 'claimsBye'`, `ended: 'claimsByee'`));
  const name = nameOf(20);
  return [
    ['a misspelt target: errors', { [name]: `${errors.length}` }],
    ...errors.flatMap(({ message, at }): readonly Row[] => [
      ['its lines', { [name]: `${message.split('\n').length}` }],
      ['its characters', { [name]: `${message.length}` }],
      [`it points at: ${at}`, {}],
      [message, {}],
    ]),
  ];
};
