/** What an action is to the call that runs it: how it raises its event and gives way to others, and a chain of stages. */
import type { ActionType, ParametersOf, ParticipantTag } from '../../wire/actions.ts';
import type { ServiceError } from '../../wire/events.ts';
import type { Members } from '../../wire/members.ts';
import type { Leg, NewLeg } from '../legs.ts';
import type { Happening, Key } from '../phone.ts';
import type { Settings } from '../settings.ts';

/** One type of action. */
export interface Behaviour<Type extends ActionType> {
  /** The weakest source that says that it raises its own event even in mid-list; `inferred` is what other actions let expect, `doubtful` an open point. */
  readonly ownEvent: 'guide' | 'workshop' | 'inferred' | 'doubtful' | 'never';
  /** A reply that replaces the list stops it at once; anything else runs to its end first. */
  readonly interruptible: boolean;
  /** The digits of its leg are its own while it runs. */
  readonly collects?: true;
  /** The parameters that are numbers, and may come as text. */
  readonly numbers: readonly (keyof ParametersOf[Type] & string)[];
  /** Fills in the defaults, as the service does before it echoes the parameters. */
  readonly complete: (given: ParametersOf[Type]) => ParametersOf[Type];
  readonly begin: (asked: Asked<Type>) => Progress;
}

/** An action whose turn has come, and what it can see of the call. */
export interface Asked<Type extends ActionType> {
  readonly type: Type;
  readonly parameters: ParametersOf[Type];
  readonly transactionId: string;
  /** Of the application that has the call. */
  readonly region: string;
  /** The leg that it is for. */
  readonly leg: Leg;
  readonly legs: readonly Leg[];
  /** How many files the call's RecordAudio actions have left so far. */
  readonly recordings: number;
  readonly now: number;
  readonly settings: Settings;
}

/** What an action does at a moment, and whether that was its end. */
export type Progress = Doing | Done;

export interface Doing {
  readonly deeds: readonly Deed[];
  readonly next: Stage;
}

export interface Done {
  readonly deeds: readonly Deed[];
  readonly result: Result;
}

/** How an action goes on when something happens; undefined: it takes no notice. It is told of keys, noises and answers only if they are its own leg's. */
export type Stage = (input: ActionInput, now: number) => Progress | undefined;

export type ActionInput =
  | { readonly kind: 'due'; readonly timer: string }
  | { readonly kind: 'key'; readonly key: Key }
  /** A noise begins that lasts `ms`; with `text`, it is speech. */
  | { readonly kind: 'noise'; readonly ms: number; readonly text?: string | undefined }
  /** The phone that it rings is picked up, or not taken. */
  | { readonly kind: 'callee'; readonly answers: boolean }
  /** The party on its leg has hung up, or another list takes its place (`replaced`): it has to end now. */
  | { readonly kind: 'stopped'; readonly replaced?: true };

export type Result =
  | { readonly kind: 'successful'; readonly results?: Members }
  | ({ readonly kind: 'failed' } & Failure)
  /** It ended a leg: the HANGUP of that leg is its event. */
  | { readonly kind: 'hungUp' };

/** As ActionData tells it. Two pages have one member `Error` instead of the other two: join-chime-meeting, start-call-recording. */
export type Failure =
  | (ServiceError & { readonly ErrorList?: readonly string[]; readonly ReceivedDigits?: string })
  | { readonly Error: string };

/** What an action does to the call. A timer of the same name is replaced; all of them end with the action. */
export type Deed =
  | { readonly kind: 'tell'; readonly what: What }
  | { readonly kind: 'after'; readonly timer: string; readonly ms: number }
  | { readonly kind: 'cancel'; readonly timer: string }
  /** A leg that rings is answered; one that is answered stays so. */
  | { readonly kind: 'answer'; readonly leg: ParticipantTag }
  | { readonly kind: 'join'; readonly leg: NewLeg }
  /** From now on the service keeps this of the leg, whatever becomes of the action. */
  | { readonly kind: 'remember'; readonly leg: ParticipantTag; readonly of: Remembered }
  /** Without `silent`, a HANGUP event tells of it. */
  | { readonly kind: 'end'; readonly leg: ParticipantTag; readonly code?: number; readonly silent?: true }
  | {
      readonly kind: 'keep';
      readonly leg: ParticipantTag;
      readonly bucket: string;
      readonly key: string;
      readonly ms: number;
    };

/** What outlives the action that left it on a leg. */
export type Remembered = Pick<Leg, 'listener' | 'callRecording' | 'botSession'>;

/** A happening before the clock has stamped it. */
export type What = Unstamped<Happening>;

type Unstamped<Stamped> = Stamped extends unknown ? Omit<Stamped, 'at'> : never;

/** The end of an action that went well. */
export const successful = (deeds: readonly Deed[], results?: Members): Done => ({
  deeds,
  result: results === undefined ? { kind: 'successful' } : { kind: 'successful', results },
});

/** The end of an action that went wrong, in the service's words. */
export const failed = (deeds: readonly Deed[], ErrorType: string, ErrorMessage: string): Done => ({
  deeds,
  result: { kind: 'failed', ErrorType, ErrorMessage },
});

/** The failure of the media of an action: its page has the one text `line` for it, all other pages have two. */
export const mediaFailed = (deeds: readonly Deed[], { readings }: Settings, line: string, error: ServiceError): Done => ({
  deeds,
  result: { kind: 'failed', ...(readings['media.error'] === 'Error' ? { Error: line } : error) },
});

export const tell = (what: What): Deed => ({ kind: 'tell', what });

/** The words of the guide for whatever went wrong inside the service. */
export const systemError = 'System error while running action';
