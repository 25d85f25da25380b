/** An account with an application in each of two regions, and a number and a Voice Connector that ring both: the first region first. */
import { emptyAccount, type PhoneNumber } from '../../lib/emulator/account.ts';
import { virtualClock } from '../../lib/emulator/clock.ts';
import { type Exchange, type ExchangeOptions, exchange } from '../../lib/emulator/exchange.ts';
import { seededIds } from '../../lib/emulator/ids.ts';
import { type Answers, begun, called, caller, lambdaOf, observe } from './rehearsal.ts';

export const regions = ['us-east-1', 'us-west-2'] as const;
export const host = 'abcdef1ghij2klmno3pqr4.voiceconnector.chime.aws';
export const connectorArn = 'arn:aws:chime:us-east-1:111122223333:vc/abcdef1ghij2klmno3pqr4';

const at = { createdAt: begun, updatedAt: begun };

/** Answers of each region's Lambda; the second region's are the first's unless given. */
export const office = (first: Answers, second: Answers = first, options: Partial<ExchangeOptions> = {}) => {
  const account = emptyAccount();
  for (const region of regions) {
    const lambdaArn = arnOf(region);
    account.applications.set(region, { id: region, region, name: region, lambdaArn, messageLogs: false, ...at });
  }
  account.numbers.set(called, number(called));
  account.rules.set('by number', {
    id: 'by number',
    name: 'by number',
    disabled: false,
    triggerType: 'ToPhoneNumber',
    triggerValue: called,
    // The order of the list is not that of the priorities.
    targets: [
      { applicationId: 'us-west-2', region: 'us-west-2', priority: 2 },
      { applicationId: 'us-east-1', region: 'us-east-1', priority: 1 },
    ],
    ...at,
  });
  account.connectors.set('abcdef1ghij2klmno3pqr4', {
    id: 'abcdef1ghij2klmno3pqr4',
    region: 'us-east-1',
    name: 'pbx',
    outboundHostName: host,
    requireEncryption: false,
    networkType: 'IPV4_ONLY',
    ...at,
  });
  const clock = virtualClock(begun);
  const functions = new Map([
    [arnOf('us-east-1'), lambdaOf(first)],
    [arnOf('us-west-2'), lambdaOf(second)],
  ]);
  const service = exchange({ account, lambdas: (arn) => functions.get(arn), clock, ids: seededIds(1), ...options });
  return {
    account,
    clock,
    service,
    dial: (more: Partial<Parameters<Exchange['dial']>[0]> = {}) =>
      observe(service.dial({ to: called, from: caller, ...more }), clock),
    /** The account calls somebody: from its number, unless told otherwise. */
    place: (more: Partial<Parameters<Exchange['place']>[0]> = {}) =>
      observe(service.place({ application: 'us-east-1', from: called, to: caller, ...more }), clock),
  };
};

export const arnOf = (region: string): string => `arn:aws:lambda:${region}:111122223333:function:calls`;

/** A number of the account that can ring applications. */
export const number = (e164: string): PhoneNumber => ({
  id: e164,
  e164,
  country: 'US',
  type: 'Local',
  productType: 'SipMediaApplicationDialIn',
  status: 'Unassigned',
  callingName: undefined,
  callingNameStatus: 'Unassigned',
  orderId: undefined,
  name: undefined,
  ...at,
});
