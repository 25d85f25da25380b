/** What the arguments of `npm run emulate` ask for. */
import { parseArgs } from 'node:util';
import { isUrl } from '../emulator/lambda/any.ts';
import type { Readings } from '../emulator/readings.ts';
import { E164 } from '../wire/e164.ts';
import { unexpected } from './misunderstood.ts';
import { chosenReadings } from './readings.chosen.ts';

export const usage = `Usage: npm run emulate -- --lambda PATH|URL [NUMBER]        puts you on the phone with a Lambda
       npm run emulate -- --lambda PATH|URL FILE.call...    runs call scripts against it, in virtual time;
                                                            what the Lambda really takes, from 250 ms on, passes there too
       npm run emulate -- --serve ...                       the service of an account, with its API, rules and regions;
                                                            npm run emulate -- --serve --help tells of it

  --lambda PATH     a module (.js, .mjs, .cjs, .ts) that exports a handler, as a SIP media application's function has it.
                    It runs in a process of its own, in the module's folder, and anew when its files change
  --lambda URL      a runtime that answers the Lambda Invoke API, in any language:
                    POST URL/2015-03-31/functions/NAME/invocations
  --handler NAME    what the module exports: handler, unless given
  --name NAME       the name of the function: function, unless given
  --env KEY=VALUE   a variable of the module's environment, which has yours too; as often as you like
  --timeout MS      how long an invocation may take: 20000, unless given, as long as the service waits
  --number NUMBER   a number of the account, as often as you like: only these can be called, and shown by a bridge.
                    Every number is the account's, unless given
  --from NUMBER     who calls: +12065550123, unless given or said by a script
  --buckets FOLDER  a folder with a folder for each S3 bucket: prompts are read there, and recordings left.
                    Without it every prompt is there, and three seconds long
  --reading POINT=VALUE
                    how the service's documentation is read where it leaves a point open, such as retry.sequence=next;
                    as often as you like. npm run call -- --readings lists them
  --record FILE     writes the events and replies of the call as JSON; one script only
  --turns           shows each turn on the phone, as it does anyway: NEW_INBOUND_CALL 7 ms: Speak, SpeakAndGetDigits
  --json            prints one object for each script: { file, pass, failure?, heard, turns: [{ at, event, reply }] }
  --help            prints this text

For example:
  npm run emulate -- --lambda ../ivr/dist/index.js                           a bundle, or a plain file
  npm run emulate -- --lambda ../ivr/src/app.ts --handler lambdaHandler      TypeScript, as Node.js runs it
  npm run emulate -- --lambda http://localhost:9000                          a container image of Lambda (docker run -p 9000:8080)
  npm run emulate -- --lambda http://localhost:3001 --name Ivr               a function of several (sam local start-lambda)

You call +12065550100, or the first --number, unless you say which NUMBER. docs/any-language.md has a Lambda in Python, and
docs/call-scripts.md the language of scripts. Exit codes: 0 passed, 1 a script failed, 2 not understood, or no such Lambda.
`;

export type Order = { readonly do: 'help' } | Emulation;

/** A Lambda, and either the number that a person calls or scripts. */
export interface Emulation {
  readonly do: 'emulate';
  readonly lambda: string;
  readonly handler: string | undefined;
  readonly name: string | undefined;
  readonly env: { readonly [Name in string]: string };
  readonly timeoutMs: number | undefined;
  /** The numbers of the account; every number, if undefined. */
  readonly numbers: readonly string[] | undefined;
  readonly from: string | undefined;
  readonly buckets: string | undefined;
  readonly readings: Partial<Readings>;
  readonly record: string | undefined;
  readonly json: boolean;
  readonly to: string;
  /** If there are any, they are run, and nobody is put on the phone. */
  readonly files: readonly string[];
}

/** Throws an error that says what was found and what was expected. */
export const understand = (args: readonly string[]): Order => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help) return { do: 'help' };
  const { lambda, handler, name, timeout, from, buckets, record, json } = values;
  if (!lambda) throw unexpected('no --lambda', '--lambda and the path of a module, or the URL of a runtime');
  if (isUrl(lambda) && (handler !== undefined || values.env !== undefined))
    throw unexpected(handler === undefined ? '--env' : '--handler', 'a module beside it: a runtime has its own');
  if (timeout !== undefined && !/^[1-9]\d*$/.test(timeout))
    throw unexpected(timeout, '--timeout to be milliseconds such as 3000');

  const files = positionals.filter((argument) => argument.endsWith('.call'));
  const [number, second] = positionals.filter((argument) => !argument.endsWith('.call'));
  if (second !== undefined) throw unexpected(second, 'one number');
  if (number !== undefined && files.length > 0) throw unexpected(number, 'scripts (FILE.call), or the number that you call');
  if (record !== undefined && files.length > 1) throw unexpected(`${files.length} scripts`, 'one script beside --record');
  if (json && files.length === 0) throw unexpected('--json', 'scripts (FILE.call) beside it');
  if (values.turns && files.length > 0) throw unexpected('--turns', 'nobody but a person on the phone beside it');
  const numbers = values.number;
  for (const one of [number, from, ...(numbers ?? [])]) if (one !== undefined) checkNumber(one);
  if (number !== undefined && numbers?.includes(number) === false) throw unexpected(number, `a --number: ${numbers.join(', ')}`);
  return {
    do: 'emulate',
    ...{ lambda, handler, name, numbers, from, buckets, record, json, files },
    env: Object.fromEntries((values.env ?? []).map(variable)),
    readings: chosenReadings(values.reading ?? []),
    timeoutMs: timeout === undefined ? undefined : Number(timeout),
    to: number ?? numbers?.[0] ?? '+12065550100',
  };
};

const options = {
  buckets: { type: 'string' },
  env: { type: 'string', multiple: true },
  from: { type: 'string' },
  handler: { type: 'string' },
  help: { type: 'boolean' },
  json: { type: 'boolean', default: false },
  lambda: { type: 'string' },
  name: { type: 'string' },
  number: { type: 'string', multiple: true },
  reading: { type: 'string', multiple: true },
  record: { type: 'string' },
  timeout: { type: 'string' },
  turns: { type: 'boolean', default: false },
} as const;

const checkNumber = (number: string): void => {
  if (!E164.test(number)) throw unexpected(number, 'a number such as +12065550123');
};

const variable = (text: string): readonly [string, string] => {
  const [, key, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (key === undefined || value === undefined) throw unexpected(text, '--env to be KEY=VALUE');
  return [key, value];
};
