/** A person of a script on the phone: does one statement after the other, in virtual time. */
import type { VirtualClock } from '../emulator/clock.ts';
import type { Breakdowns } from '../emulator/faults.actions.ts';
import type { Amnesia } from '../emulator/faults.attributes.ts';
import type { Faulty } from '../emulator/faults.ts';
import type { Call, Key } from '../emulator/phone.ts';
import { longestSilence, type Situation } from '../emulator/situation.ts';
import { speechMs } from '../emulator/speech.ts';
import type { Witness } from '../emulator/witness.ts';
import type { ParticipantTag } from '../wire/actions.ts';
import { hearing } from './hearing.ts';
import type { Outage } from './outage.ts';
import type { Next } from './script.ts';
import { type Knowing, seconds } from './transcript.ts';
import { PATIENCE_MS, waiting } from './waiting.ts';

/** Each function but the last answers with why it failed, in words; undefined if it did not. */
export interface Caller {
  /** Does a statement, and lets time pass until it is done. */
  readonly perform: (step: Deed) => Promise<string | undefined>;
  /** Lets time pass until there is something to hear or to do, or the call ends. */
  readonly linger: () => Promise<string | undefined>;
  /** Hangs up, and lets time pass until the call is over. */
  readonly leave: () => Promise<string | undefined>;
  /** Whether their own phone rings: the service has placed the call. */
  readonly isRung: () => boolean;
}

/** A statement about a call that is there. */
export type Deed = Exclude<Next, { readonly do: 'phone rings' }>;

/** What a person needs besides the call. */
export interface Around {
  readonly clock: VirtualClock;
  readonly stateOf: Knowing['stateOf'];
  readonly lambda: Faulty;
  readonly actions: Breakdowns;
  readonly attributes: Amnesia;
  /** The table of the flows that answer. */
  readonly table: Outage;
  /** New ids, the same for the same script. */
  readonly ids: () => string;
}

/** The person on the first leg of that call, who has heard nothing yet. */
export const caller = (around: Around, call: Call, seen: Witness): Caller => {
  const { clock, stateOf, lambda, actions, attributes, table, ids } = around;
  const { situation } = seen;
  const wait = waiting(clock, situation);
  const { pass, failing } = wait;
  const hear = hearing(seen, wait);

  const press = async (keys: readonly Key[], leg?: ParticipantTag) => {
    for (const key of keys) {
      if (situation().left) return `${key} was not pressed: the call had ended`;
      call.press(key, leg);
      await pass(KEY_MS);
    }
    return undefined;
  };
  const say = async ({ text, ms = speechMs({ Text: text }) }: Omit<Extract<Deed, { do: 'say' }>, 'do'>) => {
    if (!situation().online) return `"${text}" was not said: ${situation().left ? 'the call had ended' : 'nobody has answered'}`;
    call.say({ text, ms });
    await pass(ms);
    return undefined;
  };
  const command = (name: string, given: { readonly [Name in string]: string } = {}) =>
    call.update({ cwCommand: name, cwId: ids(), ...given }) ? undefined : `'${name}' was not sent: there is no such call`;

  const ownPhone = async (act: () => void) => {
    const why = await failing('the phone did not ring', () => isRung(situation()));
    if (why !== undefined) return why;
    act();
    return failing('the phone rang on', () => !isRung(situation()));
  };
  const callee = async (act: Extract<Deed, { do: 'callee' }>['act']) => {
    if (act === 'hangs up') {
      const why = await calleeConnected();
      if (why !== undefined) return why;
      call.hangUp('LEG-B');
      return failing('the callee stayed connected', () => situation().connected !== 'callee');
    }
    const why = await failing('no second phone rang', () => situation().rings && !isRung(situation()));
    if (why !== undefined) return why;
    if (act === 'answers') call.answer();
    if (act === 'rejects') call.reject();
    return failing('the second phone rang on', () => !situation().rings);
  };
  const calleeConnected = () => failing('no callee was connected', () => situation().connected === 'callee');
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
        case 'pick up':
          return ownPhone(call.answer);
        case 'let it ring':
          return ownPhone(() => undefined);
        case 'decline':
          return ownPhone(() => call.reject(step.code));
        case 'hear':
          return hear(step.text);
        case 'press':
          return press(step.keys);
        case 'say':
          return say(step);
        case 'command':
          return command(step.name, step.arguments);
        case 'wait':
          await pass(step.ms);
          return undefined;
        case 'callee':
          return callee(step.act);
        case 'callee presses':
          return (await calleeConnected()) ?? press(step.keys, 'LEG-B');
        case 'meeting ends':
          return meetingEnds();
        case 'expect state':
          return expectState(step.state);
        case 'expect silence':
          return expectSilence(step.belowMs);
        case 'fault':
          return lambda.strike(step.fault, step.turn) ? undefined : begun(step);
        case 'fault action':
          actions.strike(step.type);
          return undefined;
        case 'fault attributes':
          return attributes.strike(step.turn) ? undefined : begun(step);
        case 'table':
          table[step.goes]();
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
      if (situation().left) return undefined;
      return wait.reach(() => {
        const { left, playing, awaited, rings, connected } = situation();
        return left || playing || awaited || rings || connected !== undefined;
      });
    },
    leave: async () => {
      const end = clock.now() + PATIENCE_MS;
      call.hangUp();
      await clock.advance(() => situation().over || clock.now() > end);
      return situation().over ? undefined : 'the caller has hung up, and the call does not end';
    },
    isRung: () => isRung(situation()),
  };
};

const KEY_MS = 200;

const begun = ({ turn }: { readonly turn: number | undefined }): string => `turn ${turn} had begun`;

const isRung = ({ placed, rings, online }: Situation): boolean => placed && rings && !online;
