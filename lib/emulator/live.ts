/** A call on the clock: its steps one after another, its timers, its invocations, and those who watch it. */
import type { ParticipantTag } from '../wire/actions.ts';
import { tapeInto } from './audio/tape.ts';
import { invoke } from './invocation.ts';
import { anyLiving } from './legs.ts';
import type { Call, Clock, Happening, Key, Lambda } from './phone.ts';
import type { Settings } from './settings.ts';
import { advance } from './step.ts';
import type { Effect, Input, Target, Transaction } from './transaction.ts';

/** What a call finds around it. */
export interface Surroundings {
  readonly clock: Clock;
  readonly lambda: (target: Target) => Lambda;
  /** The least time until an answer is there. */
  readonly lambdaMs: number;
  /** How long the service waits for an answer. */
  readonly timeoutMs: number;
  readonly settings: Settings;
}

/** A call, as the service itself can look at it. */
export interface LiveCall extends Call {
  readonly state: () => Transaction;
}

/** Lets a call begin, so many milliseconds from now. */
export const live = (dialled: Transaction, { clock, lambda, lambdaMs, timeoutMs, settings }: Surroundings, ms = 0): LiveCall => {
  const listeners = new Set<(happening: Happening) => void>();
  const timers = new Map<string, { readonly stop: () => void; readonly lasts: boolean }>();
  const inputs: Input[] = [];
  let call = dialled;
  const tape = settings.buckets && tapeInto(settings.buckets, () => call.id);

  /** What a listener does in answer to a happening waits until all of the present step is told. */
  const feed = (input: Input) => {
    if (inputs.push(input) > 1) return;
    for (let next: Input | undefined = input; next !== undefined; next = inputs[0]) {
      const step = advance(call, next, clock.now(), settings);
      call = step.call;
      for (const effect of step.effects) perform(effect);
      if (call.over) for (const timer of timers.keys()) cancel(timer);
      inputs.shift();
    }
  };
  const perform = (effect: Effect) => {
    switch (effect.kind) {
      case 'tell':
        return tell({ at: clock.now(), ...effect.what });
      case 'invoke': {
        const invoking = { lambda: lambda(effect.target), clock, lambdaMs, timeoutMs };
        return invoke(invoking, effect.event, (answer, took) => feed({ kind: 'answer', nth: effect.nth, answer, ms: took }));
      }
      case 'after':
        return start(effect.timer, effect.ms, effect.lasts === true);
      case 'cancel':
        return cancel(effect.timer);
      case 'cancelAction':
        for (const [timer, { lasts }] of timers) if (!lasts) cancel(timer);
    }
  };
  const tell = (happening: Happening) => {
    // A file that is told of is there.
    const problem = tape?.(happening);
    for (const listener of [...listeners]) listener(happening);
    if (problem !== undefined) tell({ at: happening.at, kind: 'log', message: problem });
  };
  const start = (timer: string, after: number, lasts: boolean) => {
    cancel(timer);
    const stop = clock.after(after, () => {
      timers.delete(timer);
      feed({ kind: 'due', timer });
    });
    timers.set(timer, { stop, lasts });
  };
  const cancel = (timer: string) => {
    timers.get(timer)?.stop();
    timers.delete(timer);
  };

  clock.after(ms, () => feed({ kind: 'begins' }));
  return {
    get transactionId() {
      return call.id;
    },
    press: (key: Key, leg: ParticipantTag = 'LEG-A') => feed({ kind: 'key', leg, key }),
    say: ({ ms: lasts, text }, leg = 'LEG-A') => feed({ kind: 'noise', leg, ms: lasts, text }),
    hangUp: (leg: ParticipantTag = 'LEG-A') => feed({ kind: 'left', leg }),
    answer: () => feed({ kind: 'callee', answers: true }),
    reject: (code = 486) => feed({ kind: 'callee', answers: false, code }),
    update: (args) => {
      if (call.sequence === 0 || !anyLiving(call.legs)) return false;
      feed({ kind: 'update', arguments: args });
      return true;
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => call,
  };
};
