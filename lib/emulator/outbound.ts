/** A call that the service places for CreateSipMediaApplicationCall: it rings somebody, who answers or does not. */
import type { Members } from '../wire/members.ts';
import { living } from './legs.ts';
import { leave } from './running.ts';
import type { Settings } from './settings.ts';
import { begun, change, changeLeg, type Input, post, type Step, type Target, type Transaction, tell } from './transaction.ts';

/** What the API was asked for. SIP headers that it was given are for the other end: no event shows them. */
export interface Order {
  readonly from: string;
  readonly to: string;
  readonly arguments?: { readonly [Name in string]: string } | undefined;
}

/** From the API's request to the first event, as it was once recorded. */
export const placingMs = 33;

/** The call before anything of it has happened. */
export const outbound = (order: Order, target: Target, { ids }: Settings, now: number): Transaction => {
  const [id, callId] = [ids(), ids()];
  const { from, to } = order;
  return {
    ...begun(id, { callId, tag: 'LEG-A', to, from, direction: 'Outbound', startedAt: now, party: 'person' }),
    targets: [target],
    placed: { arguments: order.arguments, rings: false },
  };
};

/** The Lambda hears of it before the phone rings. */
export const ringOut = (step: Step, given: Members | undefined): void => {
  const data = given === undefined ? {} : { data: { Type: 'CallCreateRequest', Parameters: { Arguments: given } } };
  post(step, { type: 'NEW_OUTBOUND_CALL', about: 'LEG-A', ...data });
  step.effects.push({ kind: 'after', timer: ringingTimer, ms: untilRingingMs, lasts: true });
};

/** The phone at the other end begins to ring. */
export const ringing = (step: Step): void => {
  const { placed } = step.call;
  const leg = calledLeg(step.call);
  if (placed === undefined || leg === undefined) return;
  change(step, { placed: { ...placed, rings: true } });
  tell(step, { kind: 'ringing', leg: leg.tag, to: leg.to, from: leg.from });
  if (step.settings.readings['ringing.skipped'] === 'never') post(step, { type: 'RINGING', about: leg.tag });
  step.effects.push({ kind: 'after', timer: noAnswerTimer, ms: patienceMs, lasts: true });
};

/** Nobody has come to the phone. */
export const noAnswer = (step: Step): void => {
  if (calledLeg(step.call) !== undefined) leave(step, 'LEG-A', { by: 'service', code: 480 });
};

/** The phone is picked up, by whoever or whatever it is, or is not taken. Before it rings, neither can be. */
export const pickUp = (step: Step, { answers, code }: Extract<Input, { kind: 'callee' }>): void => {
  const leg = calledLeg(step.call);
  if (leg === undefined || step.call.placed?.rings !== true) return;
  step.effects.push({ kind: 'cancel', timer: noAnswerTimer });
  if (!answers) {
    leave(step, leg.tag, { by: 'party', code });
    return;
  }
  changeLeg(step, leg, { status: 'connected' });
  tell(step, { kind: 'answered', leg: leg.tag });
  post(step, { type: 'CALL_ANSWERED', about: leg.tag });
};

/** The leg of a call that the service places, until it is answered. */
export const calledLeg = ({ placed, legs }: Transaction) => {
  const leg = placed === undefined ? undefined : living(legs, 'LEG-A');
  return leg?.status === 'ringing' ? leg : undefined;
};

/** The names of its timers. */
export const ringingTimer = 'the phone rings';
export const noAnswerTimer = 'nobody answers';

/** As it was once recorded. */
const untilRingingMs = 2_000;

/** No source says how long the service lets a phone ring: longer than the 32 seconds after which one was answered in a recording. */
const patienceMs = 60_000;
