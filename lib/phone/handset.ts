/** The keyboard as a telephone: what is typed, or piped in, is done in the call. */
import type { Readable } from 'node:stream';
import type { Call, Clock } from '../emulator/phone.ts';
import { dialled, type Situation } from '../emulator/situation.ts';
import { type Order, orderOf } from './keys.ts';

/** Where keys come from. */
export type Input = Readable & { readonly isTTY?: boolean | undefined; readonly setRawMode?: (raw: boolean) => unknown };

export interface Handset {
  /** Tells how things stand now. */
  readonly notice: (now: Situation) => void;
  /** Lets go of the input. */
  readonly close: () => void;
}

/**
 * Connects `input` to `call`. What a person types is done at once. What is piped in waits for its moment: a key until one is
 * awaited, `r` until the second phone rings, `b` until it does or is connected. After the end of a pipe, the caller stays
 * while there is something to hear or to come. `leave`: what Ctrl-C does besides hanging up.
 */
export const handset = (input: Input, clock: Clock, call: Call, leave: () => void): Handset => {
  const typed = input.isTTY === true;
  const waiting: Order[] = [];
  let situation = dialled;
  let resting = false;
  let ended = false;
  let forget: (() => void) | undefined;

  const carryOut = (order: Order) => {
    switch (order.do) {
      case 'press':
        return call.press(order.key);
      case 'hang up':
        return call.hangUp();
      case 'other side':
        return situation.connected === undefined ? call.answer() : call.hangUp('LEG-B');
      case 'reject':
        return call.reject();
      case 'leave':
        call.hangUp();
        leave();
    }
  };
  const next = () => {
    const [order] = waiting;
    if (resting || order === undefined || !isTime(order, situation)) return;
    waiting.shift();
    resting = true;
    clock.after(KEY_MS, () => {
      resting = false;
      next();
    });
    carryOut(order);
  };
  const expectNothing = () => {
    forget?.();
    if (!ended || situation.left) return;
    forget = clock.after(PATIENCE_MS, () => {
      if (!situation.playing && !situation.awaited && !situation.rings) call.hangUp();
    });
  };
  const hear = (chunk: unknown) => {
    const text = String(chunk);
    // An arrow, or another key that sends more than a character.
    if (text.startsWith('\x1b')) return;
    const orders = [...text].flatMap((character) => orderOf(character) ?? []);
    if (typed) return orders.forEach(carryOut);
    waiting.push(...orders);
    next();
  };
  const finish = () => {
    ended = true;
    expectNothing();
  };

  if (typed) input.setRawMode?.(true);
  input.on('data', hear);
  input.on('end', finish);
  // Another call may have had it before.
  input.resume();
  if (input.readableEnded) finish();
  return {
    notice: (now) => {
      situation = now;
      next();
      expectNothing();
    },
    close: () => {
      forget?.();
      input.off('data', hear);
      input.off('end', finish);
      input.pause();
      if (typed) input.setRawMode?.(false);
    },
  };
};

const isTime = (order: Order, { awaited, rings, online, connected }: Situation): boolean => {
  if (order.do === 'press') return awaited;
  if (order.do === 'other side') return rings || connected !== undefined;
  return order.do === 'hang up' ? online : rings;
};

const KEY_MS = 200;
/** Longer than the service's longest pause. */
const PATIENCE_MS = 35_000;
