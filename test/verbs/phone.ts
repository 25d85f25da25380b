/** Call scripts over the small flows of these tests, with all that happened: who heard what, which keys, and what was recorded. */
import { secretsOf, stateOf } from '../../lib/desk/lambda.ts';
import { virtualClock } from '../../lib/emulator/clock.ts';
import { breakdowns } from '../../lib/emulator/faults.actions.ts';
import { amnesia } from '../../lib/emulator/faults.attributes.ts';
import { type Fault, faulty } from '../../lib/emulator/faults.ts';
import { seededIds } from '../../lib/emulator/ids.ts';
import type { Happening, Key } from '../../lib/emulator/phone.ts';
import type { Asked, Readings } from '../../lib/emulator/readings.ts';
import { telephone } from '../../lib/emulator/service.ts';
import type { Lines } from '../../lib/flow/lines.ts';
import { wordsOf } from '../../lib/flow/ways.ts';
import { outage } from '../../lib/scripts/outage.ts';
import { type Run, run } from '../../lib/scripts/run.ts';
import type { Script } from '../../lib/scripts/script.ts';
import { memory } from '../../lib/sessions/memory.ts';
import { unreachable } from '../../lib/sessions/unreachable.ts';
import { answer } from '../../lib/turn/answer.ts';
import { logged } from '../turn/call.ts';

/** How a script is played. */
export interface Played {
  readonly readings?: Partial<Readings>;
  /** Hears which of them the call asks for. */
  readonly asked?: Asked;
  /** Befalls that turn. */
  readonly fault?: { readonly kind: Fault; readonly turn: number };
  /** Keys that the caller presses beside what the script says, so many milliseconds after they have dialled. */
  readonly keys?: readonly (readonly [ms: number, key: Key])[];
}

/** What came of it. */
export interface Call extends Omit<Run, 'log'> {
  readonly happened: readonly Happening[];
  readonly log: ReturnType<typeof logged>['lines'];
  /** The edges that were taken, as `flow: state: edge → state`. */
  readonly took: readonly string[];
}

/** Plays a script over these lines, to a Lambda of its own. */
export const playOver = async (lines: Lines, script: Script, played: Played = {}): Promise<Call> => {
  const { readings = {}, asked, fault, keys = [] } = played;
  const clock = virtualClock();
  const ids = seededIds(1);
  const [actions, attributes, table] = [breakdowns(), amnesia(), outage()];
  const log = logged();
  const took: string[] = [];
  const happened: Happening[] = [];
  const lambda = answer({
    lines,
    sessions: unreachable(memory(), table.isDown),
    time: clock,
    log,
    onFirstFailure: 'apologise',
    took: (ways) => took.push(...ways.map((way) => `${way.flow.body.name}: ${wordsOf(way)}`)),
  });
  const befallen = faulty(lambda, clock);
  const service = telephone({
    lambda: befallen.lambda,
    clock,
    ids,
    lambdaMs: LAMBDA_MS,
    readings,
    fails: actions.fails,
    forgets: attributes.forgets,
    ...(asked && { asked }),
  });
  const watched: typeof service = {
    ...service,
    dial: (dialled) => {
      const call = service.dial(dialled);
      call.watch((happening) => happened.push(happening));
      for (const [ms, key] of keys) clock.after(ms, () => call.press(key));
      return call;
    },
  };
  if (fault) befallen.strike(fault.kind, fault.turn);
  const around = {
    lambda: befallen,
    actions,
    attributes,
    table,
    clock,
    ids,
    from: '+12065550123',
    stateOf,
    isSecret: secretsOf(lines),
  };
  return Object.assign(await run(script, { telephone: watched, ...around }), { happened, log: log.lines, took });
};

/** Why a script failed, with its transcript; undefined if it did not. */
export const failureOf = ({ failure, transcript }: Pick<Run, 'failure' | 'transcript'>): string | undefined =>
  failure && `line ${failure.line}: ${failure.message}\n${transcript}`;

/** A turn takes about so long where it is deployed. */
const LAMBDA_MS = 50;
