/** A turn as the page is told of it: an event, its reply, and what is known of both. */
import type { Happening } from '../emulator/phone.ts';
import { attributesOf, type IsSecret, turnsOf } from '../scripts/record.ts';
import type { TransactionAttributes } from '../wire/actions.ts';
import type { Breach } from '../wire/breach.ts';
import { checkEnvelope, checkReply } from '../wire/check.ts';
import { readEvent } from '../wire/guard.ts';
import { isMembers, membersOf } from '../wire/members.ts';
import { type Knowing, placedOf, placeOf, shownPath } from './placed.ts';
import type { Turn } from './protocol.ts';

/** What was asked, and what was noted since. */
export interface Asked extends Pick<Turn, 'n' | 'at' | 'event' | 'table' | 'ways' | 'log'> {
  /** The number that the flow answers, or calls from. */
  readonly line: string;
  /** What the table has said of the call's places, by the number of their moves. */
  readonly places: ReadonlyMap<number, string>;
}

/** What came of it. */
export interface Replied extends Pick<Turn, 'ms' | 'silenceMs' | 'reply'> {
  readonly outcome: Turn['outcome'];
}

/** The turn. Its event is as it was sent: only what the page is told is masked. */
export const turnOf = (asked: Asked, replied: Replied, knowing: Knowing, isSecret: IsSecret): Turn => {
  const { n, at, event, line, table, ways, log, places } = asked;
  const { ms, silenceMs, reply, outcome } = replied;
  const before = attributesOf(event);
  const from = shownPath(placeOf(before, places));
  const place = placeOf(attributesAfter(before, replied), places);
  const to = shownPath(place);
  return {
    ...{ n, at, ms, silenceMs, reply, outcome },
    event: maskedEvent(event, isSecret),
    breaches: breachesOf(event, reply, outcome).map(told),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ways,
    ...(place && { place: placedOf(knowing, line, place) }),
    table,
    log,
  };
};

/** What is told of an outcome: the reply itself is told already. */
export const outcomeOf = ({ outcome }: Extract<Happening, { kind: 'replied' }>): Turn['outcome'] =>
  outcome.kind === 'taken' ? { kind: 'taken' } : outcome;

/** Each digit of a secret is a `*`. */
export const maskedEvent = (event: Turn['event'], isSecret: IsSecret): Turn['event'] =>
  turnsOf([{ kind: 'invoked', at: 0, event }], isSecret)[0]?.event ?? {};

/** A reply whose actions are ignored may still be stored, and tells where the flow believes to be. */
const attributesAfter = (
  before: TransactionAttributes | undefined,
  { outcome, reply }: Replied,
): TransactionAttributes | undefined => {
  const { TransactionAttributes: given } = membersOf(reply);
  const isKept = (outcome.kind === 'taken' || outcome.kind === 'ignored') && isMembers(given);
  return isKept ? given : before;
};

/** Of a reply that was not looked at, nothing is wrong. */
const breachesOf = (event: Turn['event'], reply: unknown, { kind }: Turn['outcome']): readonly Breach[] => {
  if (kind === 'lost' || kind === 'ignored') return [];
  const reading = readEvent(event);
  return 'event' in reading ? checkReply(reply, reading.event) : checkEnvelope(reply, 'ACTION_SUCCESSFUL');
};

const told = ({ path, rule, found, expected, source }: Breach): Turn['breaches'][number] => {
  const [, page] = /^dg:(.+)$/.exec(source) ?? [];
  return { path, rule, found, expected, ...(page !== undefined && { page: `${GUIDE}/${page}.html` }) };
};

const GUIDE = 'https://docs.aws.amazon.com/chime-sdk/latest/dg';
