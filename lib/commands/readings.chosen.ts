/** How the service's documentation is to be read where it leaves a point open, as the command line says it. */
import { type Readings, readings } from '../emulator/readings.ts';
import { unexpected } from './misunderstood.ts';

/** Those readings that texts like `retry.sequence=same` name. Throws an error that says what was found and what was expected. */
export const chosenReadings = (texts: readonly string[]): Partial<Readings> => {
  const chosen = Object.fromEntries(texts.map(choice));
  // Sound: each name is in the table, and has one of its own values.
  return chosen as Partial<Readings>;
};

const choice = (text: string): readonly [string, string] => {
  const [, name = text, value = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  const point = Object.entries(readings).find(([known]) => known === name)?.[1];
  if (point === undefined) throw unexpected(name, 'the name of a reading: npm run call -- --readings lists them');
  if (point.values.every((known) => known !== value))
    throw unexpected(text, point.values.map((known) => `${name}=${known}`).join(' or '));
  return [name, value];
};
