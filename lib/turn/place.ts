/** Where a call is: the record that is persisted, and that travels in the transaction attributes. */
import type { AnyData } from '../flow/data.ts';
import type { Flow } from '../flow/flow.ts';
import { type Frame, scopeOf } from './scope.ts';
import type { Sent } from './sent.ts';

export interface Place extends Lasting {
  /** The name of the line's flow. */
  readonly flow: string;
  /** That flow's version. */
  readonly version: string;
  /** The states that have entered the flow in which the call is, outermost first; absent in the line's own. */
  readonly stack?: readonly Frame[];
  /** The last state of the list: the one that the call is in. */
  readonly state: string;
  /** What was in hand where the list began; each state sees the part that its shape names. */
  readonly data: AnyData;
  /** The list that was sent, which the service runs; empty while the call rests. */
  readonly list: readonly Sent[];
  /** How often the caller was asked in this state, from 1. */
  readonly attempt: number;
  /**
   * Why nothing is running: the phone of a call that we place rings (`data` is the flow's input), two legs talk (or LEG-A is
   * in a meeting), or the call is over; `ending`: after the fallback.
   */
  readonly rest?: 'ringing' | 'talking' | 'over' | 'ending';
  /** The service has refused the reply before. */
  readonly refused?: true;
  /** What was asked for is a key of a menu: the service knows of no difference. */
  readonly menu?: true;
  /** Keys of a code, so far: the rest of it may come. */
  readonly keyed?: string;
  /** The code that led here: what listens beside a question may tell it once more. */
  readonly code?: string;
  /** The list hangs LEG-B up, for what `state` does wants the caller alone. */
  readonly parting?: true;
  /** Long work is going on elsewhere. */
  readonly hold?: Hold;
  /** What was known of the recording before this list, which changes it. */
  readonly was?: Recorded;
}

/** What is known of the recording of the call, once the list has run to its end. */
export interface Recorded {
  /** The call is recorded; `held`: not while a secret is asked for; `paused`: by the flow. */
  readonly recording?: 'on' | 'held' | 'paused';
  /** A list that should have brought that about has been replaced, and nobody knows how far it had come. */
  readonly doubt?: true;
}

/** What lasts from one place to the next. */
export interface Lasting extends Recorded {
  /** Failures in a row, with nothing heard between them. */
  readonly failures: number;
  /** The service cannot listen for codes. */
  readonly deaf?: true;
  /** Which LEG-B was there last, as a mark of its `CallId`: its end may be told after another has taken its place. */
  readonly other?: string;
  /** That it has left, though what happened at the same time may still show it. */
  readonly gone?: true;
}

export interface Hold {
  /** The turn that began the work. */
  readonly n: number;
  /** When it counts as late, in milliseconds since 1970. */
  readonly until: number;
  /** What the caller was to hear could not be played: silence follows, then it is tried `again`, and if that fails `for good`. */
  readonly mute?: 'once' | 'again' | 'for good';
  /** The service listens for codes already. Told anew, it would forget the keys that it has heard so far. */
  readonly listening?: true;
}

/** The part of a place that lasts. */
export const lasting = (place: Lasting): Lasting => lastingWith(place, place);

/** The same, where more is known of the recording. */
export const lastingWith = ({ failures, deaf, other, gone }: Lasting, recorded: Recorded): Lasting => ({
  failures,
  ...recordedIn(recorded),
  ...(deaf && { deaf }),
  ...(other !== undefined && { other }),
  ...(gone && { gone }),
});

/** That part of a place. */
export const recordedIn = ({ recording, doubt }: Recorded): Recorded => ({
  ...(recording && { recording }),
  ...(doubt && { doubt }),
});

/** Whether a place, at any state of its list or of its stack, holds a secret: then it may be in the table only. */
export const holdsSecret = (root: Flow, { stack = [], state, list }: Place): boolean => {
  const scope = scopeOf(root, stack);
  if (!scope) return root.sealed;
  const isHeld = stack.some((frame, depth) => scopeOf(root, stack.slice(0, depth))?.flow.secretive.has(frame.state));
  return isHeld || scope.flow.secretive.has(state) || list.some(({ of }) => scope.flow.secretive.has(of));
};

/** Whether the digits that come next are a secret. */
export const asksSecret = (root: Flow, { stack, state }: Place): boolean => {
  const scope = scopeOf(root, stack);
  return scope ? scope.flow.body.states[state]?.secret === true : root.sealed;
};
