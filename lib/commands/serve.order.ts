/** What the arguments of `npm run emulate -- --serve` ask for. */
import { parseArgs } from 'node:util';
import { regions } from '../emulator/control/limits.ts';
import { isUrl } from '../emulator/lambda/any.ts';
import type { Readings } from '../emulator/readings.ts';
import { CALLER } from '../scripts/play.ts';
import { E164 } from '../wire/e164.ts';
import { unexpected } from './misunderstood.ts';
import { chosenReadings } from './readings.chosen.ts';
import { help } from './serve.words.ts';

export const usage = `Usage: npm run emulate -- --serve [PORT] --function NAME=PATH|URL...

The telephone service of a whole account, with the API of Amazon Chime SDK Voice at http://127.0.0.1:PORT: the AWS SDK and the
AWS CLI make SIP media applications and rules there, order numbers, place calls and update them. Calls ring in this terminal.

  --serve [PORT]    8081 unless given, or the next port that is free; 0 is any free one
  --function [REGION:]NAME=PATH|URL
                    the function of a SIP media application whose ARN names it, by whatever version or alias: a module that
                    exports a handler, or a runtime that answers the Lambda Invoke API. As often as you like.
                    With a region, it is that region's; without, that of every region that has none of its own
  --keep FILE       keeps the account in a file: the next run goes on with it. Without it, each run begins with nothing
  --account ID      twelve digits: 111122223333, or the file's, unless given
  --from NUMBER     who calls when you dial: ${CALLER} unless given
  --handler NAME    what the modules export: handler, unless given
  --env KEY=VALUE   a variable of the modules' environment, which has yours too; as often as you like
  --timeout MS      how long an invocation may take: 20000, unless given
  --buckets FOLDER  a folder with a folder for each S3 bucket; without it every prompt is there, and three seconds long
  --reading POINT=VALUE
                    how the documentation is read where it leaves a point open; npm run call -- --readings lists them
  --help            prints this text

While it runs, type a line:
${help()
  .map((line) => `  ${line}`)
  .join('\n')}
What is for a call is for the latest one that lasts, unless its number stands before it: 1 press 2.
For example:
  npm run emulate -- --serve --function ivr=../ivr/dist/index.js --keep account.json
  npm run emulate -- --serve 9000 --function ivr=http://localhost:9001 --function us-west-2:ivr=http://localhost:9002

docs/emulate.md is a walk from an empty account to a call that the second region takes. Exit codes: 0 ended by quit,
2 not understood, or no such function, file or port.
`;

export type Order = { readonly do: 'help' } | Serving;

/** An account, the functions of its applications, and where its API listens. */
export interface Serving {
  readonly do: 'serve';
  /** 8081 or the next one that is free, if undefined. */
  readonly port: number | undefined;
  readonly functions: readonly FunctionAt[];
  readonly keep: string | undefined;
  readonly account: string | undefined;
  readonly from: string;
  readonly handler: string | undefined;
  readonly env: { readonly [Name in string]: string };
  readonly timeoutMs: number | undefined;
  readonly buckets: string | undefined;
  readonly readings: Partial<Readings>;
}

/** Where a function is. */
export interface FunctionAt {
  /** Undefined: of every region that has none of its own. */
  readonly region: string | undefined;
  readonly name: string;
  /** The path of a module, or the URL of a runtime. */
  readonly at: string;
}

/** Throws an error that says what was found and what was expected. */
export const understand = (args: readonly string[]): Order => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help) return { do: 'help' };
  const { account, buckets, from = CALLER, handler, keep, timeout } = values;
  const [port, second] = positionals;
  if (second !== undefined) throw unexpected(second, 'one port');
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) < 65_536))
    throw unexpected(port, '--serve to be followed by a port such as 8081');
  if (account !== undefined && !/^\d{12}$/.test(account)) throw unexpected(account, '--account to be twelve digits');
  if (!E164.test(from)) throw unexpected(from, '--from to be a number such as +12065550123');
  if (timeout !== undefined && !/^[1-9]\d*$/.test(timeout))
    throw unexpected(timeout, '--timeout to be milliseconds such as 3000');
  const functions = (values.function ?? []).map(place);
  const modules = functions.filter(({ at }) => !isUrl(at));
  if (modules.length === 0 && (handler !== undefined || values.env !== undefined))
    throw unexpected(handler === undefined ? '--env' : '--handler', 'a module beside it: a runtime has its own');
  const names = functions.map(({ region = '', name }) => `${region}:${name}`);
  const twice = functions.find((_, index) => names.indexOf(names[index] ?? '') < index);
  if (twice !== undefined) throw unexpected(twice.name, 'each --function once in a region');
  return {
    do: 'serve',
    ...{ functions, keep, account, from, handler, buckets },
    port: port === undefined ? undefined : Number(port),
    env: Object.fromEntries((values.env ?? []).map(variable)),
    timeoutMs: timeout === undefined ? undefined : Number(timeout),
    readings: chosenReadings(values.reading ?? []),
  };
};

const options = {
  account: { type: 'string' },
  buckets: { type: 'string' },
  env: { type: 'string', multiple: true },
  from: { type: 'string' },
  function: { type: 'string', multiple: true },
  handler: { type: 'string' },
  help: { type: 'boolean' },
  keep: { type: 'string' },
  reading: { type: 'string', multiple: true },
  serve: { type: 'boolean' },
  timeout: { type: 'string' },
} as const;

const place = (text: string): FunctionAt => {
  const [, region, name, at] = /^(?:([a-z0-9-]+):)?([\w-]{1,64})=(.+)$/s.exec(text) ?? [];
  if (name === undefined || at === undefined) throw unexpected(text, '--function to be NAME=PATH or NAME=URL');
  if (region !== undefined && regions.every((one) => one !== region)) throw unexpected(region, `one of ${regions.join(', ')}`);
  return { region, name, at };
};

const variable = (text: string): readonly [string, string] => {
  const [, key, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (key === undefined || value === undefined) throw unexpected(text, '--env to be KEY=VALUE');
  return [key, value];
};
