/** A call whose table is watched, may be shared, and may fall silent; and times for turns that wait. */
import { memory } from '../../lib/sessions/memory.ts';
import type { Item, Sessions } from '../../lib/turn/sessions.ts';
import type { Time } from '../../lib/turn/time.ts';
import type { Reply } from '../../lib/wire/actions.ts';
import { CALLEE, CALLER, callOn, still } from './call.ts';
import { explored } from './protocol/flow.ts';

interface Desk {
  readonly sessions?: Sessions;
  readonly time?: Time & { at: number };
  readonly effect?: () => Promise<void> | undefined;
}

/** A call whose table is watched. */
export const desk = ({ sessions = memory(), time = still(), effect = () => undefined }: Desk = {}) => {
  const asked: string[] = [];
  const effects: string[] = [];
  const table = { isDown: false };
  const through =
    <Given extends readonly unknown[], Answer>(name: string, ask: (...given: Given) => Promise<Answer>) =>
    async (...given: Given) => {
      asked.push(name);
      if (table.isDown) throw new Error('no table');
      return ask(...given);
    };
  const watched: Sessions = {
    read: through('read', sessions.read),
    move: through('move', sessions.move),
    claim: through('claim', sessions.claim),
    beginWork: through('beginWork', sessions.beginWork),
    endWork: through('endWork', sessions.endWork),
    outcomeOf: through('outcomeOf', sessions.outcomeOf),
  };
  const work = async (once: string) => {
    effects.push(once);
    await effect();
  };
  const call = callOn(explored(work), { sessions: watched, time });
  const done = (reply: Reply, more: object) =>
    call.event('ACTION_SUCCESSFUL', { ActionData: { ...reply.Actions?.at(-1), ...more } });
  return {
    ...call,
    time,
    sessions,
    asked,
    effects,
    table,
    item: (): Promise<Item | undefined> => sessions.read(KEY),
    claim: (ms: number) =>
      sessions.claim(KEY, { print: 'x', owner: 'x', until: time.at + ms }, 1_900_000_000, { now: time.at, atMost: 1 }),
    pressed: (reply: Reply, key: string) => done(reply, { ReceivedDigits: key }),
    press: (reply: Reply, key: string) =>
      call.send('ACTION_SUCCESSFUL', { ActionData: { ...reply.Actions?.at(-1), ReceivedDigits: key } }),
    failed: (reply: Reply, ErrorType = 'AccessDenied') =>
      call.event('ACTION_FAILED', { ActionData: { ...reply.Actions?.at(-1), ErrorType, ErrorMessage: 'x' } }),
    timed: async (event: object) => ({ reply: await call.lambda(event), at: time.at }),
  };
};

/** A bridge of whose answer and end the Lambda is told at once. */
export const bridged = async (time: Desk['time'] = still()) => {
  const call = desk({ time });
  const bridge = await call.press(await call.begin(), '2');
  const connected = { ...CALLER, Status: 'Connected' };
  return {
    call,
    answers: call.event('ACTION_SUCCESSFUL', { ActionData: bridge.Actions?.at(-1) }, [
      connected,
      { ...CALLEE, Status: 'Connected' },
    ]),
    leaves: call.event('HANGUP', hangupOf('LEG-B'), [connected, { ...CALLEE, Status: 'Disconnected' }]),
  };
};

/** What a HANGUP of that leg says. */
export const hangupOf = (ParticipantTag: string) => ({
  ActionData: { Type: 'Hangup', Parameters: { ParticipantTag, CallId: ParticipantTag === 'LEG-A' ? 'leg-a' : 'leg-b' } },
});

/** Time that stands still until it is told to pass, and then wakes who sleeps, in order. */
export const timetable = () => {
  let sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  const time = {
    ...still(),
    now: () => time.at,
    sleep: (ms: number) => new Promise<void>((wake) => sleepers.push({ until: time.at + ms, wake })),
    pass: async (ms: number) => {
      const end = time.at + ms;
      await settled();
      for (let due = next(end); due; due = next(end)) {
        time.at = due.until;
        due.wake();
        await settled();
      }
      time.at = end;
    },
  };
  const next = (end: number) => {
    const [due] = sleepers.filter(({ until }) => until <= end).sort((a, b) => a.until - b.until);
    sleepers = sleepers.filter((each) => each !== due);
    return due;
  };
  return time;
};

/** Time that passes while a turn waits for what never comes. */
export const impatient = () => {
  const time = still();
  return {
    ...time,
    get at() {
      return time.at;
    },
    set at(at) {
      time.at = at;
    },
    within: async <Result, Late>(ms: number, _: Promise<Result>, late: Late) => {
      time.at += ms;
      return late;
    },
  };
};

/** A table that takes what it is asked, and never answers. */
export const mute: Sessions = {
  read: () => new Promise(() => undefined),
  move: () => new Promise(() => undefined),
  claim: () => new Promise(() => undefined),
  beginWork: () => new Promise(() => undefined),
  endWork: () => new Promise(() => undefined),
  outcomeOf: () => new Promise(() => undefined),
};

/** Whatever can be done without waiting has been done. */
export const settled = () => new Promise(setImmediate);

const KEY = { transactionId: 'call-1', region: 'us-east-1' };
