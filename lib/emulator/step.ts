/** One step of a call: what happened goes in, the call as it is then and what is to be done come out. No clock, no Lambda. */
import { carryOn, proceed } from './list.ts';
import { conclude, send, unansweredTimer, watchUnanswered } from './outbox.ts';
import { take } from './reply.ts';
import { leave } from './running.ts';
import type { Settings } from './settings.ts';
import { type Effect, type Input, post, type Step, type Transaction, tell } from './transaction.ts';

/** Who calls whom. */
export interface Dialled {
  readonly id: string;
  readonly callId: string;
  readonly to: string;
  readonly from: string;
  readonly startedAt: number;
  readonly sipHeaders?: { readonly [Header in string]: string } | undefined;
}

/** A call that rings, before the service has noticed. */
export const dialled = ({ id, callId, to, from, startedAt, sipHeaders }: Dialled): Transaction => ({
  id,
  legs: [
    {
      callId,
      tag: 'LEG-A',
      to,
      from,
      direction: 'Inbound',
      startedAt,
      status: 'ringing',
      ...(sipHeaders === undefined ? {} : { sipHeaders }),
      party: 'person',
      told: false,
    },
  ],
  attributes: undefined,
  sequence: 0,
  list: [],
  running: undefined,
  waitsFor: undefined,
  outbox: [],
  open: undefined,
  refused: false,
  recordings: 0,
  unanswered: false,
  over: false,
});

/** The call after something has happened, and what that calls for, in order. */
export const advance = (
  call: Transaction,
  input: Input,
  now: number,
  settings: Settings,
): { readonly call: Transaction; readonly effects: readonly Effect[] } => {
  if (call.over) return { call, effects: [] };
  const step: Step = { call, effects: [], now, settings };
  happen(step, input);
  proceed(step);
  send(step);
  watchUnanswered(step);
  conclude(step);
  return step;
};

const happen = (step: Step, input: Input): void => {
  switch (input.kind) {
    case 'begins':
      ring(step);
      break;
    case 'key':
      press(step, input);
      break;
    case 'left':
      // Of a call that ended before it rang, nobody has anything to tell.
      leave(step, input.leg, { by: 'party', silent: step.call.sequence === 0 });
      break;
    case 'callee':
      carryOn(step, input);
      break;
    case 'due':
      // No source has the code of a call that nobody answered in time; it is that of a call which the Lambda lost.
      if (input.timer === unansweredTimer) leave(step, 'LEG-A', { by: 'service', code: 480 });
      else carryOn(step, input);
      break;
    case 'answer':
      take(step, input.answer, input.ms);
  }
};

const ring = (step: Step): void => {
  const { legs } = step.call;
  for (const { tag, to, from } of legs) {
    tell(step, { kind: 'ringing', leg: tag, to, from });
    if (step.settings.numbers?.includes(to) !== false) post(step, { type: 'NEW_INBOUND_CALL', about: tag });
    // A network's own answer, before any SIP rule: the service is not asked.
    else leave(step, tag, { by: 'service', code: 404, silent: true });
  }
};

const press = (step: Step, { leg, key }: Extract<Input, { kind: 'key' }>): void => {
  const pressing = step.call.legs.find((one) => one.tag === leg && one.status === 'connected');
  if (pressing === undefined) return;
  tell(step, { kind: 'key', leg, key });
  if (step.call.running?.leg === leg) carryOn(step, { kind: 'key', key });
};
