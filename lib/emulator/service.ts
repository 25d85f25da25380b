/** The telephone service on a clock: calls that ring, run their steps, and invoke the Lambda. */
import type { ParticipantTag } from '../wire/actions.ts';
import { randomIds } from './ids.ts';
import { type Invoking, invoke } from './invocation.ts';
import { shownHeaders } from './legs.ts';
import { unansweredTimer } from './outbox.ts';
import type { Call, Clock, Happening, Key, Lambda, Telephone } from './phone.ts';
import { type Readings, withDefaults } from './readings.ts';
import type { Settings } from './settings.ts';
import { advance, dialled } from './step.ts';
import type { Effect, Input, Transaction } from './transaction.ts';

/** What the service needs; all but the first two have defaults. */
export interface Options extends Partial<Omit<Settings, 'readings'>> {
  readonly lambda: Lambda;
  readonly clock: Clock;
  /** How long an invocation takes at least, by the clock. 0 unless given. */
  readonly lambdaMs?: number;
  /** How long the service waits for an answer. 20,000 unless given. */
  readonly timeoutMs?: number;
  readonly readings?: Partial<Readings>;
}

/** A telephone service whose numbers all ring one Lambda. */
export const telephone = (options: Options): Telephone => {
  const { lambda, clock, lambdaMs = 0, timeoutMs = 20_000 } = options;
  const settings = settingsOf(options);
  const invoking = { lambda, clock, lambdaMs, timeoutMs };
  return {
    dial: ({ to, from, sipHeaders }) => {
      const [id, callId] = [settings.ids(), settings.ids()];
      const headers = shownHeaders(sipHeaders);
      return place(dialled({ id, callId, to, from, startedAt: clock.now(), sipHeaders: headers }), invoking, settings);
    },
  };
};

const settingsOf = (options: Options): Settings => ({
  region: options.region ?? 'us-east-1',
  accountId: options.accountId ?? '111122223333',
  sipMediaApplicationId: options.sipMediaApplicationId ?? 'e88f4e49-dd21-4a3f-b538-bc84eae11505',
  sipRuleId: options.sipRuleId ?? 'aafbd402-b7a2-4992-92f8-496b4563c492',
  numbers: options.numbers,
  // There is no bucket yet: every file is there, and three seconds long.
  audioMs: options.audioMs ?? (() => 3_000),
  admits: options.admits ?? (() => true),
  ids: options.ids ?? randomIds(),
  readings: withDefaults(options.readings ?? {}),
});

const place = (dialledCall: Transaction, invoking: Invoking, settings: Settings): Call => {
  const { clock } = invoking;
  const listeners = new Set<(happening: Happening) => void>();
  const timers = new Map<string, () => void>();
  const inputs: Input[] = [];
  let call = dialledCall;

  /** What a listener does in answer to a happening waits until all of the present step is told. */
  const feed = (input: Input) => {
    if (inputs.push(input) > 1) return;
    for (let next: Input | undefined = input; next !== undefined; next = inputs[0]) {
      const step = advance(call, next, clock.now(), settings);
      call = step.call;
      for (const effect of step.effects) perform(effect);
      inputs.shift();
    }
  };
  const perform = (effect: Effect) => {
    switch (effect.kind) {
      case 'tell':
        return tell({ at: clock.now(), ...effect.what });
      case 'invoke':
        return invoke(invoking, effect.event, (answer, ms) => feed({ kind: 'answer', answer, ms }));
      case 'after':
        return start(effect.timer, effect.ms);
      case 'cancel':
        return cancel(effect.timer);
      case 'cancelAction':
        for (const timer of timers.keys()) if (timer !== unansweredTimer) cancel(timer);
    }
  };
  const tell = (happening: Happening) => {
    for (const listener of [...listeners]) listener(happening);
  };
  const start = (timer: string, ms: number) => {
    cancel(timer);
    const stop = clock.after(ms, () => {
      timers.delete(timer);
      feed({ kind: 'due', timer });
    });
    timers.set(timer, stop);
  };
  const cancel = (timer: string) => {
    timers.get(timer)?.();
    timers.delete(timer);
  };

  clock.after(0, () => feed({ kind: 'begins' }));
  return {
    transactionId: dialledCall.id,
    press: (key: Key, leg: ParticipantTag = 'LEG-A') => feed({ kind: 'key', leg, key }),
    hangUp: (leg: ParticipantTag = 'LEG-A') => feed({ kind: 'left', leg }),
    answer: () => feed({ kind: 'callee', answers: true }),
    reject: () => feed({ kind: 'callee', answers: false }),
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
