/** The words that a flow is written in: edges, verbs, states, and the flow itself. */
import { type AnyData, type Audio, type Datums, type EachHeld, hasSecret, type None, type Secret, type Shapes } from './data.ts';
import { checkDefinition } from './definition.ts';
import type { Attempts, From, Key, Say, Speech, Voice } from './prompt.ts';

// Edges: where a call goes next

/** A bare name, if that state needs no more than is in hand (the data, and what was just heard); else a choice. */
export type Edge<States, Data, Heard = unknown> = Edges<States, Data, Heard>['edge'];

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

// Verbs: what a state does

/** Each verb: its parameters, and the edges that are its own. */
interface Verbs<States, Data> {
  speak: { speak: Say<Data>; next: Edge<States, Data> };
  /** `terminators`: keys that end it early. */
  playAudio: { playAudio: From<Data, Audio>; repeat?: number; terminators?: readonly Key[]; next: Edge<States, Data> };
  speakAndGetDigits: { speakAndGetDigits: Attempts<Say<Data>> } & Asking<States, Data>;
  playAudioAndGetDigits: { playAudioAndGetDigits: Attempts<From<Data, Audio>>; failureAudio: Audio } & Asking<States, Data>;
  /** One key. `failureAudio` is needed where a prompt is a file. */
  menu: { menu: Attempts<Say<Data> | Audio>; keys: { [K in Key]?: Edge<States, Data> }; failureAudio?: Audio } & Listening<
    States,
    Data
  >;
  /** 100 to 30,000 milliseconds of silence. */
  pause: { pause: { ms: number }; next: Edge<States, Data> };
  recordAudio: { recordAudio: Recording; next: Edge<States, Data, { readonly recording: Audio }> };
  /** Calls a second party and connects the two. Ends when that party leaves; fails when nobody answers. */
  callAndBridge: {
    callAndBridge: From<Data, Destination>;
    /** The number that the callee sees: one of the account's, or the caller's own, which it is unless given. */
    callerId?: From<Data, string>;
    /** What the caller hears until the callee answers, if the call was answered before. */
    ringback?: Audio;
    /** How long it rings: 1 to 120, 30 unless given. */
    seconds?: number;
    ended: Edge<States, Data>;
    failed: Edge<States, Data, Failure>;
  };
  /** Joins a meeting. Ends when the meeting does; fails when it cannot be joined. */
  joinChimeMeeting: {
    joinChimeMeeting: From<Data, Meeting>;
    ended: Edge<States, Data>;
    failed: Edge<States, Data, Failure>;
  };
  /** Says a last word and hangs up, or hangs up with a SIP code: 480 unavailable, 486 busy, 0 neither. */
  hangup: { hangup: Say<Data> | Audio | 0 | 480 | 486 };
  /** Work outside the call. Fails when it throws, or is not done in time. */
  run: { run: Work<Data> };
}
export type Verb = keyof Verbs<object, unknown>;

/** A state: one verb, and an edge for whatever may come of it. */
export type State<States, Data> = {
  [V in Verb]: Verbs<States, Data>[V] & (V extends Final ? unknown : Fallible<States, Data>) & { [Other in Absent<V>]?: never };
}[Verb];

/** Verbs that state their own `failed`, or need none. */
type Final = 'callAndBridge' | 'joinChimeMeeting' | 'hangup';
interface Fallible<States, Data> {
  /** Where it goes when its verb fails, if not to the flow's net. */
  failed?: Edge<States, Data, Failure>;
}
interface Failure {
  /** The service's error type, such as `CallNotAnswered`; of `run`, `Late` or `WorkFailed`. */
  readonly reason: string;
}
type Listening<States, Data> = {
  /** How often the caller is asked, 3 unless given. */
  attempts?: number;
  /** How long one attempt may take: 5,000 unless given, and 2,000 more for each digit after the first, up to 60,000. */
  timeoutMs?: number;
  /** Nothing was keyed, in any attempt. */
  noInput?: Edge<States, Data>;
  /** What was keyed last does not fit. */
  noMatch?: Edge<States, Data>;
};
type Asking<States, Data> = Listening<States, Data> & {
  /** How many, exactly or from `min` to `max`, within 1 to 128. */
  digits: number | { min: number; max: number };
  /** A regular expression that the whole of them must match. */
  pattern?: string;
  /** Keys that end the digits early and do not count as one: `#` unless given. */
  terminators?: readonly [Key, ...Key[]];
  /** The longest time between two digits: 3,000 unless given. */
  betweenDigitsMs?: number;
} & (
    | { secret?: false; next: Edge<States, Data, { readonly digits: string }> }
    | { secret: true; next: Edge<States, Data, { readonly digits: Secret }> }
  );
interface Recording {
  /** Of the same account. */
  readonly bucket: string;
  readonly prefix?: string;
  /** The longest it may last. */
  readonly seconds?: number;
  /** Ends it after so much silence. */
  readonly silenceSeconds?: number;
  /** Keys that end it: `#` unless given. */
  readonly terminators?: readonly [Key, ...Key[]];
}
/** An E.164 number; or a user behind a Voice Connector (or a group of them), by its ARN. */
export type Destination =
  | string
  | { readonly connector: string; readonly user: string; readonly headers?: { readonly [Header in string]: string } };
export interface Meeting {
  readonly meetingId: string;
  readonly joinToken: string;
}

// The flow

/** What a flow does. */
export interface Body<States, Own extends keyof States> {
  /** As logs and commands name it. */
  readonly name: string;
  /** Where a call begins. */
  readonly start: Edge<States, None>;
  /** The net: where each of these edges leads unless a state says otherwise. */
  readonly otherwise: Fit<States, None> | { readonly [E in NetEdge]: Fit<States, None> };
  /** Where a call goes on whose place is lost, or no longer known. */
  readonly recover: Fit<States, None>;
  /** Joanna, standard, unless given. */
  readonly voice?: Voice;
  /** What the caller hears when our own code has failed, before the call ends, or is connected to `transfer`. */
  readonly fallback?: { readonly speak: Speech; readonly transfer?: string };
  readonly states: { readonly [N in Own]: State<States, States[N]> };
}
export type NetEdge = 'noInput' | 'noMatch' | 'failed';

/** A flow as the run time sees it: names are strings, and shapes say what each state holds. */
export interface Flow {
  readonly shapes: Shapes;
  /** The states whose shape has a secret in it. */
  readonly secretive: ReadonlySet<string>;
  readonly body: Body<AnyStates, string>;
}

/**
 * Names what a call holds in each state, and hands out the words to write the flow with.
 *
 * @example
 * const { choose, flow, into, work } = states({ menu: {}, pin: { account: 'string' }, bye: {} });
 */
export const states = <const Own extends Shapes>(own: Own): Words<EachHeld<Own>, keyof Own & keyof EachHeld<Own>> => {
  const shapes: Shapes = own;
  const secretive = new Set(Object.keys(shapes).filter((name) => hasSecret(shapes[name] ?? {})));
  const words = {
    choose: (to: readonly string[], pick: unknown) => ({ to, pick }),
    work: (to: readonly string[], work: unknown) => ({ to, work }),
    into: (to: string, as: string) => ({
      to: [to],
      pick: ({ data, call, go, ...heard }: Call<AnyData, object, AnyGo>) => go(to, { [as]: Object.values(heard)[0] }),
    }),
    flow: (body: Flow['body']) => checkDefinition({ shapes, secretive, body }),
  };
  // Sound: these functions only carry what they are given, and a call enters a state through an edge whose type was checked.
  return words as never;
};

interface Words<States, Own extends keyof States> {
  /** `choose(['pin', 'bye'], ({ data, digits, go }) => …)`: `go` adds to what is in hand; the target keeps what it needs. */
  readonly choose: <Data, Heard, const To extends Name<States>>(
    to: readonly To[],
    pick: (call: Call<Data, Heard, Go<States, Data & Heard, To>>) => Outcome<States, Data & Heard, To>,
  ) => Choice<Data, Heard>;
  /** `work(['found', 'bye'], async ({ data, once, go }) => …)`: the same, with effects. */
  readonly work: <Data, const To extends Name<States>>(
    to: readonly To[],
    work: (call: Call<Data, Once, Go<States, Data, To>>) => Promise<Outcome<States, Data, To>>,
  ) => Work<Data>;
  /** `into('pin', 'account')`: what was heard goes along as `account`. */
  readonly into: <Data, Heard, const To extends Name<States>>(
    to: To,
    as: Lacking<Data, Heard[keyof Heard], States[To]>,
  ) => Choice<Data, Heard>;
  /** Throws a DefinitionError for what the compiler cannot refuse. */
  readonly flow: (body: Body<States, Own>) => Flow;
}

// Looked up as properties, names are listed in the compiler's messages; as aliases they would not be.
interface Edges<States, Data, Heard> {
  edge: Fit<States, Matter<States, Data, Heard>> | Choice<Data, Heard>;
}
/** What was heard matters to names only if some state holds it: most edges of a state then share one list of names. */
type Matter<States, Data, Heard> = [keyof Heard & Datums<States>] extends [never] ? Data : Data & Heard;
interface Names<States> {
  name: keyof States & string;
}
type Name<States> = Names<States>['name'];
interface Fits<States, InHand, To extends Name<States>> {
  name: { [N in To]: InHand extends States[N] ? N : never }[To];
}
type Fit<States, InHand, To extends Name<States> = Name<States>> = Fits<States, InHand, To>['name'];
interface Outcomes<States, InHand, To extends Name<States>> {
  outcome: Place<States, To> | Fit<States, InHand, To>;
}
type Outcome<States, InHand, To extends Name<States>> = Outcomes<States, InHand, To>['outcome'];

type Kept<InHand, Need> = { [D in keyof Need]: InHand extends { readonly [E in D]: Need[D] } ? D : never }[keyof Need];
type More<InHand, Need> = Omit<Need, Kept<InHand, Need>> & Partial<Need>;
type Go<States, InHand, To extends keyof States> = <N extends To>(state: N, more: More<InHand, States[N]>) => Place<States, N>;
type Lacking<Data, Value, Need> = { [D in keyof Need]: Data & { [_ in D]: Value } extends Need ? D : never }[keyof Need];
type Absent<V> = Exclude<Verb | 'secret', V | (V extends `${string}AndGetDigits` ? 'secret' : never)>;

export interface AnyPlace {
  readonly state: string;
  readonly data: AnyData;
}
export type AnyGo = (state: string, more: AnyData) => AnyPlace;
type AnyStates = { [Name in string]: AnyData };
