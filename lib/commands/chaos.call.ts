/** One call under faults, and what became of it. */
import { chance } from '../emulator/chance.ts';
import { type VirtualClock, virtualClock } from '../emulator/clock.ts';
import { seededFaults } from '../emulator/faults.seeded.ts';
import { seededIds } from '../emulator/ids.ts';
import type { Happening, Lambda, Telephone } from '../emulator/phone.ts';
import type { Readings } from '../emulator/readings.ts';
import { telephone } from '../emulator/service.ts';
import { after, dialled, silence } from '../emulator/situation.ts';
import { witness } from '../emulator/witness.ts';
import { CALLER } from '../scripts/play.ts';
import { fromAttributes } from '../turn/ledger.ts';
import { wander } from './chaos.caller.ts';
import type { Taken } from './chaos.taken.ts';

/** Who is called, on which service. */
export interface Setting {
  readonly to: string;
  readonly lambda: (clock: VirtualClock, telephone: Telephone) => Lambda;
  readonly readings?: Partial<Readings>;
  /** What the line takes besides answers; nothing, unless given. */
  readonly taken?: Taken;
}

/** What became of a call. */
export interface Outcome {
  /** How it ended for the caller: `left` is of their own will. */
  readonly ending: (typeof ENDINGS)[number];
  readonly turns: number;
  readonly faults: { readonly [Kind in string]: number };
  /** The longest time that the caller heard nothing, was connected to nobody and was asked for nothing, while no turn was under way. */
  readonly idleMs: number;
  /** The same while the service waited for the Lambda. */
  readonly waitingMs: number;
  readonly happenings: readonly Happening[];
}

export const ENDINGS = [
  'ended well',
  'left',
  'heard the fallback',
  'dropped by the service',
  'never answered',
  'never ended',
] as const;

/** The call of this seed: what goes wrong and what people do. The same seed makes the same call. */
export const callUnderFaults = async (seed: number, { to, lambda, readings = {}, taken }: Setting): Promise<Outcome> => {
  const clock = virtualClock();
  const faults = seededFaults(seed);
  // The telephone rings the Lambda, whose worker tells its calls something: it is looked up once both are there.
  const service = telephone({
    lambda: (event) => befallen(event),
    ...{ clock, readings, lambdaMs: LAMBDA_MS, ids: seededIds(seed) },
  });
  const befallen = faults.lambda(lambda(clock, service), clock);
  const call = service.dial({ to, from: CALLER });
  const { happenings } = witness(call);
  faults.call(call, clock);
  const meddled = wander(call, clock, chance(seed + SALT), taken);
  // Past its end, too: what a fault has left under way in the Lambda is done then.
  await clock.advance(() => false, LONGEST_MS);
  const turns = happenings.filter(({ kind }) => kind === 'invoked').length;
  return {
    ending: endingOf(happenings),
    turns,
    faults: { ...faults.counts(), ...meddled() },
    ...deadAir(happenings),
    happenings,
  };
};

/** What a turn takes at least. */
const LAMBDA_MS = 50;
/** A call that has not ended by then never will. */
const LONGEST_MS = 3_600_000;
/** So that what people do does not follow from what goes wrong. */
const SALT = 0x5eed;

const endingOf = (happenings: readonly Happening[]): Outcome['ending'] => {
  const end = happenings.find((one) => one.kind === 'hungUp' && one.leg === 'LEG-A');
  if (end?.kind !== 'hungUp' || happenings.at(-1)?.kind !== 'over') return 'never ended';
  if (!happenings.some((one) => one.kind === 'answered' && one.leg === 'LEG-A')) return 'never answered';
  if (end.by === 'service') return 'dropped by the service';
  if (happenings.some(isFallback)) return 'heard the fallback';
  return end.by === 'party' ? 'left' : 'ended well';
};

const isFallback = (happening: Happening): boolean =>
  happening.kind === 'replied' &&
  happening.outcome.kind === 'taken' &&
  fromAttributes(happening.outcome.reply.TransactionAttributes ?? undefined)?.place?.rest === 'ending';

const deadAir = (happenings: readonly Happening[]): Pick<Outcome, 'idleMs' | 'waitingMs'> => {
  let [idleMs, waitingMs] = [0, 0];
  let situation = dialled;
  let since = 0;
  for (const happening of happenings) {
    const { at } = happening;
    const ms = Math.min(silence(situation, at), at - since);
    if (situation.underWay > 0) waitingMs = Math.max(waitingMs, ms);
    else idleMs = Math.max(idleMs, ms);
    const next = after(situation, happening);
    if (next.underWay > 0 !== situation.underWay > 0) since = at;
    situation = next;
  }
  return { idleMs, waitingMs };
};
