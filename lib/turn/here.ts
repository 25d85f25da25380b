/** Where a call is, in the words of its flows, and what lasts when it goes on. */
import { type AnyData, keep } from '../flow/data.ts';
import type { AnyState } from '../flow/edges.ts';
import type { Now, Step } from './go.ts';
import { type Lasting, lasting, lastingWith, type Place } from './place.ts';
import { recordingAfterReplacing } from './recording.ts';
import { type Scope, scopeOf, stateIn } from './scope.ts';

/** The event changes nothing here. */
export const NOTHING: Step = { kind: 'nothing' };

/** This place has no edge for the event: another one might. */
export const UNKNOWN: Step = { kind: 'unknown' };

/** What lasts where a call begins. */
export const FRESH: Lasting = { failures: 0 };

/** The flow of the line, with nothing around it. */
export const rootOf = ({ flow }: Now): Scope => ({ root: flow, flow, stack: [] });

/** The state that a call is in, with the flow around it and what is in hand. */
export const hereOf = (now: Now, place: Place): { readonly scope: Scope; readonly state: AnyState; readonly data: AnyData } => {
  const scope = scopeOf(now.flow, place.stack) ?? rootOf(now);
  return { scope, state: stateIn(scope, place.state), data: dataOf(scope, place, place.state) };
};

/** What that state sees of what is in hand. */
export const dataOf = ({ flow }: Scope, place: Place, state: string): AnyData => keep(flow.shapes[state] ?? {}, place.data);

/** Something was heard of the caller: failures no longer come in a row. */
export const heard = (place: Place): Lasting => ({ ...lasting(place), failures: 0 });

/** What lasts where a list is replaced that nobody knows how far it has come. */
export const replaced = (place: Place): Lasting => ({ ...lastingWith(place, recordingAfterReplacing(place)), failures: 0 });

/** A place whose last reply was taken. */
export const settled = ({ refused: _, was: __, ...place }: Place): Place => place;
