/** The numbers for sale: in each area, the hundred that are kept for fiction (555-0100 to 555-0199). */
import { callingCodes, tollFreePrefixes } from './countries.ts';
import type { Asked, Operation } from './desk.ts';
import { page } from './page.ts';
import { badRequest } from './refusal.ts';
import { optional, text, word } from './shape.ts';
import { states } from './states.ts';

/** SearchAvailablePhoneNumbers. */
export const searchNumbers: Operation = (asked, { account, limits }) => {
  const numbers = prefixes(asked).flatMap(hundred);
  const free = numbers.filter((e164) => !account.numbers.has(e164) && limits.isForSale(e164));
  const { items, ...more } = page(free, (e164) => e164, asked, 500);
  return { E164PhoneNumbers: items, ...more };
};

const prefixes = ({ query }: Asked): readonly string[] => {
  const country = optional(query, 'country', word(...Object.keys(callingCodes))) ?? 'US';
  const type = optional(query, 'phone-number-type', word('Local', 'TollFree'));
  const areaCode = optional(query, 'area-code', text(/^[2-9]\d{2}$/, 'three digits'));
  const city = optional(query, 'city', text(/\S/, 'the name of a city'));
  const state = optional(query, 'state', word(...Object.keys(states)));
  const tollFree = optional(query, 'toll-free-prefix', word(...tollFreePrefixes));
  if (country !== 'US') {
    if (type === undefined) throw badRequest('phone-number-type: found nothing, expected it outside the United States.');
    return [`+${callingCodes[country]}${type === 'Local' ? '2' : '800'}`];
  }
  if (city !== undefined && state === undefined) throw badRequest('state: found nothing, expected it with a city.');
  if (tollFree !== undefined) return [`+1${tollFree}`];
  // Areas are not checked against the state, nor cities against anything.
  if (areaCode !== undefined) return [`+1${areaCode}`];
  const capital = state === undefined ? undefined : states[state];
  if (capital === undefined)
    throw badRequest('state, area-code, toll-free-prefix: found none, expected one of them in the United States.');
  return [`+1${capital}`];
};

const hundred = (prefix: string): readonly string[] =>
  Array.from({ length: 100 }, (_, index) => `${prefix}55501${String(index).padStart(2, '0')}`);
