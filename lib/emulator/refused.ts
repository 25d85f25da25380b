/** What the service does not do, though its API was asked for it. */
import type { Settings } from './settings.ts';

/** The number is not the account's, there is no such application, its quota is used up, or its region is down. */
export class CallRefused extends Error {
  override readonly name = 'CallRefused';
  readonly reason: 'number' | 'application' | 'quota' | 'region';
  constructor(reason: CallRefused['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** A call is placed from a number of the account: else throws `CallRefused`. API: CreateSipMediaApplicationCall, FromPhoneNumber. */
export const refuseForeign = ({ owns }: Pick<Settings, 'owns'>, { from }: { readonly from: string }): void => {
  if (!owns(from)) throw new CallRefused('number', `FromPhoneNumber: found ${from}, expected a phone number of the account.`);
};
