/** What a caller has keyed, held against what was asked. */
import type { AnyState } from '../flow/edges.ts';
import { digitsOf, terminatorsOf } from './render.ts';

export type Keyed =
  | { readonly kind: 'digits'; readonly digits: string }
  | { readonly kind: 'noInput' }
  | { readonly kind: 'noMatch'; readonly digits: string };

/** A terminator at the end is cut off; then the number of digits and the pattern decide. `codes`: those that lead somewhere from there. */
export const keyed = (state: AnyState, received: string, codes: readonly string[]): Keyed => {
  const digits = terminatorsOf(state, codes).includes(received.slice(-1)) ? received.slice(0, -1) : received;
  if (state.menu !== undefined) {
    if (received === '') return { kind: 'noInput' };
    return Object.hasOwn(state.keys, digits) ? { kind: 'digits', digits } : { kind: 'noMatch', digits };
  }
  if (digits === '') return { kind: 'noInput' };
  const { min, max } = digitsOf(state);
  const fits = digits.length >= min && digits.length <= max && matches(state, digits);
  return fits ? { kind: 'digits', digits } : { kind: 'noMatch', digits: received };
};

/**
 * Whether the failure of a question says that nothing was keyed, rather than that it could not be asked. The service
 * has one error for silence in code, another in the guide (pages speak-and-get-digits, play-audio-get-digits); what fails at once was never asked.
 */
export const isSilence = (errorType: string, elapsedMs: number): boolean =>
  errorType === 'InvalidDigitsReceived' || (AMBIGUOUS.includes(errorType) && elapsedMs >= 1_000);

const AMBIGUOUS: readonly string[] = ['SystemException', 'InvalidAudioSource'];

const matches = (state: AnyState, digits: string): boolean => {
  const pattern = 'pattern' in state ? state.pattern : undefined;
  return pattern === undefined || new RegExp(`^(?:${pattern})$`).test(digits);
};
