/** Where a call is: the record that is persisted, and that travels in the transaction attributes. */
import { type AnyData, misfit } from '../flow/data.ts';
import type { Flow } from '../flow/flow.ts';
import type { ActionType } from '../wire/actions.ts';

/** An action of the list that was sent last. */
export interface Sent {
  readonly type: ActionType;
  /** The state that sent it. */
  readonly of: string;
  /** A short hash of its text, key or address: it tells equals apart. */
  readonly mark: string;
}

export interface Place {
  /** The flow's name. */
  readonly flow: string;
  /** The last state of the list: the one that the call is in. */
  readonly state: string;
  /** What was in hand where the list began; each state sees the part that its shape names. */
  readonly data: AnyData;
  /** The list that was sent, which the service runs; empty while the call rests. */
  readonly list: readonly Sent[];
  /** How often the caller was asked in this state, from 1. */
  readonly attempt: number;
  /** Why nothing is running: two legs talk (or LEG-A is in a meeting), or the call is over; `ending`: after the fallback. */
  readonly rest?: 'talking' | 'over' | 'ending';
  /** Failures in a row, with nothing heard between them. */
  readonly failures: number;
  /** The service has refused the reply before. */
  readonly refused?: true;
}

/** Whether a place, at any state of its list, holds a secret: then it may be in the table only. */
export const holdsSecret = ({ secretive }: Flow, { state, list }: Place): boolean =>
  secretive.has(state) || list.some(({ of }) => secretive.has(of));

/** Whether the digits that come next are a secret. */
export const asksSecret = (flow: Flow, place: Place): boolean => {
  const state = flow.body.states[place.state];
  return state?.secret === true;
};

/** Why a stored place can no longer be where the call is, in words; undefined if it can. */
export const outgrown = (flow: Flow, place: Place): string | undefined => {
  if (place.rest === 'over' || place.rest === 'ending') return undefined;
  if (place.flow !== flow.body.name) return `the flow '${place.flow}' is not there any more`;
  for (const state of statesOf(place)) {
    const shape = flow.shapes[state];
    if (!shape) return `no state '${state}'`;
    const datum = misfit(shape, place.data);
    if (datum !== undefined) return `'${datum}' does not fit the state '${state}'`;
  }
  return undefined;
};

const statesOf = (place: Place): readonly string[] => [...new Set([...place.list.map(({ of }) => of), place.state])];
