/** Digits of a secret: masked in recordings and in whatever a replay prints, filled in on the way to the handler. */
import { type Members, membersOf } from '../wire/members.ts';

/**
 * Whether the digits of this event were masked when it was recorded: each is a `*`, only `#` shows. The keys `*` and `#`
 * look the same, so the place must ask for a secret.
 */
export const isMasked = (event: Members, asksSecret: boolean): boolean => asksSecret && /^#*\*[*#]*$/.test(digitsOf(event));

/** The event with these digits. */
export const withDigits = (event: Members, digits: string): Members => ({
  ...event,
  ActionData: { ...membersOf(event.ActionData), ReceivedDigits: digits },
});

/** The event as it may be shown. */
export const masked = (event: Members, asksSecret: boolean): Members => {
  const digits = digitsOf(event);
  return asksSecret && digits !== '' ? withDigits(event, '*'.repeat(digits.length)) : event;
};

const digitsOf = (event: Members): string => {
  const { ReceivedDigits } = membersOf(event.ActionData);
  return typeof ReceivedDigits === 'string' ? ReceivedDigits : '';
};
