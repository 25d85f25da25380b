/** SIP rules: which number or host name rings which applications. They belong to the account, not to a region. */
import { type Account, owns, type Rule, type RuleTarget } from '../account.ts';
import type { Asked, Desk, Operation } from './desk.ts';
import { regions } from './limits.ts';
import { page } from './page.ts';
import { badRequest, conflict, found } from './refusal.ts';
import { flag, type Kind, list, object, optional, required, someName, text, whole, word } from './shape.ts';

/** CreateSipRule. */
export const createRule: Operation = ({ body }, desk) => {
  const { account, clock, ids } = desk;
  const name = required(body, 'Name', someName);
  const triggerType = required(body, 'TriggerType', word('ToPhoneNumber', 'RequestUriHostname'));
  const triggerValue = required(body, 'TriggerValue', text(/\S/, 'a phone number or a host name'));
  const disabled = optional(body, 'Disabled', flag) ?? false;
  const targets = checked(required(body, 'TargetApplications', targetsOf(desk)), account);
  checkTrigger(account, triggerType, triggerValue);
  const now = clock.now();
  const rule = { id: ids(), name, disabled, triggerType, triggerValue, targets, createdAt: now, updatedAt: now };
  if (!disabled) alone(account, rule);
  account.rules.set(rule.id, rule);
  return { SipRule: shown(rule) };
};

/** GetSipRule. */
export const getRule: Operation = (asked, { account }) => ({ SipRule: shown(named(asked, account)) });

/** ListSipRules, of one application if one is given. */
export const listRules: Operation = (asked, { account }) => {
  const application = optional(asked.query, 'sip-media-application', text(/\S/, 'the id of a SIP media application'));
  const rules = [...account.rules.values()].filter(
    ({ targets }) => application === undefined || targets.some(({ applicationId }) => applicationId === application),
  );
  const { items, ...more } = page(rules, ({ id }) => id, asked);
  return { SipRules: items.map(shown), ...more };
};

/** UpdateSipRule: all but its trigger. */
export const updateRule: Operation = (asked, desk) => {
  const { account, clock } = desk;
  const before = named(asked, account);
  const name = required(asked.body, 'Name', someName);
  const disabled = optional(asked.body, 'Disabled', flag) ?? before.disabled;
  const targets = checked(optional(asked.body, 'TargetApplications', targetsOf(desk)) ?? before.targets, account);
  const rule = { ...before, name, disabled, targets, updatedAt: clock.now() };
  if (!disabled) alone(account, rule);
  account.rules.set(rule.id, rule);
  return { SipRule: shown(rule) };
};

/** DeleteSipRule: only a disabled one. */
export const deleteRule: Operation = (asked, { account }) => {
  const { id, disabled } = named(asked, account);
  if (!disabled) throw conflict(`SIP rule ${id} is enabled. Disable it before you delete it.`);
  account.rules.delete(id);
  return undefined;
};

const named = ({ path }: Asked, account: Account): Rule => found(account.rules, path.SipRuleId, 'SIP rule');

const targetsOf = ({ limits }: Desk): Kind<readonly RuleTarget[]> =>
  list(
    1,
    limits.targetsPerRule,
    object((members, under) => ({
      applicationId: required(members, 'SipMediaApplicationId', text(/\S/, 'the id of a SIP media application'), under),
      priority: required(members, 'Priority', whole(1, 2 ** 31 - 1), under),
      region: required(members, 'AwsRegion', word(...regions), under),
    })),
  );

const checked = (targets: readonly RuleTarget[], account: Account): readonly RuleTarget[] => {
  const seen = new Set<string>();
  for (const [index, { applicationId, region }] of targets.entries()) {
    const path = `TargetApplications[${index}]`;
    const application = account.applications.get(applicationId);
    // The model of the operation has no NotFound.
    if (application === undefined) throw badRequest(`${path}: there is no SIP media application ${applicationId}.`);
    if (application.region !== region)
      throw badRequest(`${path}.AwsRegion: found ${region}, expected the region of the application, ${application.region}.`);
    if (seen.has(region)) throw badRequest(`${path}.AwsRegion: found ${region} a second time, expected one target per region.`);
    seen.add(region);
  }
  return targets;
};

const checkTrigger = (account: Account, type: Rule['triggerType'], value: string): void => {
  if (type === 'RequestUriHostname') {
    if ([...account.connectors.values()].some(({ outboundHostName }) => outboundHostName === value)) return;
    throw badRequest(`TriggerValue: found ${value}, expected the outbound host name of a Voice Connector of the account.`);
  }
  if (!owns(account, value)) throw badRequest(`TriggerValue: found ${value}, expected a phone number of the account.`);
  const sold = account.numbers.get(value)?.productType;
  if (sold !== 'SipMediaApplicationDialIn')
    throw badRequest(`TriggerValue: found a number for ${sold}, expected one for SipMediaApplicationDialIn.`);
};

const alone = (account: Account, rule: Rule): void => {
  for (const { id, disabled, triggerType, triggerValue } of account.rules.values())
    if (id !== rule.id && !disabled && triggerType === rule.triggerType && triggerValue === rule.triggerValue)
      throw conflict(`SIP rule ${id} is enabled for ${triggerValue} already.`);
};

const shown = (rule: Rule): object => ({
  SipRuleId: rule.id,
  Name: rule.name,
  Disabled: rule.disabled,
  TriggerType: rule.triggerType,
  TriggerValue: rule.triggerValue,
  TargetApplications: rule.targets.map(({ applicationId, priority, region }) => ({
    SipMediaApplicationId: applicationId,
    Priority: priority,
    AwsRegion: region,
  })),
  CreatedTimestamp: new Date(rule.createdAt),
  UpdatedTimestamp: new Date(rule.updatedAt),
});
