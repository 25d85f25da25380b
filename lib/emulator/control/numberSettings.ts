/** The calling name of all numbers that have none of their own. */
import type { Operation } from './desk.ts';
import { callingName } from './numberChange.ts';
import { badRequest } from './refusal.ts';
import { required } from './shape.ts';

/** GetPhoneNumberSettings. */
export const getNumberSettings: Operation = (_, { account }) => {
  const current = account.callingName.get('default');
  return current === undefined ? {} : { CallingName: current.name, CallingNameUpdatedTimestamp: new Date(current.updatedAt) };
};

/** UpdatePhoneNumberSettings: once in seven days. */
export const updateNumberSettings: Operation = ({ body }, { account, clock, limits }) => {
  const name = required(body, 'CallingName', callingName);
  const current = account.callingName.get('default');
  const free = current === undefined ? 0 : current.updatedAt + limits.defaultNameMs;
  if (clock.now() < free) throw badRequest(`The default calling name can be updated again at ${new Date(free).toISOString()}.`);
  account.callingName.set('default', { name, updatedAt: clock.now() });
  return undefined;
};
