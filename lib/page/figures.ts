/** Figures as the panels show them. */
import { seconds } from './numbers.ts';

/** How long something took: `0.4 ms`, `12 ms`, `2.1 s`. */
export const took = (ms: number): string => {
  if (ms >= 1_000) return seconds(ms);
  return `${ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms)} ms`;
};

/** `1 call`, `3 calls`. */
export const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

/** `1st`, `2nd`, `3rd`, `4th`, `11th`. */
export const ordinal = (number: number): string => {
  const isTeen = Math.floor(number / 10) % 10 === 1;
  return `${number}${(isTeen ? undefined : { 1: 'st', 2: 'nd', 3: 'rd' }[number % 10]) ?? 'th'}`;
};
