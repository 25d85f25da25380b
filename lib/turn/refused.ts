/** The service has refused a reply. */
import { recover } from './beginnings.ts';
import { fail, type Now, type Step } from './go.ts';
import { dataOf, NOTHING } from './here.ts';
import { callerOf, connected } from './legs.ts';
import { lastingWith, type Place } from './place.ts';
import { recordingBefore } from './recording.ts';
import { hangUp } from './render.ts';
import { scopeOf } from './scope.ts';

export const refused = (now: Now, place: Place, reason: string): Step => {
  const caller = callerOf(now);
  // Whoever is left when the caller is gone was to be hung up by the reply that was refused.
  const left = caller ?? connected(now.event, 'LEG-B');
  if (!left) return NOTHING;
  // What was refused is the first reply after the answer, whose attributes came with it.
  if (caller && place.rest === 'ringing') return marked(recover(now));
  const scope = scopeOf(now.flow, place.stack);
  const state = scope?.flow.body.states[place.state];
  if (
    !caller ||
    place.refused ||
    place.rest === 'over' ||
    place.rest === 'ending' ||
    !scope ||
    !state ||
    state.hangup !== undefined
  ) {
    return { kind: 'move', place: { ...place, list: [], rest: 'over', refused: true }, actions: [hangUp(left.CallId)] };
  }
  const last = lastingWith(place, recordingBefore(scope, place, 0));
  return marked(fail(now, { scope, state: place.state, data: dataOf(scope, place, place.state), lasting: last, reason }));
};

/** The next refusal is the second in a row, however much work lies between. */
export const marked = (next: Step): Step => {
  if (next.kind === 'work') return { ...next, refused: true };
  return next.kind === 'move' ? { ...next, place: { ...next.place, refused: true } } : next;
};
