/** What the phone's display says of a call. */
import type { Begun } from '../desk/protocol.ts';
import { readable } from './numbers.ts';
import type { Leg, Standing } from './standing.ts';

/** In a few words, as the person on the first leg would tell. */
export const told = ({ by }: Begun, { first, second, connected, overAt }: Standing): string => {
  if (first.end !== undefined || overAt !== undefined) return ended(first, by);
  if (first.state === 'none') return by === 'recording' ? 'A saved call' : 'Begins';
  if (first.state === 'rings') return by === 'us' ? `${readable(first.from ?? '')} calls you` : 'Rings';
  if (connected === 'callee') return `You talk with ${readable(second.to ?? 'the other side')}`;
  if (connected === 'meeting') return 'You are in the meeting';
  if (first.recordsSince !== undefined) return 'Records you';
  if (first.asked) return `Asks for ${wanted(first.asked)}`;
  if (first.bot !== undefined) return first.playing ? 'The bot speaks' : 'The bot listens: say something';
  if (first.playing) return first.playing.sound.kind === 'speech' ? 'Speaks' : 'Plays a recording';
  if (second.state === 'rings') return `Calls ${readable(second.to ?? 'the other side')} for you`;
  return 'Silence';
};

/** The same of the second phone. */
export const toldOfSecond = ({ second, connected }: Standing): string => {
  if (second.end !== undefined) return `${enders(second.end.by, 'the other side')}${reason(second.end.code)}`;
  if (second.state === 'rings') return `Rings, called from ${readable(second.from ?? 'nobody')}`;
  if (second.playing) return second.playing.sound.kind === 'speech' ? 'Hears words' : 'Hears a recording';
  if (connected === 'meeting') return 'You are in it';
  return connected ? 'Talks with you' : 'Is on the line';
};

/** In one word, for a list of calls. */
export const word = ({ by }: Begun, { first, second, connected, overAt }: Standing): string => {
  if (by === 'recording') return 'saved';
  if (overAt !== undefined || first.end !== undefined) return 'over';
  if (first.state === 'rings') return by === 'us' ? 'rings you' : 'rings';
  if (connected) return connected === 'meeting' ? 'meets' : 'talks';
  if (first.recordsSince !== undefined) return 'records';
  if (first.asked) return 'asks';
  if (first.playing) return first.playing.sound.kind === 'speech' ? 'speaks' : 'plays';
  return second.state === 'rings' ? 'bridges' : 'waits';
};

/** `a digit`, `4 digits, # ends`, `up to 10 digits` */
export const wanted = ({ min, max, terminators }: Pick<NonNullable<Leg['asked']>, 'min' | 'max' | 'terminators'>): string => {
  if (max === 1) return 'a digit';
  const span = min === max ? `${max}` : min > 1 ? `${min} to ${max}` : `up to ${max}`;
  return `${span} digits${terminators.length > 0 ? `, ${terminators.join(' or ')} ends` : ''}`;
};

/** What a SIP code says, in a word or two; undefined if it says nothing to people. */
export const codeWords = (code: number): string | undefined => SIP[code];

const ended = ({ end, since }: Leg, by: Begun['by']): string => {
  if (end === undefined) return 'The call is over';
  const untaken = end.by === 'party' && by === 'us' && since === undefined;
  return `${untaken ? 'You did not take it' : enders(end.by, 'you')}${reason(end.code)}`;
};

const enders = (by: 'party' | 'action' | 'service', party: string): string => {
  if (by === 'party') return `${party[0]?.toUpperCase()}${party.slice(1)} hung up`;
  return by === 'action' ? 'The flow hung up' : 'The service ended the call';
};

const reason = (code: number | undefined): string => {
  if (code === undefined || code === 0) return '';
  const words = codeWords(code);
  return words === undefined ? ` (${code})` : ` (${code}, ${words})`;
};

const SIP: { readonly [Code in number]: string } = {
  403: 'forbidden',
  404: 'no such number',
  408: 'timed out',
  480: 'no answer',
  486: 'busy',
  487: 'given up',
  488: 'not acceptable',
  500: 'server failed',
  503: 'unavailable',
  600: 'busy everywhere',
  603: 'declined',
};
