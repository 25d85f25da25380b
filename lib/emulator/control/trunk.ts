/** The two directions of a Voice Connector: origination, where its calls come in, and termination, from where it calls out. */
import type { Origination, Termination } from '../account.ts';
import { namedConnector } from './connectors.ts';
import type { Operation } from './desk.ts';
import { Refusal } from './refusal.ts';
import { e164, flag, type Kind, list, object, optional, required, text, whole, word } from './shape.ts';

/** GetVoiceConnectorOrigination. */
export const getOrigination: Operation = (asked, { account }) => {
  const { id, origination } = namedConnector(asked, account);
  if (origination === undefined) throw new Refusal('NotFound', `Voice Connector ${id} has no origination.`);
  return { Origination: shownOrigination(origination) };
};

/** PutVoiceConnectorOrigination. */
export const putOrigination: Operation = (asked, { account, clock }) => {
  const connector = namedConnector(asked, account);
  const origination = required(asked.body, 'Origination', someOrigination);
  account.connectors.set(connector.id, { ...connector, origination, updatedAt: clock.now() });
  return { Origination: shownOrigination(origination) };
};

/** DeleteVoiceConnectorOrigination. */
export const deleteOrigination: Operation = (asked, { account, clock }) => {
  const { origination, ...rest } = namedConnector(asked, account);
  account.connectors.set(rest.id, { ...rest, updatedAt: clock.now() });
  return undefined;
};

/** GetVoiceConnectorTermination. */
export const getTermination: Operation = (asked, { account }) => {
  const { id, termination } = namedConnector(asked, account);
  if (termination === undefined) throw new Refusal('NotFound', `Voice Connector ${id} has no termination.`);
  return { Termination: shownTermination(termination) };
};

/** PutVoiceConnectorTermination. */
export const putTermination: Operation = (asked, { account, clock }) => {
  const connector = namedConnector(asked, account);
  const termination = required(asked.body, 'Termination', someTermination);
  account.connectors.set(connector.id, { ...connector, termination, updatedAt: clock.now() });
  return { Termination: shownTermination(termination) };
};

/** DeleteVoiceConnectorTermination. */
export const deleteTermination: Operation = (asked, { account, clock }) => {
  const { termination, ...rest } = namedConnector(asked, account);
  account.connectors.set(rest.id, { ...rest, updatedAt: clock.now() });
  return undefined;
};

const someOrigination: Kind<Origination> = object((members, under) => ({
  routes:
    optional(
      members,
      'Routes',
      list(
        0,
        20,
        object((route, within) => ({
          host: required(route, 'Host', text(/^\S{1,255}$/, 'an address or a host name'), within),
          port: optional(route, 'Port', whole(0, 65_535), within) ?? 5060,
          protocol: required(route, 'Protocol', word('TCP', 'UDP'), within),
          priority: required(route, 'Priority', whole(1, 100), within),
          weight: required(route, 'Weight', whole(1, 100), within),
        })),
      ),
      under,
    ) ?? [],
  disabled: optional(members, 'Disabled', flag, under) ?? false,
}));

const someTermination: Kind<Termination> = object((members, under) => {
  const defaultPhoneNumber = optional(members, 'DefaultPhoneNumber', e164, under);
  return {
    cpsLimit: optional(members, 'CpsLimit', whole(1, 2 ** 31 - 1), under) ?? 1,
    ...(defaultPhoneNumber === undefined ? {} : { defaultPhoneNumber }),
    callingRegions:
      optional(members, 'CallingRegions', list(0, 300, text(/^[A-Z]{2}$/, 'a country of two letters')), under) ?? [],
    cidrAllowedList: optional(members, 'CidrAllowedList', list(0, 100, cidr), under) ?? [],
    disabled: optional(members, 'Disabled', flag, under) ?? false,
  };
});

const cidr = text(/^[0-9a-fA-F.:]+\/\d{1,3}$/, 'a range of addresses in CIDR format');

const shownOrigination = ({ routes, disabled }: Origination): object => ({
  Routes: routes.map(({ host, port, protocol, priority, weight }) => ({
    Host: host,
    Port: port,
    Protocol: protocol,
    Priority: priority,
    Weight: weight,
  })),
  Disabled: disabled,
});

const shownTermination = (termination: Termination): object => ({
  CpsLimit: termination.cpsLimit,
  DefaultPhoneNumber: termination.defaultPhoneNumber,
  CallingRegions: termination.callingRegions,
  CidrAllowedList: termination.cidrAllowedList,
  Disabled: termination.disabled,
});
