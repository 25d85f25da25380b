/** Calls: placed by the account, and told something while they last. */
import { CallRefused } from '../refused.ts';
import type { Operation } from './desk.ts';
import { type Code, Refusal } from './refusal.ts';
import { optional, required, text, texts } from './shape.ts';

/** CreateSipMediaApplicationCall: the phone at ToPhoneNumber begins to ring. */
export const createCall: Operation = ({ region, path, body }, { exchange, limits, admits }) => {
  if (!admits('CreateSipMediaApplicationCall', region, limits.placedPerSecond)) throw throttled();
  const from = plus(required(body, 'FromPhoneNumber', phoneNumber));
  const to = plus(required(body, 'ToPhoneNumber', phoneNumber));
  const headers = optional(body, 'SipHeaders', texts(most));
  const values = optional(body, 'ArgumentsMap', texts(most));
  const call = asRefused(() =>
    exchange.place({
      application: path.SipMediaApplicationId ?? '',
      from,
      to,
      ...(values === undefined ? {} : { arguments: values }),
      ...(headers === undefined ? {} : { sipHeaders: headers }),
    }),
  );
  return { SipMediaApplicationCall: { TransactionId: call.transactionId } };
};

/** UpdateSipMediaApplicationCall: the call's Lambda hears of it, if the call is not over. */
export const updateCall: Operation = ({ region, path, body }, { account, exchange, limits, admits }) => {
  if (!admits('UpdateSipMediaApplicationCall', region, limits.updatedPerSecond)) throw throttled();
  const { SipMediaApplicationId: application = '', TransactionId: transactionId = '' } = path;
  const values = required(body, 'Arguments', texts(most));
  const known = account.applications.has(application);
  if (!known || !asRefused(() => exchange.update({ application, transactionId, arguments: values })))
    throw new Refusal('NotFound', `Transaction ${transactionId} doesn't exist for SipMediaApplication ${application}`);
  return { SipMediaApplicationCall: { TransactionId: transactionId } };
};

const most = 20;
const phoneNumber = text(/^\+?[1-9]\d{1,14}$/, 'a phone number in E.164 format');

const plus = (number: string): string => (number.startsWith('+') ? number : `+${number}`);

const throttled = (): Refusal => new Refusal('Throttled', 'Service received too many requests');

/** What the exchange does not do, in the terms of the API. */
const asRefused = <Result>(ask: () => Result): Result => {
  try {
    return ask();
  } catch (error) {
    if (error instanceof CallRefused) throw new Refusal(codes[error.reason], error.message);
    throw error;
  }
};

const codes = {
  number: 'BadRequest',
  // The model of CreateSipMediaApplicationCall has no NotFound.
  application: 'BadRequest',
  quota: 'ResourceLimitExceeded',
  region: 'ServiceUnavailable',
} as const satisfies { readonly [Reason in CallRefused['reason']]: Code };
