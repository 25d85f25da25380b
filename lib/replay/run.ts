/** Runs a recording through a handler: each event as the service would send it, each reply held against its rules. */
import { fromAttributes } from '../turn/ledger.ts';
import type { TransactionAttributes } from '../wire/actions.ts';
import type { Breach } from '../wire/breach.ts';
import { checkEnvelope, checkReply } from '../wire/check.ts';
import { describe, readEvent } from '../wire/guard.ts';
import { isMembers, type Members, membersOf } from '../wire/members.ts';
import { carrying, kept } from './attributes.ts';
import { type Difference, differences } from './compare.ts';
import type { Complete } from './complete.ts';
import { RecordingError } from './error.ts';
import { isMasked, masked, withDigits } from './secrets.ts';
import { type ReplayTime, timesOf } from './time.ts';

/** What answers the events. */
export interface Desk {
  /** The handler: rejects as it does in Lambda. */
  readonly answer: (event: unknown) => Promise<unknown>;
  /** What it has logged since this was called last. */
  readonly logged: () => readonly LogLine[];
  /** What the handler has apologised for since this was called last, if it has. */
  readonly apologised: () => string | undefined;
  readonly time: ReplayTime;
  /** Whether the digits that come with these attributes are a secret. */
  readonly asksSecret: (attributes: TransactionAttributes | undefined) => boolean;
}

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  /** What the line says was wrong, if it does. */
  readonly error?: string;
}

/** What became of one event. */
export interface Turn {
  readonly file: string;
  readonly index: number;
  readonly call: string;
  /** As it was sent, the digits of a secret masked. */
  readonly event: Members;
  readonly completed: readonly string[];
  /** Why the handler cannot read the event; it answers with a reply that does nothing, and that is no failure. */
  readonly unreadable?: string;
  /** The call's state, as the attributes tell it. */
  readonly before: string;
  readonly after: string;
  readonly reply?: unknown;
  /** The handler has rejected, or has apologised to the caller for an error of its own. */
  readonly failure?: string;
  readonly breaches: readonly Breach[];
  readonly differences: readonly Difference[];
  /** Warnings and errors. */
  readonly log: readonly LogLine[];
}

export interface Options {
  /** Compare our own attributes too. */
  readonly attributes: boolean;
  /** The digits that were masked when the calls were recorded, in their order: each is taken once. */
  readonly secrets: Iterator<string>;
}

/** Whether this turn is not as it should be. */
export const isWrong = ({ failure, breaches, differences }: Turn): boolean =>
  failure !== undefined || breaches.length > 0 || differences.length > 0;

/** Every turn, in order; calls may be interleaved. Rejects only with a RecordingError, where masked digits are missing. */
export const run = async (entries: readonly Complete[], desk: Desk, options: Options): Promise<readonly Turn[]> => {
  const calls = new Map<string, Known>();
  const turns: Turn[] = [];
  const times = timesOf(entries);
  for (const [at, entry] of entries.entries()) {
    const known = calls.get(entry.call) ?? { attributes: undefined, now: 0, sent: new Map() };
    const event = asSent(entry, known, desk, options.secrets);
    const reading = readEvent(event);
    const carried = attributesOf(event.CallDetails);
    desk.time.set(Math.max(known.now, times[at] ?? 0));
    const { reply, failure, log } = await answered(desk, event);
    const attributes = 'event' in reading ? kept(known.attributes, reading.event.InvocationEventType, reply) : known.attributes;
    known.sent.set(JSON.stringify(entry.event), event);
    calls.set(entry.call, { attributes, now: desk.time.now(), sent: known.sent });
    turns.push({
      file: entry.file,
      index: entry.index,
      call: entry.call,
      event: masked(event, desk.asksSecret(carried)),
      completed: entry.completed,
      ...('problem' in reading && { unreadable: describe(reading.problem) }),
      before: stateOf(carried),
      after: stateOf(attributes),
      ...(failure !== undefined && { failure }),
      ...(reply !== undefined && { reply }),
      breaches: reply === undefined ? [] : breachesOf(reply, reading),
      differences: 'reply' in entry && reply !== undefined ? differences(entry.reply, reply, event, options.attributes) : [],
      log: log.filter(({ level }) => level !== 'info'),
    });
  }
  return turns;
};

/** What the service knows of a call. */
interface Known {
  readonly attributes: TransactionAttributes | undefined;
  /** When its last turn ended, in milliseconds since 1970. */
  readonly now: number;
  /** The events so far: as recorded, and as sent. */
  readonly sent: Map<string, Members>;
}

/** With attributes, and with the digits that were masked. The same event once more is a retry: it carries what it did before. */
const asSent = (entry: Complete, known: Known, desk: Desk, secrets: Options['secrets']): Members => {
  const before = known.sent.get(JSON.stringify(entry.event));
  if (before) return before;
  const event = carrying(entry.event, known.attributes);
  return isMasked(event, desk.asksSecret(attributesOf(event.CallDetails))) ? revealed(entry, event, secrets) : event;
};

const revealed = ({ file, index }: Complete, event: Members, secrets: Options['secrets']): Members => {
  const { done, value } = secrets.next();
  if (!done) return withDigits(event, value);
  throw new RecordingError(
    'masked',
    `${file}[${index}]: found masked digits of a secret, expected --secret DIGITS with what the caller keyed`,
  );
};

const answered = async (
  desk: Desk,
  event: Members,
): Promise<{ readonly reply?: unknown; readonly failure?: string; readonly log: readonly LogLine[] }> => {
  try {
    const reply: unknown = await desk.answer(event);
    const failure = desk.apologised();
    // As the service gets it: what JSON leaves out is not there.
    const got = JSON.parse(JSON.stringify(reply ?? null));
    return { reply: got, log: desk.logged(), ...(failure !== undefined && { failure }) };
  } catch (error) {
    // To the service this is an error of the function; here it is the turn's result.
    return { failure: error instanceof Error ? error.message : String(error), log: desk.logged() };
  }
};

const stateOf = (attributes: TransactionAttributes | undefined): string => {
  const ledger = fromAttributes(attributes);
  if (!ledger) return '(none)';
  const { place } = ledger;
  // A place with a secret, or one too long for the attributes.
  if (!place) return '(in the table)';
  return [place.state, place.rest && `(${place.rest})`].filter((part) => part).join(' ');
};

/** Those of a CallDetails, or of a reply. */
const attributesOf = (of: unknown): TransactionAttributes | undefined => {
  const { TransactionAttributes } = membersOf(of);
  return isMembers(TransactionAttributes) ? TransactionAttributes : undefined;
};

/** An event that cannot be read tells of no legs, nor what is allowed: the reply is checked as a whole. */
const breachesOf = (reply: unknown, reading: ReturnType<typeof readEvent>): readonly Breach[] =>
  'event' in reading ? checkReply(reply, reading.event) : checkEnvelope(reply, 'ACTION_SUCCESSFUL');
