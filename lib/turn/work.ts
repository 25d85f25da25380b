/** The one thing in a turn that is not pure: the work of a `run`. */

import { workSeconds } from '../flow/definition.states.ts';
import type { AnyPlace } from '../flow/edge.ts';
import type { Now, Outcome, Work } from './go.ts';
import { factsOf } from './legs.ts';
import { pathOf, stateIn } from './scope.ts';
import { type Facts, loggable, numberOf, type World } from './world.ts';

/**
 * Does the work of a state, for at most `ms` milliseconds, or begins it elsewhere if the caller has something to hear
 * meanwhile. That it fails, or is late, is an outcome with an edge of its own, not an error. `n` is the turn that it belongs
 * to: with call and state it makes the idempotency key.
 */
export const perform = async (
  world: World,
  now: Now,
  work: Work,
  { n, ms, facts }: { readonly n: number; readonly ms: number; readonly facts: Facts },
): Promise<Outcome> => {
  const { time, log } = world;
  const { scope, state, data } = work;
  const { TransactionId, AwsRegion } = now.event.CallDetails;
  const definition = stateIn(scope, state);
  if (!definition.run) return { reason: 'WorkFailed' };
  const once = `${TransactionId}:${AwsRegion}:${n}:${pathOf(scope.stack, state)}`;
  if (ms <= 0) return { reason: 'Late' };
  const failed = (error: unknown): Outcome => {
    log.error('the work has failed', { ...facts, state, error: loggable(error, now.flow) });
    return { reason: 'WorkFailed' };
  };
  const { run, hold, seconds = workSeconds.max } = definition;
  const go = (to: string, more: AnyPlace['data']): AnyPlace => ({ state: to, data: { ...data, ...more } });
  const doing =
    hold === undefined
      ? (async (): Promise<Outcome> => ({ went: await run.work({ data, call: factsOf(now.event, now.at), once, go }) }))()
      : begin(world, now, work, { n, once, until: now.at + seconds * 1_000 });
  const outcome = await time.within(ms, doing.catch(failed), { reason: 'Late' });
  if ('reason' in outcome && outcome.reason === 'Late') log.error('the work was not done in time', { ...facts, state });
  return outcome;
};

const begin = async (
  world: World,
  now: Now,
  { scope, state, data }: Work,
  { n, once, until }: { readonly n: number; readonly once: string; readonly until: number },
): Promise<Outcome> => {
  if (!world.begin) throw new Error('found no worker, expected one: work with hold is done elsewhere');
  const { TransactionId, AwsRegion, SipMediaApplicationId } = now.event.CallDetails;
  await world.begin({
    call: { transactionId: TransactionId, region: AwsRegion },
    application: SipMediaApplicationId,
    line: numberOf(now.event),
    flow: scope.root.body.name,
    // What the states around it hold may be secret, and is not for the worker.
    stack: scope.stack.map((frame) => ({ ...frame, data: {} })),
    state,
    data,
    facts: factsOf(now.event, now.at),
    turn: n,
    until,
    once,
  });
  return { begun: { n, until } };
};
