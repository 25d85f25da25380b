/** Tags: on SIP media applications and Voice Connectors. */
import type { Account } from '../account.ts';
import { applicationArn, connectorArn } from './arns.ts';
import type { Operation } from './desk.ts';
import { limitExceeded, Refusal } from './refusal.ts';
import { type Kind, list, object, required, text } from './shape.ts';

/** TagResource. */
export const tagResource: Operation = ({ body }, { account }) => {
  const arn = knownArn(account, required(body, 'ResourceARN', anyText));
  tag(account, arn, required(body, 'Tags', someTags));
  return undefined;
};

/** UntagResource. Keys that are not there do no harm. */
export const untagResource: Operation = ({ body }, { account }) => {
  const arn = knownArn(account, required(body, 'ResourceARN', anyText));
  for (const key of required(body, 'TagKeys', list(1, most, tagKey))) account.tags.get(arn)?.delete(key);
  return undefined;
};

/** ListTagsForResource. */
export const listTagsForResource: Operation = ({ query }, { account }) => {
  const arn = knownArn(account, required(query, 'arn', anyText));
  return { Tags: [...(account.tags.get(arn) ?? [])].map(([Key, Value]) => ({ Key, Value })) };
};

/** Puts tags on what has this ARN, over those of the same key. */
export const tag = (account: Account, arn: string, tags: readonly Tag[]): void => {
  const all = new Map([...(account.tags.get(arn) ?? []), ...tags.map(({ key, value }) => [key, value] as const)]);
  if (all.size > most) throw limitExceeded('tags on a resource', most);
  account.tags.set(arn, all);
};

interface Tag {
  readonly key: string;
  readonly value: string;
}

const most = 50;
const tagKey = text(/^(?!aws:).{1,128}$/s, 'a text of 1 to 128 characters that does not begin with aws:');

/** The tags of a request. */
export const someTags: Kind<readonly Tag[]> = list(
  1,
  most,
  object((members, under) => ({
    key: required(members, 'Key', tagKey, under),
    value: required(members, 'Value', text(/^.{0,256}$/s, 'a text of up to 256 characters'), under),
  })),
);
const anyText = text(/\S/, 'an ARN');

const knownArn = (account: Account, arn: string): string => {
  const known = [
    ...[...account.applications.values()].map((one) => applicationArn(account, one)),
    ...[...account.connectors.values()].map((one) => connectorArn(account, one)),
  ];
  if (!known.includes(arn)) throw new Refusal('NotFound', `There is no resource ${arn}.`);
  return arn;
};
