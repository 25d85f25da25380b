/** What the arguments of `npm start` ask for. */
import { parseArgs } from 'node:util';
import { LOG_LEVELS } from '../../functions/environment.ts';
import type { LogLevel } from '../desk/lambda.ts';
import { isUrl } from '../emulator/lambda/any.ts';
import { unexpected } from './misunderstood.ts';

export const usage = `Usage: npm start                              the phone in the browser, with the lines of flows/lines.ts
       npm start -- --lambda PATH|URL         the same with any Lambda: without diagram and place

  --port PORT       where the page is: PORT in the environment, or 8080, unless given; if it is taken, the next one that is free
  --host HOST       the address that others than this machine reach it by, or 0.0.0.0; the page then asks for a token, which is
                    printed. 127.0.0.1, unless given: this machine alone
  --no-open         opens no browser
  --buckets FOLDER  a folder with a folder for each S3 bucket: prompts are read there, and recordings left
  --lambda PATH     a module (.js, .mjs, .cjs, .ts) that exports a handler; it is run anew when its files change
  --lambda URL      a runtime that answers the Lambda Invoke API
  --handler NAME    what the module exports: handler, unless given
  --name NAME       the name of the function: function, unless given
  --help            prints this text

A flow that is saved is loaded at once, and calls go on. LOG_LEVEL in the environment asks for the log of the flows, which stands with
each turn on the page: INFO, unless given. Ctrl-C ends it. npm run call is the phone in this terminal.
Exit codes: 0 ended, 2 not understood, or no port.
`;

export type Order = { readonly do: 'help' } | Start;

export interface Start {
  readonly do: 'start';
  readonly port: number;
  readonly host: string;
  readonly opens: boolean;
  readonly buckets: string | undefined;
  readonly lambda:
    | { readonly place: string; readonly handler: string | undefined; readonly name: string | undefined }
    | undefined;
  readonly logLevel: LogLevel;
}

/** Throws an error that says what was found and what was expected. */
export const understand = (args: readonly string[], env: NodeJS.ProcessEnv): Order => {
  const { values } = parseArgs({ args: [...args], options, allowNegative: true });
  if (values.help) return { do: 'help' };
  const { lambda, handler, name, buckets, host = '127.0.0.1', open } = values;
  if (lambda === undefined && (handler ?? name) !== undefined)
    throw unexpected(handler === undefined ? '--name' : '--handler', '--lambda beside it');
  if (lambda !== undefined && isUrl(lambda) && handler !== undefined)
    throw unexpected('--handler', 'a module beside it: a runtime has its own');
  if (lambda === '') throw unexpected(lambda, '--lambda to be the path of a module, or the URL of a runtime');
  if (!/^[\w.:[\]-]+$/.test(host)) throw unexpected(host, '--host to be an address such as 0.0.0.0, or a name');
  return {
    do: 'start',
    port: portIn(values.port ?? env.PORT),
    host,
    opens: open,
    buckets,
    lambda: lambda === undefined ? undefined : { place: lambda, handler, name },
    logLevel: levelIn(env.LOG_LEVEL),
  };
};

const options = {
  buckets: { type: 'string' },
  handler: { type: 'string' },
  help: { type: 'boolean' },
  host: { type: 'string' },
  lambda: { type: 'string' },
  name: { type: 'string' },
  open: { type: 'boolean', default: true },
  port: { type: 'string' },
} as const;

const portIn = (text: string | undefined): number => {
  if (text === undefined || text === '') return 8080;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw unexpected(text, 'a port such as 8080');
  return port;
};

const levelIn = (asked: string | undefined): LogLevel => {
  const level = LOG_LEVELS.find((one) => one === (asked || 'INFO'));
  if (level === undefined) throw unexpected(asked ?? '', `LOG_LEVEL to be one of ${LOG_LEVELS.join(', ')}`);
  return level;
};
