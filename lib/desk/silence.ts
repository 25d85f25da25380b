/**
 * How long a caller has heard nothing, whoever's turn it is to speak. A prompt, a file, tones, the ringing of a second phone and
 * whoever the caller talks with are heard. Digits that are listened for, a recording and the keys of the caller's own phone are
 * not: a question counts as silence from the end of its prompt. Before the call is answered, the network rings.
 */
import type { Happening } from '../emulator/phone.ts';
import type { Situation } from '../emulator/situation.ts';

/** Since when the caller hears nothing, in milliseconds since 1970, once `happening` has led to `now`; undefined while something is heard. */
export const quietAfter = (
  since: number | undefined,
  { online, playing, rings, connected }: Situation,
  happening: Happening,
): number | undefined => {
  if (!online || playing || rings || connected !== undefined) return undefined;
  if (happening.kind === 'tones' && happening.leg === 'LEG-A') return happening.at + happening.ms;
  return since ?? happening.at;
};

/** So many milliseconds of it. */
export const quietMs = (since: number | undefined, at: number): number => (since === undefined ? 0 : Math.max(0, at - since));
