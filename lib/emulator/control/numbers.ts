/** The account's phone numbers: shown, deleted for seven days, restored. */
import type { Account, PhoneNumber } from '../account.ts';
import { numberArn } from './arns.ts';
import { batch } from './batch.ts';
import type { Asked, Desk, Operation } from './desk.ts';
import { page } from './page.ts';
import { badRequest, found, limitExceeded, Refusal } from './refusal.ts';
import { list, optional, productType, required, text, word } from './shape.ts';

/** GetPhoneNumber. */
export const getNumber: Operation = (asked, { account }) => ({ PhoneNumber: shownNumber(account, named(asked, account)) });

/** ListPhoneNumbers, by status, product or what they are associated with. */
export const listNumbers: Operation = (asked, { account }) => {
  const status = optional(asked.query, 'status', anyText);
  const product = optional(asked.query, 'product-type', productType);
  const name = optional(asked.query, 'filter-name', word('VoiceConnectorId', 'VoiceConnectorGroupId', 'SipRuleId'));
  const value = optional(asked.query, 'filter-value', anyText);
  if ((name === undefined) !== (value === undefined))
    throw badRequest('filter-name, filter-value: found one of them, expected both or none.');
  const numbers = [...account.numbers.values()].filter(
    (number) =>
      (status === undefined || statusOf(account, number) === status) &&
      (product === undefined || number.productType === product) &&
      (name === undefined || associations(account, number).some((one) => one.Name === name && one.Value === value)),
  );
  const { items, ...more } = page(numbers, ({ id }) => id, asked);
  return { PhoneNumbers: items.map((number) => shownNumber(account, number)), ...more };
};

/** DeletePhoneNumber: into the deletion queue. */
export const deleteNumber: Operation = (asked, desk) => {
  remove(desk, asked.path.PhoneNumberId);
  return undefined;
};

/** BatchDeletePhoneNumber. */
export const deleteNumbers: Operation = ({ body }, desk) => {
  const ids = required(body, 'PhoneNumberIds', list(1, 500, anyText));
  return batch(ids.map((id) => ({ id, perform: () => remove(desk, id) })));
};

/** RestorePhoneNumber: out of the deletion queue. */
export const restoreNumber: Operation = (asked, { account, clock, limits }) => {
  const number = named(asked, account);
  if (number.status !== 'DeleteInProgress') throw badRequest(`Phone number ${number.id} is not in the deletion queue.`);
  if (heldNumbers(account) >= limits.numbers) throw limitExceeded('phone numbers', limits.numbers);
  const { deletionAt, ...rest } = number;
  const restored: PhoneNumber = { ...rest, status: 'Unassigned', updatedAt: clock.now() };
  account.numbers.set(number.e164, restored);
  return { PhoneNumber: shownNumber(account, restored) };
};

/** How many numbers count against the quota. */
export const heldNumbers = ({ numbers }: Account): number =>
  [...numbers.values()].filter(({ status }) => status !== 'DeleteInProgress').length;

/** The rules that name a number, and the connector or group that it is associated with. */
export const associations = (account: Account, { e164, connector }: PhoneNumber): readonly Association[] => {
  const rules = [...account.rules.values()].filter(
    ({ triggerType, triggerValue }) => triggerType === 'ToPhoneNumber' && triggerValue === e164,
  );
  const named = rules.map(({ id, createdAt }) => ({ Name: 'SipRuleId', Value: id, AssociatedTimestamp: new Date(createdAt) }));
  if (connector === undefined) return named;
  return [...named, { Name: connector.name, Value: connector.value, AssociatedTimestamp: new Date(connector.associatedAt) }];
};

/** A number as the service shows it. */
export const shownNumber = (account: Account, number: PhoneNumber): object => ({
  PhoneNumberId: number.id,
  PhoneNumberArn: numberArn(account, number),
  E164PhoneNumber: number.e164,
  Country: number.country,
  Type: number.type,
  ProductType: number.productType,
  Status: statusOf(account, number),
  Capabilities: capabilities,
  Associations: associations(account, number),
  CallingName: number.callingName,
  CallingNameStatus: number.callingNameStatus,
  OrderId: number.orderId,
  Name: number.name,
  CreatedTimestamp: new Date(number.createdAt),
  UpdatedTimestamp: new Date(number.updatedAt),
  ...(number.deletionAt === undefined ? {} : { DeletionTimestamp: new Date(number.deletionAt) }),
});

interface Association {
  readonly Name: string;
  readonly Value: string;
  readonly AssociatedTimestamp: Date;
}

const anyText = text(/\S/, 'a text');

const named = ({ path }: Asked, account: Account): PhoneNumber => found(account.numbers, path.PhoneNumberId, 'phone number');

const remove = ({ account, clock, limits }: Desk, id: string | undefined): void => {
  const number = found(account.numbers, id, 'phone number');
  if (number.status !== 'Unassigned')
    throw badRequest(`Phone number ${number.id} cannot be deleted: it is in state ${number.status}.`);
  const [first] = associations(account, number);
  if (first !== undefined)
    throw new Refusal(
      'PhoneNumberAssociationsExist',
      `Phone number ${number.id} is associated with ${first.Name} ${first.Value}.`,
    );
  const now = clock.now();
  const deleted = { ...number, status: 'DeleteInProgress', updatedAt: now, deletionAt: now + limits.deletionMs } as const;
  account.numbers.set(number.e164, deleted);
};

const statusOf = (account: Account, number: PhoneNumber): string =>
  number.status === 'Unassigned' && associations(account, number).length > 0 ? 'Assigned' : number.status;

/** The numbers carry voice only. */
const capabilities = {
  InboundCall: true,
  OutboundCall: true,
  InboundSMS: false,
  OutboundSMS: false,
  InboundMMS: false,
  OutboundMMS: false,
};
