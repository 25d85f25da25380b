/** Plays call scripts to any Lambda, in virtual time: the same script always makes the same call. */
import { basename } from 'node:path';
import type { Bot } from '../emulator/bot.ts';
import { type VirtualClock, virtualClock } from '../emulator/clock.ts';
import { breakdowns } from '../emulator/faults.actions.ts';
import { amnesia } from '../emulator/faults.attributes.ts';
import { faulty } from '../emulator/faults.ts';
import { seededIds } from '../emulator/ids.ts';
import type { Lambda, Telephone } from '../emulator/phone.ts';
import type { Asked, Readings } from '../emulator/readings.ts';
import { telephone } from '../emulator/service.ts';
import { type Outage, outage } from './outage.ts';
import { type Run, run } from './run.ts';
import type { Next, Script } from './script.ts';
import type { Knowing } from './transcript.ts';

/** Who calls unless somebody is named: a number that nobody has. */
export const CALLER = '+12065550123';

/** What a script is played to. */
export interface Stage extends Knowing {
  /** It can have calls placed over the telephone that it answers. If it has a table, the script says whether that can be reached. */
  readonly lambda: (clock: VirtualClock, telephone: Telephone, table: Pick<Outage, 'isDown'>) => Lambda;
  /** The numbers of the account; every number, if undefined. */
  readonly numbers?: readonly string[] | undefined;
  readonly from?: string | undefined;
  /** How the service's documentation is read; each point by its default, unless given. */
  readonly readings?: Partial<Readings>;
  /** Hears which of them the call asks for. */
  readonly asked?: Asked | undefined;
  /** The folder of the buckets, if there is one. */
  readonly buckets?: string | undefined;
  /** By the ARN of their alias; none unless given. */
  readonly bots?: { readonly [BotAliasArn in string]: Bot };
  /** What stands between the telephone and all who use it; nothing unless given. */
  readonly wired?: (telephone: Telephone) => Telephone;
  /** What the Lambda's log has warned of so far; of nothing, unless given. */
  readonly logged?: () => readonly string[];
  /** Told of each statement as it begins. */
  readonly began?: (step: Next) => void;
}

/** Makes the calls of a script, and tells what came of them. */
export const play = (script: Script, stage: Stage): Promise<Run> => {
  const { lambda, numbers, from = CALLER, buckets, readings = {}, asked, bots = {}, wired = direct } = stage;
  const { stateOf, isSecret, logged, began } = stage;
  const clock = virtualClock();
  const ids = seededIds(seedOf(script));
  const files = buckets === undefined ? {} : { buckets };
  const [actions, attributes, table] = [breakdowns(), amnesia(), outage()];
  const account = { ids, numbers, readings, bots, ...files, ...(asked && { asked }) };
  const drills = { fails: actions.fails, forgets: attributes.forgets };
  // The telephone rings the Lambda, which may have it ring others: it is looked up once both are there.
  const service = wired(
    telephone({ lambda: (event) => befallen.lambda(event), clock, lambdaMs: LAMBDA_MS, ...account, ...drills }),
  );
  const befallen = faulty(lambda(clock, service, table), clock);
  const told = { from, stateOf, isSecret, ...(logged && { logged }), began };
  return run(script, { telephone: service, lambda: befallen, actions, attributes, table, clock, ids, ...told });
};

const direct = (telephone: Telephone): Telephone => telephone;

/** Scripts of different names are different calls, so that their recordings can be replayed together. */
const seedOf = ({ file }: Script): number =>
  [...basename(file)].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 1);

/** A turn takes about so long where it is deployed: silence in a script is then no shorter than a caller's. */
const LAMBDA_MS = 50;
