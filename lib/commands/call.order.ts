/** What the arguments of `npm run call` ask for. */
import { parseArgs } from 'node:util';
import { LOG_LEVELS } from '../../functions/environment.ts';
import type { LogLevel } from '../desk/lambda.ts';
import type { Readings } from '../emulator/readings.ts';
import { fromArguments } from '../flow/arguments.ts';
import { isWords, type Kind } from '../flow/data.ts';
import type { Flow } from '../flow/flow.ts';
import type { Lines } from '../flow/lines.ts';
import { E164 } from '../wire/e164.ts';
import { unexpected } from './misunderstood.ts';
import { chosenReadings } from './readings.chosen.ts';

export const usage = `Usage: npm run call -- NUMBER           the terminal phone calls this line
       npm run call                     the terminal phone calls the first line
       npm run call -- --ring NUMBER    this line calls the terminal phone
       npm run call -- FILE.call...     runs call scripts in virtual time
       npm run call -- --list           prints the lines
       npm run call -- --readings       prints the points that the service's documentation leaves open
       npm run call -- --lambda PATH|URL ...   calls any Lambda: the same as npm run emulate

  --from NUMBER   who calls, where a script does not say; beside --ring: whom the line calls
  --with NAME=VALUE
                  an argument of the call that the line makes, as often as you like; beside --ring only.
                  What the flow wants is said if it is missing
  --reading POINT=VALUE
                  how such a point is read, as often as you like: turns.overlap=always
  --coverage      prints which edges of their flows the scripts have taken, and which they have not
  --json          prints one object for each script: { file, pass, failure?, heard, turns: [{ at, event, reply }] };
                  at in milliseconds since 1970, by the script's clock
  --turns         shows each turn on the phone: NEW_INBOUND_CALL 7 ms: Speak, SpeakAndGetDigits
  --record FILE   writes the turns of the call as a replay file; one script only
  --help          prints this text

LOG_LEVEL in the environment asks for the log, on standard error: ERROR on the phone, SILENT in scripts, unless given.
Exit codes: 0 passed, 1 a script failed, 2 not understood.
`;

export type Order =
  | { readonly do: 'help' }
  | { readonly do: 'list' }
  | { readonly do: 'readings' }
  | ({ readonly do: 'talk'; readonly beginning: Beginning; readonly turns: boolean } & Common)
  | ({ readonly do: 'rehearse'; readonly files: readonly string[]; readonly json: boolean; readonly coverage: boolean } & Common);

/** How a person's call comes about: they call a line, or the line calls them, with these arguments. */
export type Beginning =
  | { readonly by: 'person'; readonly line: string }
  | { readonly by: 'line'; readonly line: string; readonly arguments: { readonly [Name in string]: string } | undefined };

interface Common {
  readonly from: string | undefined;
  readonly readings: Partial<Readings>;
  readonly record: string | undefined;
  readonly logLevel: LogLevel;
}

/** Throws an error that says what was found and what was expected. There is at least one line. */
export const understand = (args: readonly string[], env: NodeJS.ProcessEnv, lines: Lines): Order => {
  const numbers = Object.keys(lines);
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      coverage: { type: 'boolean', default: false },
      from: { type: 'string' },
      help: { type: 'boolean' },
      json: { type: 'boolean', default: false },
      list: { type: 'boolean' },
      reading: { type: 'string', multiple: true },
      readings: { type: 'boolean' },
      record: { type: 'string' },
      ring: { type: 'string' },
      turns: { type: 'boolean', default: false },
      with: { type: 'string', multiple: true },
    },
    allowPositionals: true,
  });
  const { from, json, record, ring, coverage, turns } = values;
  if (values.help) return { do: 'help' };
  const readings = chosenReadings(values.reading ?? []);
  if (from !== undefined && !E164.test(from)) throw unexpected(from, '--from to be a number such as +12065550123');

  const files = positionals.filter((argument) => argument.endsWith('.call'));
  const others = positionals.filter((argument) => !argument.endsWith('.call'));
  const [number = numbers[0] ?? '', second] = others;
  if (second !== undefined) throw unexpected(second, 'one number');
  const what = 'scripts (FILE.call), or the number of a line';
  if (others.length > 0 && (files.length > 0 || !/^\+?\d+$/.test(number))) throw unexpected(number, what);
  if (ring !== undefined && positionals.length > 0) throw unexpected(positionals.join(' '), 'nothing but options beside --ring');
  if (ring === undefined && values.with !== undefined) throw unexpected('--with', '--ring beside it');
  if (values.list) {
    if (positionals.length > 0) throw unexpected(positionals.join(' '), 'nothing beside --list');
    return { do: 'list' };
  }
  if (values.readings) {
    if (positionals.length > 0) throw unexpected(positionals.join(' '), 'nothing beside --readings');
    return { do: 'readings' };
  }
  if (files.length > 0) {
    if (record !== undefined && files.length > 1) throw unexpected(`${files.length} scripts`, 'one script beside --record');
    if (turns) throw unexpected('--turns', 'nobody but a person on the phone beside it');
    if (json && coverage) throw unexpected('--coverage', 'nothing but objects beside --json');
    return { do: 'rehearse', files, json, coverage, from, readings, record, logLevel: levelOf(env, 'SILENT') };
  }
  if (json) throw unexpected('--json', 'scripts (FILE.call) beside it');
  if (coverage) throw unexpected('--coverage', 'scripts (FILE.call) beside it');
  const line = ring ?? number;
  if (!numbers.includes(line)) throw unexpected(line, `one of the lines: ${numbers.join(', ')}`);
  const beginning: Beginning =
    ring === undefined ? { by: 'person', line } : { by: 'line', line, arguments: argumentsFor(lines[ring], values.with ?? []) };
  return { do: 'talk', beginning, turns, from, readings, record, logLevel: levelOf(env, 'ERROR') };
};

/** What the flow's input wants; undefined if it wants nothing. */
const argumentsFor = (flow: Flow | undefined, texts: readonly string[]) => {
  const given = Object.fromEntries(texts.map(argumentIn));
  const wanted = flow?.input ?? {};
  const stranger = Object.keys(given).find((name) => !Object.hasOwn(wanted, name));
  const read = fromArguments(wanted, given);
  const wrong = stranger ?? ('misfit' in read ? read.misfit : undefined);
  if (wrong === undefined) return texts.length === 0 ? undefined : given;
  const names = Object.entries(wanted).map(([name, kind]) => `--with ${name}=${shownKind(kind)}`);
  const found = Object.hasOwn(given, wrong) ? `--with ${wrong}=${given[wrong]}` : `no --with ${wrong}`;
  throw unexpected(found, `what the line's flow wants: ${names.join(' ') || 'no --with'}`);
};

const shownKind = (kind: Kind): string =>
  isWords(kind) ? kind.join('|') : typeof kind === 'string' ? kind.toUpperCase() : 'JSON';

const argumentIn = (text: string): readonly [string, string] => {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw unexpected(text, '--with to be NAME=VALUE');
  return [name, value];
};

const levelOf = ({ LOG_LEVEL }: NodeJS.ProcessEnv, otherwise: LogLevel): LogLevel => {
  const asked = LOG_LEVEL || otherwise;
  const level = LOG_LEVELS.find((one) => one === asked);
  if (level === undefined) throw unexpected(asked, `LOG_LEVEL to be one of ${LOG_LEVELS.join(', ')}`);
  return level;
};
