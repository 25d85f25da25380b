/** Runs a call script in virtual time. */
import type { Telephone } from '../emulator/phone.ts';
import type { Around } from './caller.ts';
import { type People, people } from './people.ts';
import { type Turn, turnsOf } from './record.ts';
import type { Next, Script } from './script.ts';
import { faultsOf, type Knowing, promptsOf, transcribe } from './transcript.ts';

/**
 * What a script is run with. The telephone is the script's alone, and so is its Lambda: what the script says befalls it. The
 * clock is the telephone's.
 */
export interface Desk extends Knowing, Around {
  readonly telephone: Telephone;
  /** Who calls where the script does not say. */
  readonly from: string;
  /** What the Lambda's log has warned of so far; of nothing, unless given. */
  readonly logged?: () => readonly string[];
  /** Told of each statement as it begins. */
  readonly began?: ((step: Next) => void) | undefined;
}

/** What came of a script. */
export interface Run {
  readonly pass: boolean;
  readonly failure?: Failure;
  /** The words, or the file, of every prompt that somebody of the script heard the beginning of. */
  readonly heard: readonly string[];
  /** Every turn, without the digits of secrets. */
  readonly turns: readonly Turn[];
  readonly transcript: string;
  /** What the Lambda's log has warned of: a line each. */
  readonly log: readonly string[];
}

/** The statement at which a script failed, and why. */
interface Failure {
  readonly line: number;
  readonly message: string;
}

/**
 * Makes the call, does the statements in order up to the first that fails, hangs up, and follows every call to its end. A refused
 * reply, a lost turn and a call that falls silent for good fail the script too, and so does a fault that befalls nothing; a turn
 * that the script itself has let go wrong does not.
 */
export const run = async ({ first, steps }: Script, desk: Desk): Promise<Run> => {
  const { lambda, isSecret } = desk;
  const everybody = people(first, desk);
  const happened = () => everybody.noted.map(({ happening }) => happening);
  const failed = (line: number, why: string | undefined): Failure | undefined => {
    const reasons = [...faultsOf(happened(), lambda.struck()), ...(why === undefined ? [] : [why])];
    return reasons.length === 0 ? undefined : { line, message: reasons.join('; ') };
  };
  const last = steps.at(-1)?.line ?? first.line;
  const failure = (await follow(everybody, { steps, last, began: desk.began }, failed)) ?? failed(last, missed(desk));
  const happenings = happened();
  return {
    pass: failure === undefined,
    ...(failure && { failure }),
    heard: promptsOf(happenings),
    // Told only where somebody asks: of thousands of calls hardly one.
    get turns() {
      return turnsOf(happenings, isSecret);
    },
    get transcript() {
      return transcribe(everybody.noted, desk);
    },
    log: desk.logged?.() ?? [],
  };
};

const missed = ({ lambda, actions, attributes }: Desk): string | undefined => {
  const [turn] = [...lambda.spared(), ...attributes.spared()];
  if (turn !== undefined) return `nothing befell turn ${turn}: the call had none`;
  const [type] = actions.spared();
  return type === undefined ? undefined : `no ${type} failed: none began`;
};

const follow = async (
  everybody: People,
  { steps, last, began }: Pick<Script, 'steps'> & Pick<Desk, 'began'> & { readonly last: number },
  failed: (line: number, why: string | undefined) => Failure | undefined,
): Promise<Failure | undefined> => {
  let failure: Failure | undefined;
  for (const step of steps) {
    began?.(step);
    failure = failed(step.line, await everybody.perform(step));
    if (failure) break;
  }
  failure ??= failed(last, await everybody.linger());
  const stuck = await everybody.leave();
  return failure ?? failed(last, stuck);
};
