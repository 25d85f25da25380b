/** Runs a call script in virtual time. */
import type { VirtualClock } from '../emulator/clock.ts';
import type { Breakdowns } from '../emulator/faults.actions.ts';
import type { Faulty } from '../emulator/faults.ts';
import type { Telephone } from '../emulator/phone.ts';
import { witness } from '../emulator/witness.ts';
import { type Caller, caller } from './caller.ts';
import { type Turn, turnsOf } from './record.ts';
import type { Script } from './script.ts';
import { faultsOf, type Knowing, promptsOf, transcribe } from './transcript.ts';

/** What a script is run with. */
export interface Desk extends Knowing {
  readonly telephone: Telephone;
  /** The telephone's Lambda, of this call alone: what the script says befalls it. */
  readonly lambda: Faulty;
  /** What of the telephone's own the script lets fail. */
  readonly actions: Breakdowns;
  /** The telephone's clock. */
  readonly clock: VirtualClock;
  /** Who calls where the script does not say. */
  readonly from: string;
}

/** What came of a script. */
export interface Run {
  readonly pass: boolean;
  readonly failure?: Failure;
  /** The words, or the file, of every prompt that the caller heard the beginning of. */
  readonly heard: readonly string[];
  /** Every turn, without the digits of secrets. */
  readonly turns: readonly Turn[];
  readonly transcript: string;
}

/** The statement at which a script failed, and why. */
interface Failure {
  readonly line: number;
  readonly message: string;
}

/**
 * Dials, does the statements in order up to the first that fails, hangs up, and follows the call to its end. A refused
 * reply, a lost turn and a call that falls silent for good fail the script too, and so does a fault that befalls nothing; a turn
 * that the script itself has let go wrong does not.
 */
export const run = async (
  { dial, steps }: Script,
  { telephone, lambda, actions, clock, from, stateOf, isSecret }: Desk,
): Promise<Run> => {
  const call = telephone.dial({ to: dial.to, from: dial.from ?? from });
  const seen = witness(call);
  const one = caller({ clock, stateOf, lambda, actions }, call, seen);
  const failed = (line: number, why: string | undefined): Failure | undefined => {
    const reasons = [...faultsOf(seen.happenings, lambda.struck()), ...(why === undefined ? [] : [why])];
    return reasons.length === 0 ? undefined : { line, message: reasons.join('; ') };
  };
  const followed = await follow(one, [dial, ...steps], failed);
  const failure = followed ?? failed(steps.at(-1)?.line ?? dial.line, missed(lambda, actions));
  const { happenings } = seen;
  return {
    pass: failure === undefined,
    ...(failure && { failure }),
    heard: promptsOf(happenings),
    turns: turnsOf(happenings, isSecret),
    transcript: transcribe(happenings, { stateOf, isSecret }),
  };
};

const missed = (lambda: Faulty, actions: Breakdowns): string | undefined => {
  const [turn] = lambda.spared();
  if (turn !== undefined) return `nothing befell turn ${turn}: the call had none`;
  const [type] = actions.spared();
  return type === undefined ? undefined : `no ${type} failed: none began`;
};

const follow = async (
  one: Caller,
  steps: Script['steps'],
  failed: (line: number, why: string | undefined) => Failure | undefined,
): Promise<Failure | undefined> => {
  let failure: Failure | undefined;
  for (const step of steps) {
    failure = failed(step.line, await one.perform(step));
    if (failure) break;
  }
  const last = steps.at(-1)?.line ?? 1;
  failure ??= failed(last, await one.linger());
  const stuck = await one.leave();
  return failure ?? failed(last, stuck);
};
