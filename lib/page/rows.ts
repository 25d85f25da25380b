/** The timeline: a row of words for each turn. */
import type { Turn } from '../desk/protocol.ts';
import { type Members, membersOf, textOf } from '../wire/members.ts';
import { type Fault, faultsOf } from './faults.ts';
import { count, took } from './figures.ts';
import type { Entry } from './model.ts';
import { seconds } from './numbers.ts';

export interface Row {
  readonly n: string;
  /** Since the call began. */
  readonly since: string;
  readonly type: string;
  /** What the event tells beside its type: the action, keys, who left. */
  readonly told: string;
  /** State before and after. */
  readonly from: string;
  readonly to: string;
  /** How the call came from the one to the other; empty where it has stayed. */
  readonly steps: readonly Step[];
  /** The way that the flow has gone, of a turn whose reply did not arrive: the caller is where they were. */
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

/** An edge that was taken, and the state that it led to. */
export interface Step {
  /** Where it does not lead on from the state before: the state that it leaves. Else empty. */
  readonly from: string;
  /** Empty where it is not told. */
  readonly on: string;
  readonly to: string;
}

/** A turn, and the digits for which the service had listened before it; undefined where it had not. */
export interface Preceded {
  readonly turn: Turn;
  readonly keyed: string | undefined;
}

/** The turns of a call. */
export const turnsOf = (entries: readonly Entry[]): readonly Preceded[] => {
  let keyed: string | undefined;
  return entries.flatMap((entry) => {
    if (entry.kind === 'happened') {
      if (entry.happening.kind === 'listened') keyed = entry.happening.digits;
      return [];
    }
    const preceded = { turn: entry.turn, keyed };
    keyed = undefined;
    return [preceded];
  });
};

/** The row of a turn, in a call that began then. */
export const rowOf = ({ turn, keyed }: Preceded, begunAt: number): Row => {
  const from = turn.from ?? '';
  const to = turn.to ?? (turn.place?.rest === 'over' ? 'over' : '');
  return {
    n: String(turn.n),
    since: seconds(Math.max(0, turn.at - begunAt)),
    type: textOf(turn.event.InvocationEventType) ?? 'an event without a type',
    told: toldBy(turn.event, keyed),
    ...{ from, to },
    ...gone(turn, from, to),
    answer: answerOf(turn),
    ms: took(turn.ms),
    silence: turn.silenceMs < 100 ? '' : seconds(turn.silenceMs),
    isLong: turn.silenceMs >= LONG_SILENCE_MS,
    table: tableOf(turn.table),
    faults: faultsOf(turn),
  };
};

const gone = ({ ways, outcome }: Turn, from: string, to: string): Pick<Row, 'steps' | 'unheard'> => {
  const steps = stepsOf(ways, from);
  const isUnheard = outcome.kind === 'lost' || outcome.kind === 'refused';
  if (isUnheard && steps.length > 0) return { steps: to === from ? [] : [straight(to)], unheard: steps.map(wordsOf).join(' ') };
  const end = steps.at(-1)?.to ?? from;
  return { steps: isAt(end, to) ? steps : [...steps, straight(to)], unheard: '' };
};

/** The ways of flows within a flow do not always lead on from one another. */
const stepsOf = (ways: Turn['ways'], from: string): readonly Step[] =>
  ways.map((way, index) => {
    const before = ways[index - 1]?.to ?? from;
    const leadsOn = way.from === undefined || isAt(way.from, before);
    return { from: leadsOn ? '' : (way.from ?? ''), on: way.on, to: way.to };
  });

/** Whether the state is the one at that path: `ask` is at `callBack/ask`. */
const isAt = (state: string, path: string): boolean => path === state || path.endsWith(`/${state}`);

const straight = (to: string): Step => ({ from: '', on: '', to: to === '' ? 'no state' : to });

const wordsOf = ({ from, on, to }: Step): string =>
  [from, on === '' ? '' : `(${on})`, '→', to].filter((word) => word !== '').join(' ');

/** From here on a silence is shown as one that is too long. */
const LONG_SILENCE_MS = 2_000;

const toldBy = (event: Turn['event'], keyed: string | undefined): string => {
  const data = membersOf(event.ActionData);
  const { ParticipantTag, SipResponseCode, Arguments } = membersOf(data.Parameters);
  const words =
    event.InvocationEventType === 'HANGUP'
      ? [textOf(ParticipantTag), textOf(SipResponseCode)]
      : [textOf(data.Type), digitsOf(data, keyed), argumentsOf(Arguments)];
  return words.filter((word) => word !== undefined).join(' ');
};

/** Too few digits and none fail alike, and the event need not say which: but the service had listened. */
const digitsOf = ({ Type, ReceivedDigits }: Members, keyed: string | undefined): string | undefined => {
  const digits = ReceivedDigits ?? (textOf(Type)?.endsWith('AndGetDigits') ? keyed : undefined);
  if (digits === '') return 'nothing keyed';
  const text = textOf(digits);
  return text === undefined ? undefined : `“${text}”`;
};

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
