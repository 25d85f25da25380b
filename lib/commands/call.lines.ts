/** `npm run call` with the lines of `flows/lines.ts`: a person on the terminal phone, or call scripts. */
import { writeFile } from 'node:fs/promises';
import { secretsOf } from '../desk/lambda.ts';
import { deskHouse, type House } from '../desk/lines.ts';
import { unplugged } from '../desk/means.ts';
import { firstWords, rehearse } from '../desk/rehearse.ts';
import { CALLER } from '../scripts/play.ts';
import { recording, turnsOf } from '../scripts/record.ts';
import { type Order, understand, usage } from './call.order.ts';
import { coverageOf, coverageTable } from './coverage.ts';
import { messageOf, misunderstood } from './misunderstood.ts';
import { list as listOfReadings } from './readings.page.ts';
import { whyNoRecord } from './record.file.ts';
import { runScripts } from './scripts.ts';
import { hasColour, type Surroundings } from './surroundings.ts';

/** Does what the arguments say, and answers with the exit code. */
export const callLines = async (args: readonly string[], around: Surroundings): Promise<0 | 1 | 2> => {
  let house: House;
  let order: Order;
  try {
    house = await deskHouse();
  } catch (error) {
    around.stderr.write(`${messageOf(error)}\n`);
    return 2;
  }
  const lines = house.lines(unplugged);
  try {
    order = understand(args, around.env, lines);
  } catch (error) {
    around.stderr.write(misunderstood(error, 'call'));
    return 2;
  }
  const why = 'record' in order ? await whyNoRecord(order.record) : undefined;
  if (why !== undefined) {
    around.stderr.write(`${why}\n`);
    return 2;
  }
  switch (order.do) {
    case 'help':
      around.stdout.write(usage);
      return 0;
    case 'list':
      await list(house, around);
      return 0;
    case 'readings':
      around.stdout.write(listOfReadings());
      return 0;
    case 'talk':
      await phone(order, house, around);
      return 0;
    case 'rehearse': {
      const { from, logLevel, readings } = order;
      const { took, flows } = coverageOf(lines);
      const theatre = {
        numbers: Object.keys(lines),
        hasTable: true,
        rehearse: (script: Parameters<typeof rehearse>[0]) =>
          rehearse(script, house.lines, { bots: house.bots, from, logLevel, readings, took }),
      };
      const code = await runScripts(order, theatre, around);
      if (order.coverage && code !== 2)
        around.stdout.write(coverageTable(flows().filter(({ all, missed }) => missed.length < all)));
      return code;
    }
  }
};

const list = async (house: House, { stdout }: Surroundings): Promise<void> => {
  const lines = Object.entries(house.lines(unplugged));
  const width = Math.max(...lines.map(([, { body }]) => body.name.length));
  for (const [number, { body }] of lines)
    stdout.write(`${number}  ${body.name.padEnd(width)}  ${await firstWords(number, house)}\n`);
};

const phone = async (
  { beginning, from = CALLER, readings, record, logLevel, turns }: Extract<Order, { readonly do: 'talk' }>,
  house: House,
  around: Surroundings,
): Promise<void> => {
  // Loaded here, so that scripts do not wait for a database.
  const { ring } = await import('./ring.ts');
  const person = { input: around.stdin, output: around.stdout, colour: hasColour(around) };
  const happenings = await ring(house, beginning, from, { ...person, logLevel, readings, turns });
  if (record !== undefined) await writeFile(record, recording(turnsOf(happenings, secretsOf(house.lines(unplugged)))));
};
