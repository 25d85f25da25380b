/** The power company's telephone, on which the flow of a call can change at any moment. */
import { type VirtualClock, virtualClock } from '../../lib/emulator/clock.ts';
import { seededIds } from '../../lib/emulator/ids.ts';
import type { Call, Lambda } from '../../lib/emulator/phone.ts';
import type { Asked, Readings } from '../../lib/emulator/readings.ts';
import { telephone } from '../../lib/emulator/service.ts';
import type { Flow } from '../../lib/flow/flow.ts';
import { memory } from '../../lib/sessions/memory.ts';
import { answer } from '../../lib/turn/answer.ts';
import { type Order, toil } from '../../lib/turn/toil.ts';
import type { Log, World } from '../../lib/turn/world.ts';
import type { Office } from './before.ts';

/** One version after the other. */
export interface Deploy {
  readonly old: (office: Office) => Flow;
  readonly now: (office: Office) => Flow;
  /** When, in milliseconds from now. */
  readonly inMs: number;
}

export interface Company {
  readonly clock: VirtualClock;
  readonly dial: () => Call;
  /** The state that a call was last moved to, with those of the flows around: the log says so. */
  readonly stateOf: (call: Call) => string;
  /** The edges that led calls on whose state was gone, and why. */
  readonly astray: readonly string[];
  /** What the log calls an error. */
  readonly errors: readonly unknown[];
  /** The payments that were made, by the key that makes each of them one. */
  readonly paid: readonly string[];
}

/** Opens it. Turns that are open at the deploy reach both versions, in every order. */
export const company = (deploy: Deploy, readings: Partial<Readings> = {}, asked?: Asked): Company => {
  const clock = virtualClock();
  const sessions = memory();
  const states = new Map<string, string>();
  const calls = new Map<string, Call>();
  const astray: string[] = [];
  const errors: unknown[] = [];
  const paid: string[] = [];
  const log: Log = {
    info: (message, { call, next }) => void (message === 'turn' && states.set(String(call), String(next))),
    warn: (_, { edge, why }) => void (edge !== undefined && astray.push(`${edge}: ${why}`)),
    error: (message, facts) => void errors.push({ message, ...facts }),
  };
  const office: Office = {
    isKnown: async () => await later(clock, LOOKUP_MS, true),
    minutesIn: async (zip) => await later(clock, LOOKUP_MS, zip === '98101' ? 40 : undefined),
    owed: async () => await later(clock, LOOKUP_MS, 4_200),
    pay: async (_, __, once) => {
      paid.push(once);
      return await later(clock, PAYING_MS, '77');
    },
  };
  const lambdaOf = (flow: Flow): Lambda => {
    const world: World = { lines: { [LINE]: flow }, sessions, time: clock, log, onFirstFailure: 'apologise' };
    const begin = async (order: Order) => {
      const update = async ({ call }: Order, given: { readonly [Name in string]: string }) =>
        void calls.get(call.transactionId)?.update(given);
      clock.after(0, () => void clock.hold(toil({ ...world, update }, JSON.parse(JSON.stringify(order)))));
    };
    return answer({ ...world, begin });
  };
  const [old, now] = [lambdaOf(deploy.old(office)), lambdaOf(deploy.now(office))];
  const service = telephone({
    lambda: deployed({ old, now, at: clock.now() + deploy.inMs }, clock),
    ...(asked && { asked }),
    ...{ clock, readings, lambdaMs: LAMBDA_MS, ids: seededIds(1), audioMs: () => AUDIO_MS },
  });
  return {
    ...{ clock, astray, errors, paid },
    dial: () => {
      const call = service.dial({ to: LINE, from: '+12065550123' });
      calls.set(call.transactionId, call);
      return call;
    },
    stateOf: ({ transactionId }) => states.get(transactionId) ?? '',
  };
};

/** The Lambda behind an alias. An event that is open when the alias changes is answered by the old version, and is sent again. */
const deployed = (
  { old, now, at }: { readonly old: Lambda; readonly now: Lambda; readonly at: number },
  clock: VirtualClock,
): Lambda => {
  let open = 0;
  return async (event) => {
    const ms = at - clock.now();
    if (ms <= 0) return now(event);
    if (ms > LAMBDA_MS) return old(event);
    open += 1;
    switch (open % 4) {
      // The new version is asked too, and nobody waits for what it says.
      case 0: {
        const reply = await old(event);
        await clock.sleep(ms);
        await now(event);
        return reply;
      }
      // What the old version says is lost.
      case 1: {
        await old(event);
        await clock.sleep(ms);
        return now(event);
      }
      // The old version comes late.
      case 2: {
        await clock.sleep(ms);
        await now(event);
        return old(event);
      }
      // Both at once.
      default: {
        await clock.sleep(ms);
        const replies = [old(event), now(event)];
        await Promise.all(replies);
        return replies[open % 8 < 4 ? 0 : 1];
      }
    }
  };
};

const later = async <Result>(clock: VirtualClock, ms: number, result: Result): Promise<Result> => {
  await clock.sleep(ms);
  return result;
};

const LINE = '+12065550100';
const LAMBDA_MS = 50;
const LOOKUP_MS = 400;
const PAYING_MS = 8_000;
const AUDIO_MS = 5_000;
