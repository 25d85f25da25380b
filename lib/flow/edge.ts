/** Edges: where a call goes next, and what decides it. */
import type { AnyData, Datums } from './data.ts';

/** A decision. Its targets are listed, so that the graph is known without running it. */
export interface Choice<Data, Heard> {
  readonly to: readonly string[];
  readonly pick: (call: Call<Data, Heard, AnyGo>) => AnyPlace | string;
}

/** The same with effects: what `run` runs. */
export interface Work<Data> {
  readonly to: readonly string[];
  readonly work: (call: Call<Data, Once, AnyGo>) => Promise<AnyPlace | string>;
}

/** What an edge may look at: the data, what was just heard, and the facts of the call. */
export type Call<Data, Heard, Go> = Heard & { readonly data: Data; readonly call: Facts; readonly go: Go };
export interface Facts {
  /** The service's `TransactionId`. */
  readonly id: string;
  /** E.164 on the telephone network. */
  readonly from: string;
  readonly to: string;
  /** When the turn began, in milliseconds since 1970. */
  readonly at: number;
}
/** Stays the same however often the turn is repeated: an idempotency key for whatever the work does elsewhere. */
export interface Once {
  readonly once: string;
}

/** Where a call goes: a state, with its data. */
export type Place<States, To extends keyof States = keyof States> = {
  [N in To]: { readonly state: N; readonly data: States[N] };
}[To];

// Looked up as properties, names are listed in the compiler's messages; as aliases from another file they would not be.

/** `edge`: a bare name, if that state needs no more than is in hand (the data, and what was just heard); else a choice. */
export interface Edges<States, Data, Heard = unknown> {
  edge: Fit<States, Matter<States, Data, Heard>> | Choice<Data, Heard>;
}
/** What was heard matters to names only if some state holds it: most edges of a state then share one list of names. */
type Matter<States, Data, Heard> = [keyof Heard & Datums<States>] extends [never] ? Data : Data & Heard;
export interface Names<States> {
  name: keyof States & string;
}
type Name<States> = Names<States>['name'];
/** `name`: the states that need no more than is in hand. */
export interface Fits<States, InHand, To extends Name<States> = Name<States>> {
  name: { [N in To]: InHand extends States[N] ? N : never }[To];
}
type Fit<States, InHand, To extends Name<States> = Name<States>> = Fits<States, InHand, To>['name'];
/** `outcome`: what a choice may come to. */
export interface Outcomes<States, InHand, To extends Name<States>> {
  outcome: Place<States, To> | Fit<States, InHand, To>;
}

type Kept<InHand, Need> = { [D in keyof Need]: InHand extends { readonly [E in D]: Need[D] } ? D : never }[keyof Need];
type More<InHand, Need> = Omit<Need, Kept<InHand, Need>> & Partial<Need>;
/** `go('pin', { account })` adds to what is in hand; the target keeps what it needs. */
export type Go<States, InHand, To extends keyof States> = <N extends To>(
  state: N,
  more: More<InHand, States[N]>,
) => Place<States, N>;
/** The datum that a value must be kept as for the target to have all that it needs; none, where nothing is heard. */
export type Lacking<Data, Value, Need> = [Value] extends [never]
  ? never
  : { [D in keyof Need]: Data & { [_ in D]: Value } extends Need ? D : never }[keyof Need];

export interface AnyPlace {
  readonly state: string;
  readonly data: AnyData;
}
export type AnyGo = (state: string, more: AnyData) => AnyPlace;
