/** The ways in which all open points together can be read: one at a time, or each by chance. */
import { chance } from '../emulator/chance.ts';
import { type Readings, readings } from '../emulator/readings.ts';

/** Some points read otherwise than by default, and how a report names that. */
export interface Combination {
  readonly name: string;
  readonly readings: Partial<Readings>;
}

/** All defaults, and then each other value of each point alone. */
export const singly = (): readonly Combination[] => [
  { name: 'the defaults', readings: {} },
  ...Object.entries(readings).flatMap(([name, { values }]) =>
    values.slice(1).map((value) => ({ name: `${name}=${value}`, readings: { [name]: value } })),
  ),
];

/** So many combinations, each of a seed of its own: the first of `seed`, the next of the next whole number. */
export const atRandom = (count: number, seed: number): readonly Combination[] =>
  Array.from({ length: count }, (_, nth) => ({ name: `seed ${seed + nth}`, readings: drawn(seed + nth) }));

/** What has to be typed for the same combination: `--reading turns.overlap=always`, for each point that is not read by default. */
export const typed = (chosen: Partial<Readings>): string =>
  Object.entries(readings)
    .flatMap(([name, { values }]) => {
      const value = Object.entries(chosen).find(([one]) => one === name)?.[1];
      return value === undefined || value === values[0] ? [] : [`--reading ${name}=${value}`];
    })
    .join(' ');

const drawn = (seed: number): Partial<Readings> => {
  const { pick } = chance(seed);
  const values = Object.entries(readings).map(([name, point]): readonly [string, string] => [name, pick<string>(point.values)]);
  // Sound: each name of the table has one of its own values.
  return Object.fromEntries(values) as Partial<Readings>;
};
