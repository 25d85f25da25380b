/** An order of long work as it reaches a worker: JSON, of which nothing is known. */
import type { Order } from '../lib/turn/toil.ts';
import { integerOf, isMembers, kind, type Members } from '../lib/wire/members.ts';

/** The order, or an error that names the first member that is not as `call.ts` sends it. It quotes no value: one may be a caller's. */
export const readOrder = (value: unknown): Order => {
  const order = object('the order', value);
  const call = object('call', order.call);
  const facts = object('facts', order.facts);
  return {
    call: { transactionId: name('call.transactionId', call.transactionId), region: name('call.region', call.region) },
    application: name('application', order.application),
    line: name('line', order.line),
    flow: name('flow', order.flow),
    stack: list('stack', order.stack).map((frame, nth) => readFrame(`stack[${nth}]`, frame)),
    state: name('state', order.state),
    data: object('data', order.data),
    facts: {
      id: name('facts.id', facts.id),
      from: text('facts.from', facts.from),
      to: text('facts.to', facts.to),
      at: number('facts.at', facts.at),
    },
    turn: number('turn', order.turn),
    until: number('until', order.until),
    once: name('once', order.once),
  };
};

const readFrame = (path: string, value: unknown): Order['stack'][number] => {
  const frame = object(path, value);
  return { state: name(`${path}.state`, frame.state), data: object(`${path}.data`, frame.data) };
};

const object = (path: string, value: unknown): Members => (isMembers(value) ? value : refuse(path, value, 'an object'));

const list = (path: string, value: unknown): readonly unknown[] => (Array.isArray(value) ? value : refuse(path, value, 'a list'));

const text = (path: string, value: unknown): string => (typeof value === 'string' ? value : refuse(path, value, 'a text'));

const name = (path: string, value: unknown): string => text(path, value) || refuse(path, value, 'a text that is not empty');

const number = (path: string, value: unknown): number => integerOf(value) ?? refuse(path, value, 'a whole number');

const refuse = (path: string, value: unknown, expected: string): never => {
  throw new Error(`This is no order of work: ${path} should be ${expected}, found ${kind(value)}.`);
};
