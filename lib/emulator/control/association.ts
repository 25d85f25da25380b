/** Phone numbers of Voice Connectors and of groups of them. */
import { type NumberAssociation, owns } from '../account.ts';
import { batch } from './batch.ts';
import { namedConnector } from './connectors.ts';
import type { Asked, Desk, Operation } from './desk.ts';
import { namedGroup } from './groups.ts';
import { badRequest, conflict, found } from './refusal.ts';
import { e164, flag, list, optional, required } from './shape.ts';

/** AssociatePhoneNumbersWithVoiceConnector. */
export const associateWithConnector: Operation = (asked, desk) =>
  associate(asked, desk, { name: 'VoiceConnectorId', value: namedConnector(asked, desk.account).id });

/** AssociatePhoneNumbersWithVoiceConnectorGroup. */
export const associateWithGroup: Operation = (asked, desk) =>
  associate(asked, desk, { name: 'VoiceConnectorGroupId', value: namedGroup(asked, desk.account).id });

/** DisassociatePhoneNumbersFromVoiceConnector. */
export const disassociateFromConnector: Operation = (asked, desk) =>
  disassociate(asked, desk, namedConnector(asked, desk.account).id);

/** DisassociatePhoneNumbersFromVoiceConnectorGroup. */
export const disassociateFromGroup: Operation = (asked, desk) => disassociate(asked, desk, namedGroup(asked, desk.account).id);

const numbers = list(1, 500, e164);

const associate = ({ body }: Asked, { account, clock }: Desk, to: Omit<NumberAssociation, 'associatedAt'>): object => {
  const force = optional(body, 'ForceAssociate', flag) ?? false;
  const one = (id: string) => {
    const number = found(account.numbers, id, 'phone number');
    if (!owns(account, id)) throw conflict(`Phone number ${id} cannot be associated: it is in state ${number.status}.`);
    if (number.productType !== 'VoiceConnector')
      throw badRequest(`Phone number ${id} is for ${number.productType}, expected VoiceConnector.`);
    if (number.connector !== undefined && number.connector.value !== to.value && !force)
      throw conflict(`Phone number ${id} is associated with ${number.connector.name} ${number.connector.value}.`);
    account.numbers.set(id, { ...number, connector: { ...to, associatedAt: clock.now() }, updatedAt: clock.now() });
  };
  return batch(required(body, 'E164PhoneNumbers', numbers).map((id) => ({ id, perform: () => one(id) })));
};

const disassociate = ({ body }: Asked, { account, clock }: Desk, from: string): object => {
  const one = (id: string) => {
    const { connector, ...rest } = found(account.numbers, id, 'phone number');
    if (connector?.value !== from) throw badRequest(`Phone number ${id} is not associated with ${from}.`);
    account.numbers.set(id, { ...rest, updatedAt: clock.now() });
  };
  return batch(required(body, 'E164PhoneNumbers', numbers).map((id) => ({ id, perform: () => one(id) })));
};
