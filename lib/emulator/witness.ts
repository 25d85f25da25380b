/** Whoever watches a call from its beginning: what has happened so far, and how things stand. */
import type { Call, Happening } from './phone.ts';
import { after, dialled, type Situation } from './situation.ts';

export interface Witness {
  readonly happenings: readonly Happening[];
  readonly situation: () => Situation;
}

/**
 * Watches `call` from now to its end. `listener` is told of each happening, with how things stand now and how they stood before.
 * Whoever comes late is told first of what has happened so far.
 */
export const witness = (
  call: Call,
  listener?: (happening: Happening, now: Situation, before: Situation) => void,
  soFar: readonly Happening[] = [],
): Witness => {
  const happenings: Happening[] = [];
  let situation = dialled;
  const notice = (happening: Happening) => {
    const before = situation;
    situation = after(before, happening);
    happenings.push(happening);
    listener?.(happening, situation, before);
  };
  for (const happening of soFar) notice(happening);
  const stop = call.watch((happening) => {
    notice(happening);
    if (happening.kind === 'over') stop();
  });
  return { happenings, situation: () => situation };
};
