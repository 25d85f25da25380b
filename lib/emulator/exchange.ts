/** The telephone service of a whole account: its numbers and Voice Connectors, SIP rules, applications and regions. */
import { type Account, owns } from './account.ts';
import { bell } from './bell.ts';
import { InvocationError } from './failure.ts';
import { inbound } from './inbound.ts';
import { type LiveCall, live } from './live.ts';
import { outbound, placingMs } from './outbound.ts';
import type { Call, Lambda, Telephone } from './phone.ts';
import { CallRefused, refuseForeign } from './refused.ts';
import { reaches, routeOf } from './routes.ts';
import { settingsOf, surroundingsOf, type Ways } from './service.ts';
import type { Target, Transaction } from './transaction.ts';

/** What the service needs; all but the first two and the clock have defaults. */
export interface ExchangeOptions extends Ways {
  /** It is read at each call, and may change meanwhile. */
  readonly account: Account;
  /** The function of this ARN, which may name a version or an alias of it. */
  readonly lambdas: (arn: string) => Lambda | undefined;
  /** How many legs of calls a region carries at once: a bridge counts two. 10 unless given. */
  readonly activeCalls?: number;
}

/** The service, and what its API and its weather do to it. */
export interface Exchange extends Omit<Telephone, 'place' | 'update'> {
  /** CreateSipMediaApplicationCall: rings the person at `to`; who wants to answer it watches `rings`. Throws `CallRefused`. */
  readonly place: (call: {
    readonly application: string;
    readonly from: string;
    readonly to: string;
    readonly arguments?: Record<string, string>;
    readonly sipHeaders?: Record<string, string>;
  }) => Call;
  /** UpdateSipMediaApplicationCall: false if the application has no such call, or it is over. Throws `CallRefused`. */
  readonly update: (call: {
    readonly application: string;
    readonly transactionId: string;
    readonly arguments: Record<string, string>;
  }) => boolean;
  /** In a region that is down no Lambda can be invoked, and no call placed or updated. Calls of it stay until then. */
  readonly region: (name: string) => { readonly down: () => void; readonly up: () => void };
}

/** The telephone service of this account. */
export const exchange = (options: ExchangeOptions): Exchange => {
  const { account, clock, activeCalls = 10 } = options;
  const calls = new Set<LiveCall>();
  const down = new Set<string>();
  const { ring, placed, rings } = bell();

  const settings = {
    ...settingsOf(options),
    accountId: account.accountId,
    owns: (number: string) => owns(account, number),
    reaches: (arn: string) => reaches(account, arn),
    hasRoom: (region: string) => legsIn(region, calls) < activeCalls,
  };
  const surroundings = surroundingsOf(options, settings, (target) => lambdaOf(target, down, options));
  const begin = (dialled: Transaction, ms?: number): LiveCall => {
    const call = live(dialled, surroundings, ms);
    calls.add(call);
    call.watch(({ kind }) => kind === 'over' && calls.delete(call));
    return call;
  };
  const reach = (application: string): Target => {
    const region = account.applications.get(application)?.region;
    if (region === undefined) throw new CallRefused('application', `There is no SIP media application ${application}.`);
    if (down.has(region)) throw new CallRefused('region', `The region ${region} is down.`);
    return { region, sipMediaApplicationId: application };
  };

  return {
    dial: (call) => begin(inbound(call, routeOf(account, call), settings, clock.now())),
    place: ({ application, ...order }) => {
      refuseForeign(settings, order);
      const target = reach(application);
      if (!settings.hasRoom(target.region)) {
        throw new CallRefused(
          'quota',
          `The region ${target.region} has ${activeCalls} active calls, which is all that it may have.`,
        );
      }
      const call = begin(outbound(order, target, settings, clock.now()), placingMs);
      ring(call);
      return call;
    },
    placed,
    rings,
    update: ({ application, transactionId, arguments: given }) => {
      const { sipMediaApplicationId } = reach(application);
      const call = [...calls].find((one) => one.transactionId === transactionId);
      return call?.state().targets[0]?.sipMediaApplicationId === sipMediaApplicationId && call.update(given);
    },
    region: (name) => ({
      down: () => {
        down.add(name);
      },
      up: () => {
        down.delete(name);
      },
    }),
  };
};

/** A call counts from the moment that the service has noticed it; a meeting is no leg of the telephone network. */
const legsIn = (region: string, calls: ReadonlySet<LiveCall>): number => {
  let count = 0;
  for (const call of calls) {
    const { targets, legs, running, placed, sequence } = call.state();
    if (targets[0]?.region !== region || (placed === undefined && sequence === 0)) continue;
    count += legs.filter(({ status, party }) => status !== 'ended' && party === 'person').length;
    if (running?.type === 'CallAndBridge') count += 1;
  }
  return count;
};

const lambdaOf = (
  { region, sipMediaApplicationId }: Target,
  down: ReadonlySet<string>,
  { account, lambdas }: ExchangeOptions,
): Lambda => {
  // It is asked for at each invocation: the application may have been given another function meanwhile.
  return async (event) => {
    if (down.has(region)) throw new InvocationError('unavailable', `The region ${region} is down.`);
    const arn = account.applications.get(sipMediaApplicationId)?.lambdaArn;
    if (arn === undefined) throw new InvocationError('refused', `There is no SIP media application ${sipMediaApplicationId}.`);
    const lambda = lambdas(arn) ?? lambdas(unqualified(arn));
    if (lambda === undefined) throw new InvocationError('refused', `There is no Lambda function ${arn}.`);
    return lambda(event);
  };
};

/** `arn:aws:lambda:us-east-1:111122223333:function:name:alias` without its alias or version. */
const unqualified = (arn: string): string => arn.split(':').slice(0, 7).join(':');
