/** A call as the service keeps it, and what one step of it does: everything else here is written in these terms. */
import type { ActionType, ParticipantTag } from '../wire/actions.ts';
import type { EventType, ServiceError } from '../wire/events.ts';
import type { Members } from '../wire/members.ts';
import type { Stage, What } from './actions/behaviour.ts';
import type { FailureKind } from './failure.ts';
import { anyLiving, type Leg, living, type NewLeg } from './legs.ts';
import type { Key } from './phone.ts';
import type { Settings } from './settings.ts';

/** The call's whole state. A step makes a new one. */
export interface Transaction {
  readonly id: string;
  /** The applications that can have the call, in the order in which they are tried. The first one has it. */
  readonly targets: readonly Target[];
  /** Of a call that came in. */
  readonly sipRuleId: string | undefined;
  /** Of a call that the service places. */
  readonly placed: Placed | undefined;
  readonly legs: readonly Leg[];
  /** Undefined until a reply sets them, and after one has cleared them. */
  readonly attributes: Members | undefined;
  /** The number of the last event that was sent. */
  readonly sequence: number;
  /** How often the Lambda has been invoked: an event that is sent again counts again. */
  readonly invocations: number;
  /** What is left of the list, behind the action that runs. */
  readonly list: readonly Listed[];
  readonly running: Running | undefined;
  /** The list waits until this event has been answered. */
  readonly waitsFor: Draft | undefined;
  /** Events that have happened and are still to be sent. */
  readonly outbox: readonly Draft[];
  /** The events that have no answer yet: one at most, unless turns overlap. */
  readonly open: readonly Open[];
  /** The last reply was refused. */
  readonly refused: boolean;
  readonly recordings: number;
  /** The timer of a call that nobody answers is set. */
  readonly unanswered: boolean;
  readonly over: boolean;
}

/** A SIP media application. */
export interface Target {
  readonly region: string;
  readonly sipMediaApplicationId: string;
}

/** What CreateSipMediaApplicationCall was given, and how far the call has come. */
export interface Placed {
  readonly arguments: Members | undefined;
  /** The phone at the other end has begun to ring. */
  readonly rings: boolean;
}

/** An action of a reply that was taken. */
export interface Listed {
  readonly action: unknown;
  /** Its place in the reply: `Actions[2]`. */
  readonly path: string;
  /** The leg that it is for if it names none: the one that the event was about. */
  readonly invoked: ParticipantTag;
}

/** The action that runs. */
export interface Running {
  readonly type: ActionType;
  /** As its event will echo them. */
  readonly parameters: Members;
  readonly leg: ParticipantTag;
  readonly stage: Stage;
  /** Another list has taken its list's place. */
  readonly replaced: boolean;
}

/** An event that is not sent yet. The call is described in it as it is when it is sent. */
export interface Draft {
  readonly type: EventType;
  readonly about: ParticipantTag;
  readonly data?: Members;
  readonly error?: ServiceError;
  /** The CallId of the leg whose end it tells. */
  readonly ends?: string;
}

/** An event that was sent, and has no answer yet. */
export interface Open {
  readonly draft: Draft;
  /** As it was sent first. */
  readonly event: Members;
  /** The number of its first invocation. */
  readonly nth: number;
  /** The same event, sent once or again; those that failed are not in it. */
  readonly underWay: readonly Invocation[];
  readonly tries: number;
}

export interface Invocation {
  /** Its number in the call: the first is 1. */
  readonly nth: number;
  readonly event: Members;
}

/** What happens to a call. */
export type Input =
  | { readonly kind: 'begins' }
  | { readonly kind: 'key'; readonly leg: ParticipantTag; readonly key: Key }
  | { readonly kind: 'noise'; readonly leg: ParticipantTag; readonly ms: number; readonly text?: string | undefined }
  | { readonly kind: 'left'; readonly leg: ParticipantTag }
  /** The phone that the service rings is picked up, or is not: for the reason that `code` tells. */
  | { readonly kind: 'callee'; readonly answers: boolean; readonly code?: number }
  | { readonly kind: 'update'; readonly arguments: Members }
  | { readonly kind: 'due'; readonly timer: string }
  | { readonly kind: 'answer'; readonly nth: number; readonly answer: Answer; readonly ms: number };

/** What came of an invocation: any reply, or none, with a line for the log. */
export type Answer = { readonly kind: 'reply'; readonly reply: unknown } | Lost;

export interface Lost {
  readonly kind: 'lost';
  readonly failure: FailureKind;
  readonly reason: string;
  readonly log: string;
}

/** What is to be done outside of the call. */
export type Effect =
  | { readonly kind: 'tell'; readonly what: What }
  | { readonly kind: 'invoke'; readonly target: Target; readonly nth: number; readonly event: Members }
  /** Sets a timer of the action that runs, or one that is the call's and outlives it. */
  | { readonly kind: 'after'; readonly timer: string; readonly ms: number; readonly lasts?: true }
  | { readonly kind: 'cancel'; readonly timer: string }
  /** Cancels every timer of the action that ran. */
  | { readonly kind: 'cancelAction' };

/** One step while it is made: `call` is replaced bit by bit, effects gather. It does not outlive the step. */
export interface Step {
  call: Transaction;
  readonly effects: Effect[];
  readonly now: number;
  readonly settings: Settings;
}

/** A call of which nothing is known but who is on it. */
export const begun = (id: string, leg: NewLeg): Transaction => ({
  id,
  targets: [],
  sipRuleId: undefined,
  placed: undefined,
  legs: [{ ...leg, status: 'ringing', told: false }],
  attributes: undefined,
  sequence: 0,
  invocations: 0,
  list: [],
  running: undefined,
  waitsFor: undefined,
  outbox: [],
  open: [],
  refused: false,
  recordings: 0,
  unanswered: false,
  over: false,
});

/** Changes some members of the call. */
export const change = (step: Step, members: Partial<Transaction>): void => {
  step.call = { ...step.call, ...members };
};

export const tell = (step: Step, what: What): void => {
  step.effects.push({ kind: 'tell', what });
};

/** Puts an event behind those that wait to be sent. */
export const post = (step: Step, draft: Draft): void => {
  change(step, { outbox: [...step.call.outbox, draft] });
};

/** A leg's state changes. */
export const changeLeg = (step: Step, leg: Leg, members: Partial<Leg>): void => {
  change(step, { legs: step.call.legs.map((one) => (one.callId === leg.callId ? { ...one, ...members } : one)) });
};

/** Who ends a leg, with which SIP code; `silent`: no HANGUP event tells of it. */
export interface End {
  readonly by: 'party' | 'action' | 'service';
  readonly code?: number | undefined;
  readonly silent?: boolean | undefined;
}

/** A leg ends. With the last one, nothing is left to do but to tell. */
export const endLeg = (step: Step, tag: ParticipantTag, { by, code, silent }: End): void => {
  const leg = living(step.call.legs, tag);
  if (leg === undefined) return;
  changeLeg(step, leg, { status: 'ended' });
  tell(step, { kind: 'hungUp', leg: tag, by, ...(code === undefined ? {} : { code }) });
  if (!silent) post(step, hangupOf(leg, code));
  if (!anyLiving(step.call.legs)) change(step, { list: [] });
};

const hangupOf = ({ callId, tag }: Leg, code: number | undefined): Draft => ({
  type: 'HANGUP',
  about: tag,
  ends: callId,
  data: {
    Type: 'Hangup',
    Parameters: { ...(code === undefined ? {} : { SipResponseCode: code }), CallId: callId, ParticipantTag: tag },
  },
});
