/** Which applications of an account take a call: the SIP rule that it matches, and its targets. Guide: route-calls-events. */
import { type Account, owns, type Rule } from './account.ts';
import type { Route } from './inbound.ts';
import type { Telephone } from './phone.ts';
import type { Target } from './transaction.ts';

/** The enabled rule of the number that was called, or of the host to which a Voice Connector's call went; undefined if there is none. */
export const routeOf = (account: Account, call: Parameters<Telephone['dial']>[0]): Route | undefined => {
  for (const rule of account.rules.values()) {
    if (!rule.disabled && matches(rule, account, call)) return { sipRuleId: rule.id, targets: targetsOf(rule, account) };
  }
  return undefined;
};

/** Whether the account has the Voice Connector of this ARN, or the group: `arn:aws:chime:us-east-1:111122223333:vc/abc`. */
export const reaches = ({ accountId, connectors, groups }: Account, arn: string): boolean => {
  const [, , , , owner, resource = ''] = arn.split(':');
  const id = resource.slice(resource.indexOf('/') + 1);
  return owner === accountId && (connectors.has(id) || groups.has(id));
};

const matches = ({ triggerType, triggerValue }: Rule, account: Account, { to, host }: { to: string; host?: string }): boolean => {
  if (triggerType === 'ToPhoneNumber') {
    const product = account.numbers.get(to)?.productType;
    return host === undefined && triggerValue === to && owns(account, to) && product === 'SipMediaApplicationDialIn';
  }
  if (host === undefined || !sameHost(triggerValue, host) || !user.test(to)) return false;
  return [...account.connectors.values()].some(({ outboundHostName }) => sameHost(outboundHostName, host));
};

const sameHost = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The user part of the Request-URI. It is taken to be that of `To`, as of every softphone. */
const user = /^[\w&=+$/%\-!~*().]{1,36}$/;

const targetsOf = ({ targets }: Rule, { applications }: Account): readonly Target[] =>
  targets
    .toSorted((one, other) => one.priority - other.priority)
    .filter(({ applicationId, region }) => applications.get(applicationId)?.region === region)
    .map(({ applicationId, region }) => ({ region, sipMediaApplicationId: applicationId }));
