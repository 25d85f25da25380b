/** Orders of phone numbers: Processing, then Successful, Partial or Failed. Porting is not imitated. */
import type { NumberOrder } from '../account.ts';
import { isSoldFor, originOf } from './countries.ts';
import type { Operation } from './desk.ts';
import { heldNumbers } from './numbers.ts';
import { page } from './page.ts';
import { badRequest, found, limitExceeded } from './refusal.ts';
import { e164, list, optional, productType, required, text } from './shape.ts';

/** CreatePhoneNumberOrder. The numbers are in the inventory at once, and can be used when the order is through. */
export const createOrder: Operation = ({ body }, { account, clock, ids, limits }) => {
  const product = required(body, 'ProductType', productType);
  const numbers = required(body, 'E164PhoneNumbers', list(1, 500, e164));
  const name = optional(body, 'Name', text(/^.{0,256}$/s, 'a text of up to 256 characters'));
  if (new Set(numbers).size < numbers.length) throw badRequest('E164PhoneNumbers: found a number twice, expected each once.');
  const origins = numbers.map((number) => {
    const origin = originOf(number);
    if (origin === undefined || !isSoldFor(origin.country, product))
      throw badRequest(`E164PhoneNumbers: found ${number}, expected numbers of countries where ${product} is sold.`);
    return { number, origin };
  });
  const fresh = origins.filter(({ number }) => !account.numbers.has(number));
  if (heldNumbers(account) + fresh.length > limits.numbers) throw limitExceeded('phone numbers', limits.numbers);
  const now = clock.now();
  const times = { createdAt: now, updatedAt: now };
  const order: NumberOrder = {
    id: ids(),
    productType: product,
    status: 'Processing',
    numbers: numbers.map((number) => ({ e164: number, status: 'Processing' })),
    dueAt: now + limits.orderMs,
    ...times,
  };
  account.orders.set(order.id, order);
  for (const { number, origin } of fresh)
    account.numbers.set(number, {
      id: number,
      e164: number,
      ...origin,
      productType: product,
      status: 'AcquireInProgress',
      callingName: undefined,
      callingNameStatus: 'Unassigned',
      orderId: order.id,
      name,
      ...times,
    });
  return { PhoneNumberOrder: shown(order) };
};

/** GetPhoneNumberOrder. */
export const getOrder: Operation = ({ path }, { account }) => ({
  PhoneNumberOrder: shown(found(account.orders, path.PhoneNumberOrderId, 'phone number order')),
});

/** ListPhoneNumberOrders. */
export const listOrders: Operation = (asked, { account }) => {
  const { items, ...more } = page(account.orders.values(), ({ id }) => id, asked);
  return { PhoneNumberOrders: items.map(shown), ...more };
};

const shown = (order: NumberOrder): object => ({
  PhoneNumberOrderId: order.id,
  ProductType: order.productType,
  Status: order.status,
  OrderType: 'New',
  OrderedPhoneNumbers: order.numbers.map(({ e164: number, status }) => ({ E164PhoneNumber: number, Status: status })),
  CreatedTimestamp: new Date(order.createdAt),
  UpdatedTimestamp: new Date(order.updatedAt),
});
