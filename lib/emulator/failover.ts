/** The next application of a SIP rule, when the one before could not be invoked for a new call. Guide: route-calls-events. */
import { living } from './legs.ts';
import { dropOpen } from './open.ts';
import { change, changeLeg, post, type Step } from './transaction.ts';

/** Rings the next application; false if there is none, or the call is no longer new. */
export const failOver = (step: Step): boolean => {
  const { targets, legs, running, list, sequence } = step.call;
  const [, ...others] = targets;
  const leg = living(legs, 'LEG-A');
  const isNew = leg?.status === 'ringing' && running === undefined && list.length === 0;
  if (!isNew || others.length === 0) return false;
  const { settings } = step;
  dropOpen(step);
  if (settings.readings['failover.ids'] === 'new') {
    change(step, { id: settings.ids() });
    changeLeg(step, leg, { callId: settings.ids() });
  }
  change(step, {
    targets: others,
    sequence: settings.readings['failover.sequence'] === 'restarts' ? 0 : sequence,
    attributes: undefined,
    outbox: [],
    refused: false,
  });
  post(step, { type: 'NEW_INBOUND_CALL', about: 'LEG-A' });
  return true;
};
