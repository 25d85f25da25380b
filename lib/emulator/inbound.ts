/** A call that comes in: from the telephone network to a number, or from a telephone system to the host of a Voice Connector. */
import { shownHeaders } from './legs.ts';
import type { Telephone } from './phone.ts';
import { leave } from './running.ts';
import type { Settings } from './settings.ts';
import { begun, post, type Step, type Target, type Transaction, tell } from './transaction.ts';

/** The SIP rule that a call matched, and its applications in the order in which they are tried. */
export interface Route {
  readonly sipRuleId: string;
  readonly targets: readonly Target[];
}

/** A call that rings, before the service has noticed. Without a route, it is for nobody here. */
export const inbound = (
  { to, from, sipHeaders }: Parameters<Telephone['dial']>[0],
  route: Route | undefined,
  { ids }: Settings,
  now: number,
): Transaction => {
  const [id, callId] = [ids(), ids()];
  const headers = shownHeaders(sipHeaders);
  const leg = { callId, tag: 'LEG-A', to, from, direction: 'Inbound', startedAt: now, party: 'person' } as const;
  return {
    ...begun(id, headers === undefined ? leg : { ...leg, sipHeaders: headers }),
    targets: route?.targets ?? [],
    sipRuleId: route?.sipRuleId,
  };
};

/** The service notices it: the Lambda is asked, or the network's own answer is no. */
export const ringIn = (step: Step): void => {
  const { targets, legs } = step.call;
  const [target] = targets;
  for (const { tag, to, from } of legs) {
    tell(step, { kind: 'ringing', leg: tag, to, from });
    if (target === undefined) leave(step, tag, { by: 'service', code: 404, silent: true });
    // Neither what a call meets that is one too many nor its code is documented; 503 is SIP's own for a service that is full.
    else if (!step.settings.hasRoom(target.region)) leave(step, tag, { by: 'service', code: 503, silent: true });
    else post(step, { type: 'NEW_INBOUND_CALL', about: tag });
  }
};
