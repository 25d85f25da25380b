/** The names under which things of the account are known all over AWS, and can be tagged. */
import type { Account, Application, ConnectorGroup, PhoneNumber, VoiceConnector } from '../account.ts';

/** The form that IAM policies name too. */
export const applicationArn = (account: Account, { region, id }: Application): string =>
  `arn:aws:chime:${region}:${account.accountId}:sma/${id}`;

/** A Voice Connector is in a region, as an application is. */
export const connectorArn = (account: Account, { region, id }: VoiceConnector): string =>
  `arn:aws:chime:${region}:${account.accountId}:vc/${id}`;

/** A group is in no region. */
export const groupArn = (account: Account, { id }: ConnectorGroup): string => `arn:aws:chime::${account.accountId}:vcg/${id}`;

/** A number is in no region. */
export const numberArn = (account: Account, { id }: PhoneNumber): string =>
  `arn:aws:chime::${account.accountId}:phone-number/${id}`;
