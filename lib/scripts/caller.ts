/** The caller of a script: does one statement after the other, in virtual time. */
import type { VirtualClock } from '../emulator/clock.ts';
import type { Breakdowns } from '../emulator/faults.actions.ts';
import type { Faulty } from '../emulator/faults.ts';
import type { Call } from '../emulator/phone.ts';
import { longestSilence } from '../emulator/situation.ts';
import type { Witness } from '../emulator/witness.ts';
import type { Step } from './script.ts';
import { type Knowing, promptsOf, seconds } from './transcript.ts';

/** Each function answers with why it failed, in words; undefined if it did not. */
export interface Caller {
  /** Does a statement, and lets time pass until it is done. */
  readonly perform: (step: Step) => Promise<string | undefined>;
  /** Lets time pass until there is something to hear or to do, or the call ends. */
  readonly linger: () => Promise<string | undefined>;
  /** Hangs up, and lets time pass until the call is over. */
  readonly leave: () => Promise<string | undefined>;
}

/** The caller of that call, who has heard nothing yet. */
export const caller = (
  {
    clock,
    stateOf,
    lambda,
    actions,
  }: {
    readonly clock: VirtualClock;
    readonly stateOf: Knowing['stateOf'];
    readonly lambda: Faulty;
    readonly actions: Breakdowns;
  },
  call: Call,
  { happenings, situation }: Witness,
): Caller => {
  /** The prompt that the next `hear` begins with: those before are used up, or were passed over. */
  let next = 0;
  let read = 0;
  const known: string[] = [];
  const prompts = (): readonly string[] => {
    known.push(...promptsOf(happenings.slice(read)));
    read = happenings.length;
    return known;
  };
  const pass = (ms: number) => clock.advance(() => false, ms);
  const reach = async (until: () => boolean): Promise<string | undefined> => {
    const end = clock.now() + PATIENCE_MS;
    await clock.advance(() => until() || situation().left || clock.now() > end);
    if (until()) return undefined;
    if (situation().left) return 'the call had ended';
    if (clock.now() > end) return `${PATIENCE_MS / 60_000} minutes went by`;
    return situation().connected === undefined
      ? 'the call fell silent for good'
      : 'the two go on talking, and nothing else happens';
  };
  const failing = async (what: string, until: () => boolean) => {
    const why = await reach(until);
    return why === undefined ? undefined : `${what}: ${why}`;
  };

  const hear = async (text: string) => {
    const begun = next;
    const why = await reach(() => {
      for (const all = prompts(); next < all.length; next++) if (plain(all[next] ?? '').includes(plain(text))) return true;
      return false;
    });
    if (why === undefined) {
      next += 1;
      return undefined;
    }
    return `"${text}" was not heard: ${why}; heard ${listed(prompts().slice(begun))}`;
  };
  const press = async (keys: Extract<Step, { do: 'press' }>['keys']) => {
    for (const key of keys) {
      if (situation().left) return `${key} was not pressed: the call had ended`;
      call.press(key);
      await pass(KEY_MS);
    }
    return undefined;
  };
  const callee = async (act: Extract<Step, { do: 'callee' }>['act']) => {
    if (act === 'hangs up') {
      const connected = () => situation().connected === 'callee';
      const why = await failing('no callee was connected', connected);
      if (why !== undefined) return why;
      call.hangUp('LEG-B');
      return failing('the callee stayed connected', () => !connected());
    }
    const why = await failing('no second phone rang', () => situation().rings);
    if (why !== undefined) return why;
    if (act === 'answers') call.answer();
    if (act === 'rejects') call.reject();
    return failing('the second phone rang on', () => !situation().rings);
  };
  const meetingEnds = async () => {
    const connected = () => situation().connected === 'meeting';
    const why = await failing('the caller was in no meeting', connected);
    if (why !== undefined) return why;
    call.hangUp('LEG-B');
    return failing('the meeting did not end', () => !connected());
  };
  const expectState = async (state: string) => {
    await clock.advance(() => situation().underWay === 0);
    const found = stateOf(situation().attributes);
    if (found === state) return undefined;
    return `the call is ${found === undefined ? 'in a state that its attributes do not tell' : `in '${found}'`}, not in '${state}'`;
  };
  const expectSilence = (belowMs: number) => {
    const longest = longestSilence(situation(), clock.now());
    return longest < belowMs ? undefined : `the longest silence so far lasted ${seconds(longest)}, not below ${seconds(belowMs)}`;
  };
  const hangUp = async () => {
    if (situation().left) return 'the caller had been hung up on';
    call.hangUp();
    await clock.advance(() => situation().left);
    return undefined;
  };

  return {
    perform: async (step) => {
      switch (step.do) {
        case 'dial':
          return undefined;
        case 'hear':
          return hear(step.text);
        case 'press':
          return press(step.keys);
        case 'wait':
          await pass(step.ms);
          return undefined;
        case 'callee':
          return callee(step.act);
        case 'meeting ends':
          return meetingEnds();
        case 'expect state':
          return expectState(step.state);
        case 'expect silence':
          return expectSilence(step.belowMs);
        case 'fault':
          return lambda.strike(step.fault, step.turn) ? undefined : `turn ${step.turn} had begun`;
        case 'fault action':
          actions.strike(step.type);
          return undefined;
        case 'region':
          lambda[step.goes]();
          return undefined;
        case 'hang up':
          return hangUp();
        case 'expect hangup':
          return failing('nobody hung up', () => situation().left);
      }
    },
    linger: async () => {
      const { left } = situation();
      if (left) return undefined;
      return reach(() => {
        const { left: gone, playing, awaited, rings, connected } = situation();
        return gone || playing || awaited || rings || connected !== undefined;
      });
    },
    leave: async () => {
      const end = clock.now() + PATIENCE_MS;
      call.hangUp();
      await clock.advance(() => situation().over || clock.now() > end);
      return situation().over ? undefined : 'the caller has hung up, and the call does not end';
    },
  };
};

/** So long does a caller wait for one thing. */
const PATIENCE_MS = 10 * 60_000;
const KEY_MS = 200;

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** Prompts as a list in words; of many, how often each was heard. */
const listed = (prompts: readonly string[]): string => {
  const times = new Map<string, number>();
  for (const prompt of prompts) times.set(prompt, (times.get(prompt) ?? 0) + 1);
  const each = [...times].map(([prompt, count]) => (count === 1 ? `"${prompt}"` : `"${prompt}" ${count} times`));
  return each.length === 0 ? 'nothing' : each.join(', ');
};
