/** The one thing in a turn that is not pure: the work of a `run`. */
import type { AnyPlace } from '../flow/flow.ts';
import { factsOf } from './legs.ts';
import type { Now, Outcome, Step } from './step.ts';
import { type Facts, loggable, type World } from './world.ts';

/**
 * Does the work of a state, for at most `ms` milliseconds. That it fails, or is late, is an outcome with an edge of its
 * own, not an error. `n` is the turn that it belongs to: with call and state it makes the idempotency key.
 */
export const perform = async (
  { time, log }: World,
  now: Now,
  { state, data }: Extract<Step, { kind: 'work' }>,
  { n, ms, facts }: { readonly n: number; readonly ms: number; readonly facts: Facts },
): Promise<Outcome> => {
  const { TransactionId, AwsRegion } = now.event.CallDetails;
  const run = now.flow.body.states[state]?.run;
  if (!run) return { reason: 'WorkFailed' };
  const once = `${TransactionId}:${AwsRegion}:${n}:${state}`;
  const go = (to: string, more: AnyPlace['data']): AnyPlace => ({ state: to, data: { ...data, ...more } });
  if (ms <= 0) return { reason: 'Late' };
  const done = (async () => await run.work({ data, call: factsOf(now.event, now.at), once, go }))().then(
    (went): Outcome => ({ went }),
    (error): Outcome => {
      log.error('the work has failed', { ...facts, state, error: loggable(error, now.flow) });
      return { reason: 'WorkFailed' };
    },
  );
  const outcome = await time.within(ms, done, { reason: 'Late' });
  if ('reason' in outcome && outcome.reason === 'Late') log.error('the work was not done in time', { ...facts, state });
  return outcome;
};
