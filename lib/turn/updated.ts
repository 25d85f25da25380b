/** A program has said something: a command, or that long work is done. */
import { fromArguments } from '../flow/arguments.ts';
import { follow, type Now, type Step } from './go.ts';
import { hereOf, NOTHING, replaced } from './here.ts';
import { callerOf } from './legs.ts';
import type { Place } from './place.ts';
import { holdOn } from './resume.ts';
import { levels } from './scope.ts';

/** A program has a command, or tells that long work is done. */
export const updated = (now: Now, place: Place, given: { readonly [Name in string]: string }): Step => {
  const { cwCommand: name, cwDone: done } = given;
  if (!callerOf(now) || place.rest === 'over' || place.rest === 'ending')
    return { kind: 'nothing', why: 'nobody is there to be told' };
  if (place.rest === 'ringing') return { kind: 'unknown', why: 'nobody is there yet to be told' };
  if (done !== undefined) {
    if (place.hold === undefined || String(place.hold.n) !== done)
      return { kind: 'unknown', why: `nobody waits for the work of turn ${done}` };
    return now.outcome ? holdOn(now, place, place.hold) : NOTHING;
  }
  if (name === undefined) return { kind: 'nothing', why: 'found an update without cwCommand, expected the name of a command' };
  const { scope, data: inHand } = hereOf(now, place);
  for (const { scope: level, state, data } of levels(scope, place.state, inHand)) {
    const { on = {} } = level.flow.body.states[state] ?? {};
    const edge = Object.hasOwn(on, name) ? on[name] : undefined;
    const shape = level.flow.commands[name];
    if (edge === undefined || shape === undefined) continue;
    const read = fromArguments(shape, given);
    if ('misfit' in read) return { kind: 'nothing', why: `the argument '${read.misfit}' of the command '${name}' does not fit` };
    return follow(now, edge, { scope: level, state, on: `command ${name}`, data, heard: read.data, lasting: replaced(place) });
  }
  return { kind: 'unknown', why: `the state '${place.state}' takes no command '${name}'` };
};
