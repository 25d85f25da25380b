/** What can be changed about a phone number: its product, its calling name or its own name, one at a time. */

import type { Members } from '../../wire/members.ts';
import type { PhoneNumber } from '../account.ts';
import { batch } from './batch.ts';
import { isSoldFor } from './countries.ts';
import type { Desk, Operation } from './desk.ts';
import { associations, shownNumber } from './numbers.ts';
import { badRequest, conflict, found } from './refusal.ts';
import { list, object, optional, productType, required, text } from './shape.ts';

/** UpdatePhoneNumber. */
export const updateNumber: Operation = ({ path, body }, desk) => ({
  PhoneNumber: shownNumber(desk.account, change(desk, path.PhoneNumberId, changeIn(body))),
});

/** BatchUpdatePhoneNumber. */
export const updateNumbers: Operation = ({ body }, desk) => {
  const item = object((members, under) => ({
    id: required(members, 'PhoneNumberId', text(/\S/, 'the id of a phone number'), under),
    wanted: changeIn(members, under),
  }));
  const items = required(body, 'UpdatePhoneNumberRequestItems', list(1, 500, item));
  return batch(items.map(({ id, wanted }) => ({ id, perform: () => change(desk, id, wanted) })));
};

/** A calling name: empty to have none. */
export const callingName = text(/^$|^[a-zA-Z0-9 ]{2,15}$/, 'nothing, or 2 to 15 letters, digits and spaces');

interface Change {
  readonly ProductType: PhoneNumber['productType'] | undefined;
  readonly CallingName: string | undefined;
  readonly Name: string | undefined;
}

const changeIn = (members: Members, under = ''): Change => {
  const wanted = {
    ProductType: optional(members, 'ProductType', productType, under),
    CallingName: optional(members, 'CallingName', callingName, under),
    Name: optional(members, 'Name', text(/^.{0,256}$/s, 'a text of up to 256 characters'), under),
  };
  const count = Object.values(wanted).filter((one) => one !== undefined).length;
  if (count !== 1) throw badRequest(`${under}ProductType, CallingName, Name: found ${count} of them, expected one.`);
  return wanted;
};

const change = (desk: Desk, id: string | undefined, { ProductType, CallingName, Name }: Change): PhoneNumber => {
  const { account, clock } = desk;
  const before = found(account.numbers, id, 'phone number');
  if (before.status !== 'Unassigned')
    throw conflict(`Phone number ${before.id} cannot be changed: it is in state ${before.status}.`);
  const after = {
    ...before,
    ...(ProductType === undefined ? {} : resold(desk, before, ProductType)),
    ...(CallingName === undefined ? {} : renamed(desk, before, CallingName)),
    ...(Name === undefined ? {} : { name: Name }),
    updatedAt: clock.now(),
  };
  account.numbers.set(before.e164, after);
  return after;
};

const resold = ({ account }: Desk, number: PhoneNumber, product: PhoneNumber['productType']): Partial<PhoneNumber> => {
  if (!isSoldFor(number.country, product))
    throw badRequest(`ProductType: found ${product} for a number in ${number.country}, expected SipMediaApplicationDialIn.`);
  const [first] = associations(account, number);
  if (first !== undefined) throw conflict(`Phone number ${number.id} is associated with ${first.Name} ${first.Value}.`);
  return { productType: product };
};

const renamed = ({ clock, limits }: Desk, number: PhoneNumber, name: string): Partial<PhoneNumber> => {
  if (number.country !== 'US' || number.type !== 'Local')
    throw badRequest('CallingName: only local numbers of the United States have one.');
  if (number.callingNameStatus === 'UpdateInProgress')
    throw conflict(`The calling name of phone number ${number.id} is being updated.`);
  return {
    callingName: name === '' ? undefined : name,
    callingNameStatus: 'UpdateInProgress',
    callingNameDueAt: clock.now() + limits.callingNameMs,
  };
};
