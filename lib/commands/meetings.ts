/** `npm run meetings`: says with which PIN callers join which meeting. */
import { parseArgs } from 'node:util';
import { tableClient } from '../sessions/client.ts';
import { addMeeting, readMeeting, removeMeeting } from '../sessions/meetings.ts';
import { messageOf, misunderstood } from './misunderstood.ts';

const usage = `Usage: npm run meetings -- add PIN MEETING_ID    callers with this PIN join this meeting
       npm run meetings -- show PIN              prints the meeting of this PIN
       npm run meetings -- remove PIN            callers with this PIN join nothing

  --endpoint URL   a local table in place of the region's
  --help           prints this text

TABLE_NAME and AWS_REGION in the environment say which table. Exit codes: 0 done, 1 not done, 2 not understood.
`;

/** What the command came to, and what it prints. */
export interface Outcome {
  readonly exitCode: 0 | 1 | 2;
  readonly text: string;
}

/** Does what the arguments say. It never rejects: a failure is an outcome too. */
export const meetings = async (args: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> => {
  let order: Order | undefined;
  try {
    order = understand(args, env);
  } catch (error) {
    return { exitCode: 2, text: misunderstood(error, 'meetings') };
  }
  if (order === undefined) return { exitCode: 0, text: usage };
  const client = tableClient({ region: order.region, endpoint: order.endpoint, budgetMs: 10_000 });
  try {
    return await order.carryOut({ client, table: order.table });
  } catch (error) {
    return { exitCode: 1, text: `The table ${order.table} in ${order.region} failed: ${messageOf(error)}\n` };
  } finally {
    client.destroy();
  }
};

interface Order {
  readonly table: string;
  readonly region: string;
  readonly endpoint: string | undefined;
  readonly carryOut: (table: Parameters<typeof addMeeting>[0]) => Promise<Outcome>;
}

const understand = (args: readonly string[], env: NodeJS.ProcessEnv): Order | undefined => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { endpoint: { type: 'string' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (values.help) return undefined;
  const carryOut = understandVerb(positionals);
  if (values.endpoint !== undefined && !URL.canParse(values.endpoint)) {
    throw new Error(`--endpoint should be a URL, found ${JSON.stringify(values.endpoint)}.`);
  }
  return { table: required(env, 'TABLE_NAME'), region: required(env, 'AWS_REGION'), endpoint: values.endpoint, carryOut };
};

const understandVerb = ([verb, pin = '', ...rest]: readonly string[]): Order['carryOut'] => {
  const [meetingId = ''] = rest;
  if (verb !== 'add' && verb !== 'show' && verb !== 'remove') {
    throw new Error(`The first argument should be add, show or remove, found ${verb ?? 'nothing'}.`);
  }
  if (!/^\d+$/.test(pin)) throw new Error(`PIN should be digits, found ${JSON.stringify(pin)}.`);
  if (verb === 'add' && !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(meetingId)) {
    throw new Error(`MEETING_ID should be the id that CreateMeeting answered (a GUID), found ${JSON.stringify(meetingId)}.`);
  }
  const superfluous = rest[verb === 'add' ? 1 : 0];
  if (superfluous !== undefined) throw new Error(`Nothing should follow, found ${JSON.stringify(superfluous)}.`);

  switch (verb) {
    case 'add':
      return async (table) =>
        (await addMeeting(table, pin, meetingId))
          ? { exitCode: 0, text: `PIN ${pin} now joins meeting ${meetingId}.\n` }
          : { exitCode: 1, text: `PIN ${pin} is another meeting's: ${await readMeeting(table, pin)}. Remove it first.\n` };
    case 'show':
      return async (table) => {
        const meeting = await readMeeting(table, pin);
        return meeting === undefined ? unknown(pin) : { exitCode: 0, text: `${meeting}\n` };
      };
    case 'remove':
      return async (table) =>
        (await removeMeeting(table, pin)) ? { exitCode: 0, text: `PIN ${pin} joins nothing now.\n` } : unknown(pin);
  }
};

const unknown = (pin: string): Outcome => ({ exitCode: 1, text: `No meeting has PIN ${pin}.\n` });

const required = (env: NodeJS.ProcessEnv, name: string): string => {
  const value = env[name];
  if (!value) throw new Error(`${name} should be set in the environment, found nothing.`);
  return value;
};

if (import.meta.main) {
  const { exitCode, text } = await meetings(process.argv.slice(2), process.env);
  (exitCode === 0 ? process.stdout : process.stderr).write(text);
  process.exitCode = exitCode;
}
