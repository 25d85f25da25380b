/** The words that a flow is written in: `states` names what a call holds in each state, and hands out the others. */
import { type AnyData, type EachHeld, hasSecret, type None, type Shape, type Shapes, type ValuesOf } from './data.ts';
import { checkDefinition } from './definition.ts';
import type { AnyGo, Call, Choice, Edges, Fits, Go, Lacking, Names, Once, Outcomes, Work } from './edge.ts';
import type { AnyState } from './edges.ts';
import type { After, Ends } from './ends.ts';
import type { Speech, Voice } from './prompt.ts';
import type { Codes, State } from './verbs.ts';
import { versionOf } from './version.ts';

type Name<States> = Names<States>['name'];
type Edge<States, Data> = Edges<States, Data>['edge'];
type Fit<States, InHand> = Fits<States, InHand>['name'];
type Outcome<States, InHand, To extends Name<States>> = Outcomes<States, InHand, To>['outcome'];

/** What a flow does. */
export interface Body<States, Own extends keyof States, Commands = None, Input = None> {
  /** As logs and programs name it. */
  readonly name: string;
  /** Where a call begins, with the flow's input in hand: of a call that we place, once it is answered. */
  readonly start: Edge<States, Input>;
  /** Where a call begins that comes in, if the flow has an input: nobody who rings brings one. */
  readonly rung?: Edge<States, None>;
  /** Where it goes, without anybody there to hear it, when a call that we place is not taken. */
  readonly unreached?: Edge<States, Input> | { readonly [Why in Unreached]: Edge<States, Input> };
  /** The net: where each of these edges leads unless a state says otherwise. */
  readonly otherwise: Fit<States, None> | { readonly [E in NetEdge]: Fit<States, None> };
  /** Where a call goes on whose place is lost, or no longer known. */
  readonly recover: Fit<States, None>;
  /** Joanna, standard, unless given. */
  readonly voice?: Voice;
  /** What the caller hears when our own code has failed, before the call ends, or is connected to `transfer`. */
  readonly fallback?: { readonly speak: Speech; readonly transfer?: string };
  /** Codes that the caller may key in every state: `'*0'`. A state's own come first. */
  readonly receiveDigits?: Codes<States, None>;
  /** States of versions before, by their old names: `account: was({ number: 'string' }, 'pin')`. Calls in them go on there. */
  readonly migrate?: { readonly [Old in string]: Was };
  readonly states: { readonly [N in Own]: State<States, States[N], Commands> };
}
export type NetEdge = 'noInput' | 'noMatch' | 'failed';
/** Why nobody takes a call: SIP 486 and 600, no answer, anything else. */
export type Unreached = 'busy' | 'noAnswer' | 'rejected';

/** A state that was: what a call held in it, and where such a call goes now. */
export interface Was {
  readonly shape: Shape;
  readonly edge: string | Choice<AnyData, object>;
}

/** A flow as the run time sees it: names are strings, and shapes say what each state holds. */
export interface Flow {
  readonly shapes: Shapes;
  /** Where it ends when another flow has entered it, each with what it ends with. */
  readonly exits: Shapes;
  /** What programs may tell it, each with its arguments. */
  readonly commands: Shapes;
  readonly input: Shape;
  /** The states whose shape has a secret in it. */
  readonly secretive: ReadonlySet<string>;
  /** Whether it asks for a secret or has such states, or enters flows that do. */
  readonly sealed: boolean;
  /** A hash of the graph and the shapes. */
  readonly version: string;
  readonly body: AnyBody;
}
interface AnyBody extends Omit<Body<AnyStates, string, AnyStates, AnyData>, 'states'> {
  readonly states: { readonly [Name in string]: AnyState };
}

/** A flow that others can enter, or that programs can place calls with: it says what goes in and what comes out. */
export interface FlowOf<Exits, Input = None> extends Flow, Ends<'call', Input, Exits> {}

/** What a flow has beside its states. */
export interface Terms<Exits, Commands, Input> {
  /** Further targets, where the flow ends if another one has entered it. */
  readonly exits?: Exits;
  readonly commands?: Commands;
  readonly input?: Input;
}

/**
 * Names what a call holds in each state, and hands out the words to write the flow with.
 *
 * @example
 * const { choose, flow, into, work } = states({ menu: {}, pin: { account: 'string' }, bye: {} });
 */
export const states = <
  const Own extends Shapes,
  const Exits extends Shapes = None,
  const Commands extends Shapes = None,
  const Input extends Shape = None,
>(
  own: Own,
  { exits, commands, input }: Terms<Exits, Commands, Input> = {},
): Words<
  EachHeld<Own & Exits>,
  keyof Own & keyof EachHeld<Own & Exits>,
  EachHeld<Commands>,
  ValuesOf<Input>,
  EachHeld<Exits>
> => {
  const shapes: Shapes = own;
  const secretive = new Set(Object.keys(shapes).filter((name) => hasSecret(shapes[name] ?? {})));
  const terms = { shapes, secretive, exits: exits ?? {}, commands: commands ?? {}, input: input ?? {} };
  const words = {
    choose: (to: readonly string[], pick: unknown) => ({ to, pick }),
    work: (to: readonly string[], work: unknown) => ({ to, work }),
    into: (to: string, as: string) => ({
      to: [to],
      pick: ({ data, call, go, ...heard }: Call<AnyData, object, AnyGo>) => go(to, { [as]: Object.values(heard)[0] }),
    }),
    after: (entered: unknown, edges: unknown, input?: unknown) => ({ entered, edges, input }),
    was: (shape: Shape, edge: unknown) => ({ shape, edge }),
    flow: (body: Flow['body']): Flow => {
      const flow = checkDefinition({ ...terms, body, sealed: false, version: '' });
      return { ...flow, sealed: isSealed(flow), version: versionOf(flow) };
    },
  };
  // Sound: these functions only carry what they are given, and a call enters a state through an edge whose type was checked.
  return words as never;
};

const isSealed = ({ secretive, body }: Flow): boolean =>
  secretive.size > 0 || Object.values(body.states).some(({ call, secret }) => secret === true || call?.entered.sealed);

interface Words<States, Own extends keyof States, Commands, Input, Exits> {
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
  readonly after: After<States>;
  /** `was({ number: 'string' }, 'pin')`: what a state of a version before held, and where a call in it goes on. */
  readonly was: <const Old extends Shape>(shape: Old, edge: Edge<States, ValuesOf<Old>>) => Was;
  /** Throws a DefinitionError for what the compiler cannot refuse. */
  readonly flow: (body: Body<States, Own, Commands, Input>) => FlowOf<Exits, Input>;
}

type AnyStates = { [Name in string]: AnyData };
