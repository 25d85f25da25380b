/** Where the emulator's phone numbers come from: a sample of the countries that the service sells in, and what a number tells of itself. */
import type { PhoneNumber, ProductType } from '../account.ts';
import type { Operation } from './desk.ts';
import { productType, required } from './shape.ts';

/** A country's calling code. */
export const callingCodes: { readonly [Country in string]: string } = {
  US: '1',
  AU: '61',
  AT: '43',
  CA: '1',
  DK: '45',
  FI: '358',
  DE: '49',
  IE: '353',
  IT: '39',
  JP: '81',
  KR: '82',
  NZ: '64',
  PT: '351',
  SG: '65',
  CH: '41',
  GB: '44',
};

/** The prefixes of toll-free numbers in the United States. */
export const tollFreePrefixes = ['800', '833', '844', '855', '866', '877', '888'] as const;

/** The country and the type of a number; undefined if the service sells none in its country. */
export const originOf = (e164: string): Pick<PhoneNumber, 'country' | 'type'> | undefined => {
  const area = e164.slice(2, 5);
  if (e164.startsWith('+1')) {
    const tollFree = tollFreePrefixes.some((prefix) => prefix === area);
    return { country: canadian.includes(area) ? 'CA' : 'US', type: tollFree ? 'TollFree' : 'Local' };
  }
  const [country, code] = Object.entries(callingCodes).find(([, one]) => one !== '1' && e164.startsWith(`+${one}`)) ?? [];
  if (country === undefined || code === undefined) return undefined;
  // A simplification: not every country's toll-free numbers begin so.
  return { country, type: e164.startsWith(`+${code}800`) ? 'TollFree' : 'Local' };
};

/** Numbers of other countries than the United States are for SIP media applications only. */
export const isSoldFor = (country: string, product: ProductType): boolean =>
  country === 'US' || product === 'SipMediaApplicationDialIn';

/** ListSupportedPhoneNumberCountries. */
export const listCountries: Operation = ({ query }) => {
  const product = required(query, 'product-type', productType);
  const countries = Object.keys(callingCodes).filter((country) => isSoldFor(country, product));
  return { PhoneNumberCountries: countries.map((country) => ({ CountryCode: country, SupportedPhoneNumberTypes: types })) };
};

const types = ['Local', 'TollFree'] as const;
const canadian = ['204', '250', '306', '403', '416', '418', '506', '514', '604', '613', '647', '778', '902', '905'];
