/** What comes about by itself, in time: orders, calling names, deletions. */
import type { Account, NumberOrder, PhoneNumber } from '../account.ts';
import type { Desk } from './desk.ts';

/** Carries out what is due now, and whatever the account says is due later at its time. Returns the function that ends it. */
export const attend = (desk: Desk): (() => void) => {
  settle(desk);
  const next = nextDue(desk.account);
  if (next === undefined) return () => undefined;
  let end = desk.clock.after(next - desk.clock.now(), () => {
    end = attend(desk);
  });
  return () => end();
};

const nextDue = ({ orders, numbers }: Account): number | undefined => {
  const processing = [...orders.values()].filter(({ status }) => status === 'Processing').map(({ dueAt }) => dueAt);
  const changing = [...numbers.values()].flatMap(({ callingNameDueAt, deletionAt }) => [callingNameDueAt, deletionAt]);
  return [...processing, ...changing].filter((at) => at !== undefined).sort((one, other) => one - other)[0];
};

const settle = ({ account, clock, limits }: Desk): void => {
  const now = clock.now();
  for (const order of account.orders.values())
    if (order.status === 'Processing' && order.dueAt <= now) deliver(account, order, limits.isForSale);
  for (const number of account.numbers.values()) {
    if (number.deletionAt !== undefined && number.deletionAt <= now) account.numbers.delete(number.e164);
    else if (number.callingNameDueAt !== undefined && number.callingNameDueAt <= now) rename(account, number);
  }
};

const deliver = (account: Account, order: NumberOrder, isForSale: (e164: string) => boolean): void => {
  const numbers = order.numbers.map(({ e164 }) => {
    const number = account.numbers.get(e164);
    // A number that another order has brought is not brought again.
    const ours = number?.orderId === order.id && number.status === 'AcquireInProgress' ? number : undefined;
    if (ours === undefined) return { e164, status: 'Failed' as const };
    if (isForSale(e164)) account.numbers.set(e164, { ...ours, status: 'Unassigned', updatedAt: order.dueAt });
    else account.numbers.delete(e164);
    return { e164, status: isForSale(e164) ? ('Acquired' as const) : ('Failed' as const) };
  });
  const acquired = numbers.filter(({ status }) => status === 'Acquired').length;
  const status = acquired === numbers.length ? 'Successful' : acquired === 0 ? 'Failed' : 'Partial';
  account.orders.set(order.id, { ...order, numbers, status, updatedAt: order.dueAt });
};

const rename = (account: Account, number: PhoneNumber): void => {
  const { callingNameDueAt, ...rest } = number;
  const callingNameStatus = number.callingName === undefined ? 'Unassigned' : 'UpdateSucceeded';
  account.numbers.set(number.e164, { ...rest, callingNameStatus, updatedAt: callingNameDueAt ?? number.updatedAt });
};
