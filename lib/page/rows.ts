/** The timeline: a row of words for each turn. */
import type { Turn } from '../desk/protocol.ts';
import { type Fault, faultsOf } from './faults.ts';
import { count, took } from './figures.ts';
import { membersOf, textOf } from './members.ts';
import { seconds } from './numbers.ts';

export interface Row {
  readonly n: string;
  /** Since the call began. */
  readonly since: string;
  readonly type: string;
  /** What the event tells beside its type: the action, keys, who left. */
  readonly told: string;
  /** State before and after, and the edges between. */
  readonly from: string;
  readonly to: string;
  readonly by: string;
  /** The edges that the flow has gone, and where to, of a turn whose reply did not arrive: the caller is where they were. */
  readonly unheard: string;
  /** The actions of the reply. */
  readonly answer: string;
  readonly ms: string;
  /** Empty where the caller heard something. */
  readonly silence: string;
  /** A silence that callers take for a dead line. */
  readonly isLong: boolean;
  readonly table: string;
  readonly faults: readonly Fault[];
}

/** The row of a turn, in a call that began then. */
export const rowOf = (turn: Turn, begunAt: number): Row => ({
  n: String(turn.n),
  since: seconds(Math.max(0, turn.at - begunAt)),
  type: textOf(turn.event.InvocationEventType) ?? 'an event without a type',
  told: toldBy(turn.event),
  from: turn.from ?? '',
  to: turn.to ?? (turn.place?.rest === 'over' ? 'over' : ''),
  ...goneBy(turn),
  answer: answerOf(turn),
  ms: took(turn.ms),
  silence: turn.silenceMs < 100 ? '' : seconds(turn.silenceMs),
  isLong: turn.silenceMs >= LONG_SILENCE_MS,
  table: tableOf(turn.table),
  faults: faultsOf(turn),
});

const goneBy = ({ ways, outcome }: Turn): Pick<Row, 'by' | 'unheard'> => {
  const by = ways.map(({ on }) => on).join(', ');
  const last = ways.at(-1);
  const isUnheard = outcome.kind === 'lost' || outcome.kind === 'refused';
  return isUnheard && last ? { by: '', unheard: `${by} → ${last.to}` } : { by, unheard: '' };
};

/** From here on a silence is shown as one that is too long. */
const LONG_SILENCE_MS = 2_000;

const toldBy = (event: Turn['event']): string => {
  const data = membersOf(event.ActionData);
  const { ParticipantTag, SipResponseCode, Arguments } = membersOf(data.Parameters);
  const words =
    event.InvocationEventType === 'HANGUP'
      ? [textOf(ParticipantTag), textOf(SipResponseCode)]
      : [textOf(data.Type), quoted(textOf(data.ReceivedDigits)), argumentsOf(Arguments)];
  return words.filter((word) => word !== undefined).join(' ');
};

const quoted = (digits: string | undefined): string | undefined => (digits === undefined ? undefined : `“${digits}”`);

const argumentsOf = (given: unknown): string | undefined => {
  const { cwCommand, cwId, ...texts } = membersOf(given);
  const said = [textOf(cwCommand), ...Object.entries(texts).map(([name, text]) => `${name}=${text}`)];
  return said.filter((text) => text !== undefined).join(' ') || undefined;
};

const answerOf = ({ reply, outcome }: Turn): string => {
  if (outcome.kind === 'lost') return 'nothing';
  const { Actions } = membersOf(reply);
  const types = Array.isArray(Actions) ? Actions.map((action: unknown) => textOf(membersOf(action).Type) ?? '?') : [];
  return types.join(', ') || 'no actions';
};

/** `write 3 ms`; several of a kind are one: `2 reads 5 ms`. */
const tableOf = (operations: Turn['table']): string =>
  [...Map.groupBy(operations, ({ operation }) => operation)]
    .map(([operation, same]) => {
      const all = same.reduce((sum, { ms }) => sum + ms, 0);
      const failed = same.some((one) => one.failed) ? ', failed' : '';
      return `${same.length === 1 ? operation : count(same.length, operation)} ${took(all)}${failed}`;
    })
    .join(', ');
