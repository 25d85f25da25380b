/** Reads a recording: events, or pairs of event and reply, in call order. */
import { isMembers, kind, type Members } from '../wire/members.ts';
import { RecordingError } from './error.ts';
import { readValues } from './json.ts';

/** One event of a recording. */
export interface Entry {
  readonly file: string;
  /** From 0, as the file counts. */
  readonly index: number;
  /** Not yet read by the guard: it may be anything that calls itself an event. */
  readonly event: Members;
  /** What was answered then; absent where the recording does not say. */
  readonly reply?: unknown;
}

/**
 * The entries of a file: a JSON array, a single object, or one object after the other (JSON lines). Throws a
 * RecordingError that names the file and either line and column where JSON breaks, or the index of what is no event.
 */
export const read = (file: string, text: string): readonly Entry[] => {
  const reading = readValues(text);
  if ('broken' in reading) {
    const { line, column, found, expected } = reading.broken;
    throw new RecordingError('not-json', `${file}:${line}:${column}: found ${found}, expected ${expected}`);
  }
  const [first, ...others] = reading.values;
  const values = Array.isArray(first) && others.length === 0 ? first : reading.values;
  if (values.length === 0) throw wrong(file, 'nothing');
  return values.map((value, index) => entryOf(file, index, value));
};

const entryOf = (file: string, index: number, value: unknown): Entry => {
  if (!isMembers(value)) throw wrong(`${file}[${index}]`, kind(value));
  if (value.event === undefined) {
    if (!NAMES.some((name) => name in value)) throw wrong(`${file}[${index}]`, 'an object with neither');
    return { file, index, event: value };
  }
  if (!isMembers(value.event)) throw wrong(`${file}[${index}].event`, kind(value.event));
  return { file, index, event: value.event, ...('reply' in value && { reply: value.reply }) };
};

/** By any of these an object is meant as an event, right or wrong: what is wrong with it then is the handler's to say. */
const NAMES = ['InvocationEventType', 'InvocationEvent', 'CallDetails'];

const wrong = (where: string, found: string): RecordingError =>
  new RecordingError(
    'not-an-event',
    `${where}: found ${found}, expected an event (InvocationEventType, CallDetails) or a pair { event, reply }`,
  );
