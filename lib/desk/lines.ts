/** The lines of this house as the desk rings them: with the outside world played, and what is wrong with them told in a line. */
import type { lines } from '../../flows/lines.ts';
import type { bots, Means, standIns } from '../../flows/stand-ins.ts';
import type { Bot } from '../emulator/bot.ts';
import { wordBot } from '../emulator/bot.words.ts';
import { DefinitionError } from '../flow/definition.ts';
import type { Lines } from '../flow/lines.ts';
import { E164 } from '../wire/e164.ts';
import { unplugged } from './means.ts';

/** The lines over what a desk lends: a telephone has lines of its own. */
export type DeskLines = (means: Means) => Lines;

/** What is rung at the desk. */
export interface House {
  readonly lines: DeskLines;
  /** By the ARN of their alias. */
  readonly bots: { readonly [BotAliasArn in string]: Bot };
}

/** The house, or an error for people: what an author has just written may be wrong in every way. */
export const deskHouse = async (): Promise<House> => {
  try {
    const { lines } = await import('../../flows/lines.ts');
    const { standIns, bots } = await import('../../flows/stand-ins.ts');
    return houseOf({ lines, standIns, bots });
  } catch (error) {
    if (error instanceof DefinitionError || error instanceof LinesError) throw error;
    // Neither is ours: the place in the author's file is what helps.
    throw new LinesError(`flows/lines.ts cannot be loaded: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
  }
};

/** What authors write beside their flows: `flows/lines.ts`, and `flows/stand-ins.ts`. */
export interface Modules {
  readonly lines: typeof lines;
  readonly standIns: typeof standIns;
  readonly bots: typeof bots;
}

/** The house that these make, unless one of its lines can never ring. */
export const houseOf = ({ lines, standIns, bots }: Modules): House => {
  const house: House = {
    lines: (means) => lines(standIns(means)),
    bots: Object.fromEntries(Object.entries(bots).map(([alias, intents]) => [alias, wordBot(intents)])),
  };
  checkedLines(house.lines(unplugged));
  return house;
};

/** The lines without a telephone: to be read, not rung. */
export const deskLines = async (): Promise<Lines> => (await deskHouse()).lines(unplugged);

/** Lines that cannot be rung. */
class LinesError extends Error {
  override readonly name = 'LinesError';
  /** The line that is wrong, if it is one of them. */
  readonly number: string | undefined;
  constructor(message: string, number?: string) {
    super(message);
    this.number = number;
  }
}

/** The lines, unless one of them can never ring. */
export const checkedLines = (lines: Lines): Lines => {
  const entries = Object.entries(lines);
  if (entries.length === 0) throw new LinesError('flows/lines.ts: found no line, expected at least one');
  for (const [number, flow] of entries) {
    if (looksDialled(number) && !E164.test(number))
      throw new LinesError(`flows/lines.ts: found '${number}', expected a number as in +12065550100 (E.164)`, number);
    if (typeof flow?.body?.name !== 'string')
      throw new LinesError(`flows/lines.ts: found no flow at ${number}, expected one`, number);
  }
  return lines;
};

/** Digits and what people write between them: else it is the user part of a Request-URI. */
const looksDialled = (number: string): boolean => /^[+(\d][\d\s().-]{6,}$/.test(number);
