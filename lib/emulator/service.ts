/** The simple door to the telephone service: one application behind every number. `exchange.ts` is the one with rules and regions. */
import { limits } from '../wire/limits.ts';
import { bucketsIn } from './audio/buckets.ts';
import { bell } from './bell.ts';
import { randomIds } from './ids.ts';
import { inbound } from './inbound.ts';
import { type LiveCall, live, type Surroundings } from './live.ts';
import { outbound, placingMs } from './outbound.ts';
import type { Clock, Lambda, Telephone } from './phone.ts';
import { type Asked, overheard, type Readings, withDefaults } from './readings.ts';
import { refuseForeign } from './refused.ts';
import type { Settings } from './settings.ts';
import { throttle } from './throttle.ts';
import type { Target, Transaction } from './transaction.ts';

/** What every telephone service of ours needs, however its calls find an application; all but the clock have defaults. */
export interface Ways
  extends Partial<
    Pick<Settings, 'audioMs' | 'admits' | 'attends' | 'bots' | 'botQuota' | 'fails' | 'forgets' | 'ids' | 'invocationsPerCall'>
  > {
  readonly clock: Clock;
  /** How long an invocation takes at least, by the clock. 0 unless given. */
  readonly lambdaMs?: number;
  /** How long the service waits for an answer. 20,000 unless given. */
  readonly timeoutMs?: number;
  readonly readings?: Partial<Readings>;
  /** Hears which of them the service asks for. */
  readonly asked?: Asked;
  /** A folder in which each folder is a bucket: prompts are read there, and recordings left. */
  readonly buckets?: string;
}

/** What the service with one application needs; all but the Lambda and the clock have defaults. */
export interface Options extends Ways, Partial<Target> {
  readonly lambda: Lambda;
  /** Twelve digits. */
  readonly accountId?: string;
  readonly sipRuleId?: string;
  /** The numbers of the account: those that can be called, and that a bridge or a placed call may show. Every number, if undefined. */
  readonly numbers?: readonly string[] | undefined;
}

/** A telephone service whose numbers, and hosts of Voice Connectors, all ring one Lambda. Its calls have no quota. */
export const telephone = (options: Options): Telephone => {
  const { lambda, numbers, accountId = '111122223333' } = options;
  const owns = (number: string) => numbers?.includes(number) !== false;
  const settings = { ...settingsOf(options), accountId, owns, reaches: () => true, hasRoom: () => true };
  const surroundings = surroundingsOf(options, settings, () => lambda);
  const target = {
    region: options.region ?? 'us-east-1',
    sipMediaApplicationId: options.sipMediaApplicationId ?? 'e88f4e49-dd21-4a3f-b538-bc84eae11505',
  };
  const route = { sipRuleId: options.sipRuleId ?? 'aafbd402-b7a2-4992-92f8-496b4563c492', targets: [target] } as const;
  const { ring, placed, rings } = bell();
  const calls = new Set<LiveCall>();
  const begin = (dialled: Transaction, ms?: number): LiveCall => {
    const call = live(dialled, surroundings, ms);
    calls.add(call);
    call.watch(({ kind }) => kind === 'over' && calls.delete(call));
    return call;
  };
  return {
    dial: (call) => {
      const found = call.host !== undefined || owns(call.to) ? route : undefined;
      return begin(inbound(call, found, settings, options.clock.now()));
    },
    place: (order) => {
      refuseForeign(settings, order);
      const call = begin(outbound(order, target, settings, options.clock.now()), placingMs);
      ring(call);
      return call;
    },
    update: ({ transactionId, arguments: given }) =>
      [...calls].find((one) => one.transactionId === transactionId)?.update(given) === true,
    placed,
    rings,
  };
};

/** The settings that do not depend on an account. */
export const settingsOf = (ways: Ways): Omit<Settings, 'accountId' | 'owns' | 'reaches' | 'hasRoom'> => {
  const readings = withDefaults(ways.readings ?? {});
  const buckets = ways.buckets === undefined ? undefined : bucketsIn(ways.buckets);
  return {
    invocationsPerCall: ways.invocationsPerCall ?? limits.invocationsPerCall.max,
    buckets,
    // Without buckets every file is there, and three seconds long.
    audioMs: ways.audioMs ?? buckets?.audioMs ?? (() => 3_000),
    admits: ways.admits ?? (() => true),
    attends: ways.attends ?? (() => true),
    bots: ways.bots ?? {},
    botQuota: ways.botQuota ?? Number.POSITIVE_INFINITY,
    fails: ways.fails ?? (() => false),
    forgets: ways.forgets ?? (() => false),
    focuses: throttle(limits.voiceFocusPerSecond.max),
    ids: ways.ids ?? randomIds(),
    readings: ways.asked ? overheard(readings, ways.asked) : readings,
  };
};

/** Calls with these settings, on that clock, whose applications are these Lambdas. */
export const surroundingsOf = (
  { clock, lambdaMs = 0, timeoutMs = limits.lambdaMilliseconds.max }: Ways,
  settings: Settings,
  lambda: Surroundings['lambda'],
): Surroundings => ({ clock, lambdaMs, timeoutMs, settings, lambda });
