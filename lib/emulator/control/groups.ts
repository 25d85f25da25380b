/** Voice Connector groups. They belong to the account, not to a region. */
import type { Account, ConnectorGroup } from '../account.ts';
import { groupArn } from './arns.ts';
import type { Asked, Desk, Operation } from './desk.ts';
import { page } from './page.ts';
import { badRequest, conflict, found, limitExceeded } from './refusal.ts';
import { list, object, optional, required, someName, text, whole, word } from './shape.ts';

/** CreateVoiceConnectorGroup. */
export const createGroup: Operation = ({ body }, desk) => {
  const { account, clock, ids, limits } = desk;
  const name = required(body, 'Name', someName);
  const items = checked(optional(body, 'VoiceConnectorItems', someItems) ?? [], desk);
  const distribution = optional(body, 'CallDistributionType', distributions) ?? 'PriorityWeightedDistribution';
  if (account.groups.size >= limits.groups) throw limitExceeded('Voice Connector groups', limits.groups);
  const now = clock.now();
  const group = { id: ids(), name, items, distribution, createdAt: now, updatedAt: now };
  account.groups.set(group.id, group);
  return { VoiceConnectorGroup: shown(account, group) };
};

/** GetVoiceConnectorGroup. */
export const getGroup: Operation = (asked, { account }) => ({ VoiceConnectorGroup: shown(account, namedGroup(asked, account)) });

/** ListVoiceConnectorGroups. */
export const listGroups: Operation = (asked, { account }) => {
  const { items, ...more } = page(account.groups.values(), ({ id }) => id, asked);
  return { VoiceConnectorGroups: items.map((one) => shown(account, one)), ...more };
};

/** UpdateVoiceConnectorGroup: its items take the place of those before. */
export const updateGroup: Operation = (asked, desk) => {
  const { account, clock } = desk;
  const before = namedGroup(asked, account);
  const group = {
    ...before,
    name: required(asked.body, 'Name', someName),
    items: checked(required(asked.body, 'VoiceConnectorItems', someItems), desk),
    distribution: optional(asked.body, 'CallDistributionType', distributions) ?? before.distribution,
    updatedAt: clock.now(),
  };
  account.groups.set(group.id, group);
  return { VoiceConnectorGroup: shown(account, group) };
};

/** DeleteVoiceConnectorGroup: one without numbers. */
export const deleteGroup: Operation = (asked, { account }) => {
  const { id } = namedGroup(asked, account);
  const number = [...account.numbers.values()].find(({ connector }) => connector?.value === id);
  if (number !== undefined) throw conflict(`Phone number ${number.id} is associated with Voice Connector group ${id}.`);
  account.groups.delete(id);
  return undefined;
};

/** The Voice Connector group of a request's path. */
export const namedGroup = ({ path }: Asked, account: Account): ConnectorGroup =>
  found(account.groups, path.VoiceConnectorGroupId, 'Voice Connector group');

const distributions = word('PriorityWeightedDistribution', 'LoadBalancedDistribution');

const someItems = list(
  0,
  100,
  object((members, under) => ({
    connectorId: required(members, 'VoiceConnectorId', text(/\S/, 'the id of a Voice Connector'), under),
    priority: required(members, 'Priority', whole(1, 99), under),
  })),
);

const checked = (items: ConnectorGroup['items'], { account, limits }: Desk): ConnectorGroup['items'] => {
  if (items.length > limits.connectorsPerGroup) throw limitExceeded('Voice Connectors in a group', limits.connectorsPerGroup);
  // The model of the operation has no NotFound.
  for (const [index, { connectorId }] of items.entries())
    if (!account.connectors.has(connectorId))
      throw badRequest(`VoiceConnectorItems[${index}]: there is no Voice Connector ${connectorId}.`);
  if (new Set(items.map(({ connectorId }) => connectorId)).size < items.length)
    throw badRequest('VoiceConnectorItems: found a Voice Connector twice, expected each once.');
  return items;
};

const shown = (account: Account, group: ConnectorGroup): object => ({
  VoiceConnectorGroupId: group.id,
  Name: group.name,
  VoiceConnectorItems: group.items.map(({ connectorId, priority }) => ({ VoiceConnectorId: connectorId, Priority: priority })),
  CreatedTimestamp: new Date(group.createdAt),
  UpdatedTimestamp: new Date(group.updatedAt),
  VoiceConnectorGroupArn: groupArn(account, group),
  CallDistributionType: group.distribution,
});
