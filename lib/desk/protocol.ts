/**
 * What the desk and its page say to each other. The desk tells news (server-sent events at `/news`, one JSON object each); the
 * page has wishes (POST `/wish`, one JSON object each). Types only: both sides are written against this file.
 */
import type { Happening, Key } from '../emulator/phone.ts';
import type { ParticipantTag } from '../wire/actions.ts';

/** What the page is told. Whoever connects is told everything so far, from a `house` on: it begins anew there. */
export type News =
  /** First of all, and again after each reload that went well. */
  | { readonly kind: 'house'; readonly house: House }
  /** A flow's file was saved. */
  | { readonly kind: 'reloaded'; readonly reload: Reload }
  | { readonly kind: 'lab'; readonly lab: Lab }
  /** A call begins. */
  | { readonly kind: 'begun'; readonly call: Begun }
  /** Something happens in it, in order. Of what a Lambda was asked and answered, `turned` says more. */
  | { readonly kind: 'happened'; readonly call: string; readonly happening: Heard }
  | { readonly kind: 'turned'; readonly call: string; readonly turn: Turn }
  /** The page has closed it. */
  | { readonly kind: 'closed'; readonly call: string };

/** All that happens but the events and replies themselves. */
export type Heard = Exclude<Happening, { readonly kind: 'invoked' | 'replied' }>;

/** What can be rung, and how it looks. */
export interface House {
  /** In the order of `flows/lines.ts`. Of a Lambda of somebody else's: none. */
  readonly lines: readonly Line[];
  /** By the name of the flow: those of the lines, and those that they enter. */
  readonly flows: { readonly [Flow in string]: Pictured };
  /** The path or URL of somebody else's Lambda, if it is that which is rung. */
  readonly lambda?: string;
}

export interface Line {
  /** E.164. */
  readonly number: string;
  readonly flow: string;
  /** It can be rung. */
  readonly rings: boolean;
  /** What a call that it places is given; undefined if it places none. */
  readonly input?: Shape;
}

export interface Pictured {
  readonly name: string;
  readonly version: string;
  /**
   * The diagram, by Graphviz. Each `g.node` of a state has `data-state`; each `g.edge` has `data-from` and `data-to` (states),
   * and `data-on`, the names of the edges that it stands for, as JSON. It has no colours: lib/drawing/picture.ts says by which
   * classes a style sheet gives them. An edge that comes from no state (a call begins, or the flow's net) has no `data-from`.
   */
  readonly svg: string;
  readonly states: readonly PicturedState[];
  /** What a program may say to a call, with what. */
  readonly commands: { readonly [Command in string]: Shape };
}

export interface PicturedState {
  readonly name: string;
  readonly verb: string;
  /** What a call holds here. */
  readonly holds: Shape;
  /** Where it is written; undefined where that cannot be found. */
  readonly source?: Source;
}

/** A place in a file, for an editor. */
export interface Source {
  /** Absolute. */
  readonly file: string;
  /** From the project's folder, to be shown. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** Names and kinds: `string`, `number`, `boolean`, `secret`, or what it may be one of. */
export type Shape = { readonly [Name in string]: string | readonly string[] };

/** What came of a saved file. */
export type Reload = { readonly at: number } & (
  | {
      readonly went: 'well';
      /** Of the flows that have changed: what `npm run diff` would say, a line each. */
      readonly changes: readonly { readonly flow: string; readonly lines: readonly string[] }[];
      /** So many calls go on. */
      readonly calls: number;
      readonly ms: number;
    }
  /** The flows from before still answer. */
  | { readonly went: 'wrong'; readonly message: string; readonly source?: Source }
);

/** What is amiss at present. */
export interface Lab {
  /** The region cannot be reached: events are lost, calls fail as where there is no other. */
  readonly regionDown: boolean;
  readonly tableDown: boolean;
  /** There is a table that can be made unreachable: flows have one, not every Lambda. */
  readonly hasTable: boolean;
  /** Milliseconds that the Lambda takes at least. */
  readonly lambdaMs: number;
  /** The most that may be wished for. */
  readonly mostLambdaMs: number;
  /** Every open point, and how it is read in calls that begin from now on. */
  readonly readings: readonly {
    readonly name: string;
    readonly meaning: string;
    readonly source: string;
    /** The first is the default. */
    readonly values: readonly string[];
    readonly value: string;
  }[];
  /** What befalls the next turn of a call, by the call. */
  readonly struck: { readonly [Call in string]: FaultName };
}

export type FaultName = 'duplicate' | 'late' | 'lost' | 'timeout' | 'throttle' | 'crash' | 'blank';

export interface Begun {
  /** Of this page: `1`, `2`, … It stays, also where the service's own id changes. */
  readonly id: string;
  readonly transactionId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The number that the flow answers, or calls from. */
  readonly line: string;
  /** The other number: it calls, or is called. */
  readonly person: string;
  /** `us`: the service rings the person. `recording`: it is a saved call, whose happenings were once. */
  readonly by: 'person' | 'us' | 'recording';
}

/** One event and its reply. */
export interface Turn {
  /** From 1, in the order of the events. */
  readonly n: number;
  /** When the Lambda was asked, in milliseconds since 1970. */
  readonly at: number;
  /** Milliseconds until the reply. */
  readonly ms: number;
  /** Milliseconds for which the caller had heard nothing when the reply came; 0 while something plays or two talk. */
  readonly silenceMs: number;
  /** Digits of a secret are `*`. */
  readonly event: { readonly [Member in string]: unknown };
  /** As it was answered; undefined if nothing came. */
  readonly reply: unknown;
  readonly outcome:
    | { readonly kind: 'taken' | 'ignored' }
    | { readonly kind: 'refused'; readonly errorType: string; readonly errorMessage: string }
    | { readonly kind: 'lost'; readonly reason: string };
  /** Which rules of the service the reply breaks, if it does; `page` is the service's own page on it, where there is one. */
  readonly breaches: readonly {
    readonly path: string;
    readonly rule: string;
    readonly found: string;
    readonly expected: string;
    readonly page?: string;
  }[];
  /** Where the call was, and is: `callBack/ask` within another flow. Undefined: in no state, or not told (any Lambda). */
  readonly from?: string;
  readonly to?: string;
  /** The ways that it has gone, in order. */
  readonly ways: readonly { readonly flow: string; readonly from?: string; readonly on: string; readonly to: string }[];
  /** What is known after it; undefined where nothing of a place is. */
  readonly place?: Placed;
  /** What the turn asked of the table. */
  readonly table: readonly { readonly operation: string; readonly ms: number; readonly failed?: true }[];
  /** What the Lambda wrote into its log meanwhile, as JSON lines. */
  readonly log: readonly string[];
}

/** A place, for people to read. */
export interface Placed {
  readonly flow: string;
  readonly version: string;
  /** Innermost last: `callBack`, `ask`. */
  readonly path: readonly string[];
  /** Values as they are shown: a secret is `•••`. */
  readonly data: { readonly [Name in string]: string };
  readonly attempt: number;
  readonly rest?: string;
  readonly failures: number;
  readonly list: readonly { readonly type: string; readonly of: string }[];
}

/** What the page may ask for. The answer is an `Answer`. */
export type Wish =
  | { readonly do: 'dial'; readonly to: string; readonly from: string }
  /** A line is to ring `to`. */
  | { readonly do: 'place'; readonly line: string; readonly to: string; readonly with: { readonly [Name in string]: string } }
  | { readonly do: 'press'; readonly call: string; readonly leg: ParticipantTag; readonly key: Key }
  | { readonly do: 'say'; readonly call: string; readonly leg: ParticipantTag; readonly ms: number; readonly text?: string }
  | { readonly do: 'hangUp'; readonly call: string; readonly leg: ParticipantTag }
  | { readonly do: 'answer'; readonly call: string }
  /** 486 is busy, 480 no answer. */
  | { readonly do: 'reject'; readonly call: string; readonly code: number }
  | { readonly do: 'command'; readonly call: string; readonly name: string; readonly with: { readonly [Name in string]: string } }
  | { readonly do: 'strike'; readonly call: string; readonly fault: FaultName }
  | { readonly do: 'region'; readonly down: boolean }
  | { readonly do: 'table'; readonly down: boolean }
  | { readonly do: 'delay'; readonly ms: number }
  | { readonly do: 'read'; readonly reading: string; readonly value: string }
  /** Forgets a call that is over. */
  | { readonly do: 'close'; readonly call: string }
  /** A replay file or the text of a `.call` script, to be looked at as a call. */
  | { readonly do: 'open'; readonly name: string; readonly text: string };

/** `call` where the wish has begun one. A wish that cannot be is answered with status 400 and `problem`. */
export type Answer = { readonly call?: string } | { readonly problem: string };
