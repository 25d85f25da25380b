/** What a caller has keyed: the answer to a question, or a code. */
import type { AnyData } from '../flow/data.ts';
import type { Choice } from '../flow/edge.ts';
import { netTarget, type Question } from '../flow/edges.ts';
import { follow, land, type Now, type Step } from './go.ts';
import { heard, hereOf, NOTHING, replaced, settled, UNKNOWN } from './here.ts';
import { keyed } from './keyed.ts';
import { callerOf, legsOf } from './legs.ts';
import type { Place } from './place.ts';
import { awaitKeys, digitsOf } from './render.ts';
import { codeIn, codesFrom } from './scope.ts';
import { sent } from './sent.ts';

/** Digits, or none: the question's edge, a code's, or the question again. */
export const answered = (now: Now, place: Place, state: Question, received: string): Step => {
  const { scope, data } = hereOf(now, place);
  const from = { scope, state: place.state, data, lasting: heard(place) };
  const codes = codesFrom(scope, place.state);
  const what = keyed(state, received, codes);
  // The keys of a menu are its own. What answers another question may still be a code, or begin one.
  if (what.kind === 'noMatch' || (what.kind === 'digits' && state.menu === undefined)) {
    const { digits } = what;
    const found = codeIn(scope, place.state, data, digits);
    if (found) return follow(now, found.edge, { ...found, on: `code ${digits}`, heard: {}, lasting: heard(place), code: digits });
    if (codes.some((code) => code.startsWith(digits)) && mayGoOn(place, state, digits)) return awaitRest(now, place, digits);
  }
  if (what.kind !== 'digits') {
    if (place.attempt < (state.attempts ?? 3))
      return land(now, scope, place, { lasting: heard(place), attempt: place.attempt + 1 });
    const edge = state[what.kind] ?? netTarget(scope.flow, what.kind);
    return follow(now, edge, { ...from, on: what.kind, heard: {} });
  }
  const { digits } = what;
  if (state.menu !== undefined) {
    const keys: { readonly [Key in string]?: string | Choice<AnyData, unknown> } = state.keys;
    const edge = keys[digits];
    const on = edge === undefined ? 'noMatch' : `keys ${digits}`;
    return follow(now, edge ?? netTarget(scope.flow, 'noMatch'), { ...from, on, heard: {} });
  }
  if (state.secret) return follow(now, state.next, { ...from, on: 'next', heard: { digits: { secret: digits } } });
  return follow(now, state.next, { ...from, on: 'next', heard: { digits } });
};

/** A code was keyed, or its rest. */
export const coded = (now: Now, place: Place, digits: string): Step => {
  if (place.rest === 'over' || place.rest === 'ending' || !callerOf(now)) return NOTHING;
  if (place.rest === 'ringing') return UNKNOWN;
  // What listens beside a question has heard its answer too.
  if (place.code?.endsWith(digits) && now.at - now.since < ECHO_MS) return NOTHING;
  const { scope, data } = hereOf(now, place);
  // Of a code that a question has begun with, its rest is heard: or all of it, if keys reach both.
  for (const code of [`${place.keyed ?? ''}${digits}`, digits]) {
    const found = codeIn(scope, place.state, data, code);
    if (found) return follow(now, found.edge, { ...found, on: `code ${code}`, heard: {}, lasting: replaced(place) });
  }
  return UNKNOWN;
};

/** A question ends with as many keys as it asks for, a menu with one: what is keyed behind them is heard elsewhere. A secret is kept nowhere meanwhile. */
const mayGoOn = ({ keyed: before, deaf }: Place, state: Question, digits: string): boolean =>
  before === undefined && !deaf && !state.secret && digits.length === digitsOf(state).max;

/** What is keyed next is heard by what listens for codes. */
const awaitRest = (now: Now, place: Place, digits: string): Step => {
  const pause = awaitKeys(legsOf(now.event));
  const { code: _, ...waiting } = settled(place);
  return { kind: 'move', place: { ...waiting, list: [sent(place.state, pause)], keyed: digits }, actions: [pause] };
};

/** What listens for codes waits a second for the next key, and is not told again later. */
const ECHO_MS = 1_500;
