/** Voice Connectors. */
import type { Account, VoiceConnector } from '../account.ts';
import { connectorArn } from './arns.ts';
import type { Asked, Operation } from './desk.ts';
import { regions } from './limits.ts';
import { page } from './page.ts';
import { conflict, found, limitExceeded } from './refusal.ts';
import { flag, optional, required, someName, word } from './shape.ts';
import { someTags, tag } from './tags.ts';

/** CreateVoiceConnector. */
export const createConnector: Operation = ({ body }, { account, clock, ids, limits }) => {
  const name = required(body, 'Name', someName);
  const requireEncryption = required(body, 'RequireEncryption', flag);
  // The documented default, whatever endpoint was asked.
  const region = optional(body, 'AwsRegion', word(...regions)) ?? 'us-east-1';
  const networkType = optional(body, 'NetworkType', word('IPV4_ONLY', 'DUAL_STACK')) ?? 'IPV4_ONLY';
  const integrationType = optional(
    body,
    'IntegrationType',
    word('CONNECT_CALL_TRANSFER_CONNECTOR', 'CONNECT_ANALYTICS_CONNECTOR'),
  );
  const tags = optional(body, 'Tags', someTags);
  const neighbours = [...account.connectors.values()].filter((one) => one.region === region);
  if (neighbours.length >= limits.connectors) throw limitExceeded('Voice Connectors in a region', limits.connectors);
  const id = ids().replaceAll('-', '').slice(0, 21);
  const now = clock.now();
  const connector: VoiceConnector = {
    id,
    region,
    name,
    outboundHostName: `${id}.voiceconnector.chime.aws`,
    requireEncryption,
    networkType,
    ...(integrationType === undefined ? {} : { integrationType }),
    createdAt: now,
    updatedAt: now,
  };
  if (tags !== undefined) tag(account, connectorArn(account, connector), tags);
  account.connectors.set(id, connector);
  return { VoiceConnector: shown(account, connector) };
};

/** GetVoiceConnector. */
export const getConnector: Operation = (asked, { account }) => ({
  VoiceConnector: shown(account, namedConnector(asked, account)),
});

/** ListVoiceConnectors. */
export const listConnectors: Operation = (asked, { account }) => {
  const { items, ...more } = page(account.connectors.values(), ({ id }) => id, asked);
  return { VoiceConnectors: items.map((one) => shown(account, one)), ...more };
};

/** UpdateVoiceConnector: its name and whether it asks for encryption. */
export const updateConnector: Operation = (asked, { account, clock }) => {
  const connector = {
    ...namedConnector(asked, account),
    name: required(asked.body, 'Name', someName),
    requireEncryption: required(asked.body, 'RequireEncryption', flag),
    updatedAt: clock.now(),
  };
  account.connectors.set(connector.id, connector);
  return { VoiceConnector: shown(account, connector) };
};

/** DeleteVoiceConnector: one that no number, group or rule uses. */
export const deleteConnector: Operation = (asked, { account }) => {
  const connector = namedConnector(asked, account);
  const { id, outboundHostName } = connector;
  const user =
    [...account.numbers.values()].find((number) => number.connector?.value === id)?.id ??
    [...account.groups.values()].find(({ items }) => items.some(({ connectorId }) => connectorId === id))?.id ??
    [...account.rules.values()].find(({ triggerValue }) => triggerValue === outboundHostName)?.id;
  if (user !== undefined) throw conflict(`Voice Connector ${id} is used by ${user}.`);
  account.connectors.delete(id);
  account.tags.delete(connectorArn(account, connector));
  return undefined;
};

/** ListAvailableVoiceConnectorRegions. */
export const listConnectorRegions: Operation = () => ({ VoiceConnectorRegions: regions });

/** The Voice Connector of a request's path. */
export const namedConnector = ({ path }: Asked, account: Account): VoiceConnector =>
  found(account.connectors, path.VoiceConnectorId, 'Voice Connector');

const shown = (account: Account, connector: VoiceConnector): object => ({
  VoiceConnectorId: connector.id,
  AwsRegion: connector.region,
  Name: connector.name,
  OutboundHostName: connector.outboundHostName,
  RequireEncryption: connector.requireEncryption,
  CreatedTimestamp: new Date(connector.createdAt),
  UpdatedTimestamp: new Date(connector.updatedAt),
  VoiceConnectorArn: connectorArn(account, connector),
  IntegrationType: connector.integrationType,
  NetworkType: connector.networkType,
});
