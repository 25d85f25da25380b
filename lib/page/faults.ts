/** What a turn of the timeline went wrong by: told by the service, by the rules, or by the flow's own log. */
import type { Turn } from '../desk/protocol.ts';
import { membersOf, textOf } from '../wire/members.ts';

/** `bad`: the call suffers by it. `warm`: it is worth a look. */
export interface Fault {
  readonly weight: 'bad' | 'warm';
  readonly title: string;
  readonly text: string;
  /** Where the rule is written. */
  readonly page?: string;
}

/** All that is amiss in a turn, what the service says of it first. */
export const faultsOf = ({ event, outcome, breaches, table, log }: Turn): readonly Fault[] => [
  ...outcomeFaults(outcome),
  ...breaches.map(
    ({ path, rule, found, expected, page }): Fault => ({
      weight: 'bad',
      title: `breaks ${rule}`,
      text: `${path === '' ? 'The reply' : path}: found ${found}, expected ${expected}`,
      ...(page !== undefined && isPage(page) && { page }),
    }),
  ),
  ...eventFaults(event),
  ...table
    .filter(({ failed }) => failed)
    .map(({ operation }): Fault => ({ weight: 'warm', title: 'table', text: `${operation} failed` })),
  ...log.flatMap(logFaults),
];

const outcomeFaults = (outcome: Turn['outcome']): readonly Fault[] => {
  switch (outcome.kind) {
    case 'refused':
      return [{ weight: 'bad', title: `refused: ${outcome.errorType}`, text: outcome.errorMessage }];
    case 'lost':
      return [{ weight: 'bad', title: 'no reply', text: outcome.reason }];
    default:
      return [];
  }
};

/** What the service says went wrong before. Its errors stand at either depth. */
const eventFaults = (event: Turn['event']): readonly Fault[] => {
  const type = textOf(event.InvocationEventType);
  if (type !== 'ACTION_FAILED' && type !== 'INVALID_LAMBDA_RESPONSE') return [];
  const data = membersOf(event.ActionData);
  const title = textOf(event.ErrorType) ?? textOf(data.ErrorType) ?? type;
  const text = textOf(event.ErrorMessage) ?? textOf(data.ErrorMessage) ?? '';
  return [{ weight: type === 'ACTION_FAILED' ? 'warm' : 'bad', title, text }];
};

const logFaults = (line: string): readonly Fault[] => {
  const said = membersOf(parsed(line));
  const level = textOf(said.level)?.toUpperCase();
  const weight = level === undefined ? undefined : weights[level];
  if (weight === undefined) return [];
  const message = textOf(membersOf(said.error).message);
  return [{ weight, title: 'log', text: [textOf(said.message), message].filter((text) => text !== undefined).join(': ') }];
};

const weights: { readonly [Level in string]?: Fault['weight'] } = { WARN: 'warm', ERROR: 'bad', CRITICAL: 'bad' };

/** A Lambda of somebody else's logs what it likes. */
const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

const isPage = (page: string): boolean => page.startsWith('https://');
