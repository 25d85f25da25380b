/** What can go wrong between the service and a Lambda: one invocation that goes wrong, and a Lambda whose invocations can be made to. */
import type { VirtualClock } from './clock.ts';
import { InvocationError } from './failure.ts';
import type { Lambda } from './phone.ts';

/**
 * What happens to an invocation:
 * - `duplicate`: the event reaches the Lambda twice at once; the service takes the answer to the first
 * - `late`: the answer is there, and reaches the service so many milliseconds later
 * - `lost`: the Lambda has done its work, and the answer never reaches the service
 * - `timeout`: the Lambda does nothing, for longer than the service waits
 * - `throttle`: more invocations at once than the function may have
 * - `crash`: the Lambda has done its work, and dies before it answers
 * - `blank`: the Lambda has done its work, and the answer is empty
 * - `region`: Lambda cannot be reached in the region
 */
export type Fault =
  | { readonly kind: 'duplicate' | 'lost' | 'timeout' | 'throttle' | 'crash' | 'blank' | 'region' }
  | { readonly kind: 'late'; readonly ms: number };

/** What faults need of a clock: code that is under way, and sleeps. */
export type Weather = Pick<VirtualClock, 'now' | 'sleep' | 'hold'>;

/** Invokes the Lambda with this fault. */
export const suffer = async (fault: Fault, lambda: Lambda, event: object, { sleep, hold }: Weather): Promise<unknown> => {
  switch (fault.kind) {
    case 'duplicate': {
      const first = lambda(event);
      // Nobody waits for the second one's answer, nor for its failure; the clock does, for it is under way.
      hold(lambda(structuredClone(event))).catch(() => undefined);
      return first;
    }
    case 'late': {
      const reply = await lambda(event);
      await sleep(fault.ms);
      return reply;
    }
    case 'lost':
      await lambda(event);
      return sleep(Number.POSITIVE_INFINITY);
    case 'timeout':
      return sleep(Number.POSITIVE_INFINITY);
    case 'throttle':
      throw new InvocationError('throttled', 'Rate Exceeded.', { status: 429 });
    case 'crash':
      await lambda(event);
      throw new InvocationError('function', 'Runtime exited with error: signal: killed');
    case 'blank':
      await lambda(event);
      return null;
    case 'region':
      throw new InvocationError('unavailable', 'The region is down.');
  }
};

/** A Lambda, and what is to befall it. Its turns are its invocations, counted from 1; an event that is sent again is another one. */
export interface Faulty {
  readonly lambda: Lambda;
  /** Lets the fault befall that turn; the next one, unless given. False if that turn has begun already. */
  readonly strike: (fault: Fault, turn?: number) => boolean;
  /** While its region is down, nothing reaches the Lambda. */
  readonly down: () => void;
  readonly up: () => void;
  /** The turns that something has befallen. */
  readonly struck: () => readonly number[];
  /** The turns that something would have befallen, and that have not begun. */
  readonly spared: () => readonly number[];
}

/** The Lambda of one call, to which nothing happens unless it is told so. */
export const faulty = (lambda: Lambda, weather: Weather): Faulty => {
  const faults = new Map<number, Fault>();
  const struck: number[] = [];
  let turns = 0;
  let down = false;
  return {
    lambda: (event) => {
      turns += 1;
      const fault: Fault | undefined = down ? { kind: 'region' } : faults.get(turns);
      faults.delete(turns);
      if (fault === undefined) return lambda(event);
      struck.push(turns);
      return suffer(fault, lambda, event, weather);
    },
    strike: (fault, turn = turns + 1) => {
      if (turn <= turns) return false;
      faults.set(turn, fault);
      return true;
    },
    down: () => {
      down = true;
    },
    up: () => {
      down = false;
    },
    struck: () => struck,
    spared: () => [...faults.keys()],
  };
};
