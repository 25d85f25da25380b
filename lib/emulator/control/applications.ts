/** SIP media applications. Every endpoint shows those of all regions: whether the service's does is not documented. */
import type { Account, Application } from '../account.ts';
import { applicationArn } from './arns.ts';
import type { Asked, Desk, Operation } from './desk.ts';
import { regions } from './limits.ts';
import { page } from './page.ts';
import { badRequest, conflict, found, limitExceeded, Refusal } from './refusal.ts';
import { flag, list, object, optional, required, text, word } from './shape.ts';
import { someTags, tag } from './tags.ts';

/** CreateSipMediaApplication. */
export const createApplication: Operation = ({ body }, { account, clock, ids, limits }) => {
  const region = required(body, 'AwsRegion', word(...regions));
  const name = required(body, 'Name', applicationName);
  const [lambdaArn] = required(body, 'Endpoints', endpoints);
  const tags = optional(body, 'Tags', someTags);
  inRegion(lambdaArn, region);
  const neighbours = [...account.applications.values()].filter((one) => one.region === region);
  if (neighbours.length >= limits.applications) throw limitExceeded('SIP media applications in a region', limits.applications);
  const now = clock.now();
  const application = { id: ids(), region, name, lambdaArn, createdAt: now, updatedAt: now, messageLogs: false };
  if (tags !== undefined) tag(account, applicationArn(account, application), tags);
  account.applications.set(application.id, application);
  return { SipMediaApplication: shown(account, application) };
};

/** GetSipMediaApplication. */
export const getApplication: Operation = (asked, { account }) => ({
  SipMediaApplication: shown(account, named(asked, account)),
});

/** ListSipMediaApplications. */
export const listApplications: Operation = (asked, { account }) => {
  const { items, ...more } = page(account.applications.values(), ({ id }) => id, asked);
  return { SipMediaApplications: items.map((one) => shown(account, one)), ...more };
};

/** UpdateSipMediaApplication: its name, its Lambda, or both. */
export const updateApplication: Operation = (asked, desk) => {
  const { body } = asked;
  const before = named(asked, desk.account);
  const name = optional(body, 'Name', applicationName) ?? before.name;
  const [lambdaArn] = optional(body, 'Endpoints', endpoints) ?? [before.lambdaArn];
  inRegion(lambdaArn, before.region);
  return { SipMediaApplication: shown(desk.account, change(desk, before, { name, lambdaArn })) };
};

/** DeleteSipMediaApplication: not while a rule, enabled or not, rings it. */
export const deleteApplication: Operation = (asked, { account }) => {
  const application = named(asked, account);
  const { id } = application;
  const rule = [...account.rules.values()].find(({ targets }) => targets.some(({ applicationId }) => applicationId === id));
  if (rule !== undefined) throw conflict(`SIP media application ${id} is a target of SIP rule ${rule.id}.`);
  account.applications.delete(id);
  account.tags.delete(applicationArn(account, application));
  return undefined;
};

/** GetSipMediaApplicationLoggingConfiguration. */
export const getApplicationLogging: Operation = (asked, { account }) => loggingOf(named(asked, account));

/** PutSipMediaApplicationLoggingConfiguration. */
export const putApplicationLogging: Operation = (asked, desk) => {
  const before = named(asked, desk.account);
  const messageLogs =
    optional(
      asked.body,
      'SipMediaApplicationLoggingConfiguration',
      object((members, under) => optional(members, 'EnableSipMediaApplicationMessageLogs', flag, under) ?? false),
    ) ?? false;
  return loggingOf(change(desk, before, { messageLogs }));
};

/** Both operations on Alexa skills: the service gave them up in 2024. */
export const alexaSkill: Operation = () => {
  throw new Refusal('Gone', 'Alexa skills can no longer be configured for a SIP media application.');
};

const change = ({ account, clock }: Desk, before: Application, members: Partial<Application>): Application => {
  const application = { ...before, ...members, updatedAt: clock.now() };
  account.applications.set(application.id, application);
  return application;
};

const named = ({ path }: Asked, account: Account): Application =>
  found(account.applications, path.SipMediaApplicationId, 'SIP media application');

const applicationName = text(/^[a-zA-Z0-9 _.-]{1,256}$/, 'a text of 1 to 256 letters, digits, spaces, or _ . -');
const lambda = text(
  /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[a-zA-Z0-9_-]{1,64}(:[a-zA-Z0-9$_-]{1,128})?$/,
  'the ARN of a Lambda function, version or alias',
);
const endpoint = object((members, under) => required(members, 'LambdaArn', lambda, under));
const endpoints = {
  expected: 'a list of exactly 1',
  read: (value: unknown, path: string): readonly [string] | undefined => {
    const [first] = list(1, 1, endpoint).read(value, path) ?? [];
    return first === undefined ? undefined : [first];
  },
};

const inRegion = (lambdaArn: string, region: string): void => {
  const own = lambdaArn.split(':')[3];
  if (own !== region)
    throw badRequest(
      `Endpoints[0].LambdaArn: found a function in ${own}, expected one in the region of the application, ${region}.`,
    );
};

const shown = (account: Account, application: Application): object => ({
  SipMediaApplicationId: application.id,
  AwsRegion: application.region,
  Name: application.name,
  Endpoints: [{ LambdaArn: application.lambdaArn }],
  CreatedTimestamp: new Date(application.createdAt),
  UpdatedTimestamp: new Date(application.updatedAt),
  SipMediaApplicationArn: applicationArn(account, application),
});

const loggingOf = ({ messageLogs }: Application): object => ({
  SipMediaApplicationLoggingConfiguration: { EnableSipMediaApplicationMessageLogs: messageLogs },
});
