/** What the log of a script's calls warns of, for whoever reads why the script has failed. */
import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LOG_LEVELS } from '../../functions/environment.ts';
import { isMembers } from '../wire/members.ts';
import { type LogLevel, type LogLine, toErrorStream } from './lambda.ts';

/** Keeps warnings and errors, whatever the log is asked for. */
export interface Logbook {
  /** From which level on it is to be told. */
  readonly logLevel: LogLevel;
  readonly log: (line: LogLine) => void;
  /** So far, each as a short line: `WARN the event changes nothing: the state 'menu' takes no command 'admit'`. */
  readonly lines: () => readonly string[];
}

/** A logbook that tells on what is asked for: to standard error, unless `tell` listens. */
export const logbook = (asked: LogLevel, tell: (line: LogLine) => void = toErrorStream): Logbook => {
  const kept: LogLine[] = [];
  return {
    logLevel: isFrom(asked, KEPT) ? KEPT : asked,
    log: (line) => {
      if (isFrom(line.level, KEPT)) kept.push(line);
      if (isFrom(line.level, asked)) tell(line);
    },
    lines: () => kept.map(shortened),
  };
};

const KEPT = 'WARN';

const isFrom = (level: unknown, least: LogLevel): boolean =>
  LOG_LEVELS.slice(LOG_LEVELS.indexOf(least)).some((one) => one === level);

const shortened = ({ level, message, why, reason, datum, error }: LogLine): string => {
  const more = why ?? reason ?? datum ?? wordsOf(error);
  return `${level} ${message}${more === undefined ? '' : `: ${more}`}`.replace(/\s+/g, ' ');
};

/** `TypeError: flights is not iterable at flows/gate.ts:12:5`. Of a flow with secrets the log has no message, and then there is none. */
const wordsOf = (error: unknown): unknown => {
  if (!isMembers(error)) return error;
  const { name, message, stack } = error;
  const said = message === undefined ? name : `${name}: ${message}`;
  const place = typeof stack === 'string' ? authorsPlace(stack) : undefined;
  return place === undefined ? said : `${said} at ${place}`;
};

/** The innermost place in the stack that is neither of the run time nor of a package. */
const authorsPlace = (stack: string): string | undefined => {
  for (const frame of stack.split('\n')) {
    const [, at, place] = /^ +at (?:.*\()?([^()]+?)(:\d+:\d+)\)?$/.exec(frame) ?? [];
    if (at === undefined) continue;
    const file = at.startsWith('file:') ? fileURLToPath(at) : at.replace(/^async /, '');
    const path = relative(HOUSE, file).replaceAll('\\', '/');
    if (isAbsolute(file) && !/^(?:lib|functions)\/|(?:^|\/)node_modules\//.test(path))
      return `${path.startsWith('..') ? file : path}${place}`;
  }
  return undefined;
};

const HOUSE = fileURLToPath(new URL('../..', import.meta.url));
