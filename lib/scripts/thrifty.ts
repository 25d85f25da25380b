/** A call under one set of readings after the other, played only where it could be another call. */
import { type Asked, type Readings, withDefaults } from '../emulator/readings.ts';

/**
 * Plays a call that is the same whenever its readings are, as every script is. Which of them it asks for, it tells `asked`: a set
 * that differs only in others makes no difference, and what came of the call before is what comes of it again.
 */
export const thrifty = <Outcome>(
  play: (readings: Partial<Readings>, asked: Asked) => Promise<Outcome>,
): ((readings: Partial<Readings>) => Promise<Outcome>) => {
  const played: { readonly by: ReadonlyMap<keyof Readings, string>; readonly outcome: Outcome }[] = [];
  return async (readings) => {
    const whole = withDefaults(readings);
    const same = played.find(({ by }) => [...by].every(([point, value]) => whole[point] === value));
    if (same) return same.outcome;
    const by = new Map<keyof Readings, string>();
    const outcome = await play(readings, (point, value) => by.set(point, value));
    played.push({ by, outcome });
    return outcome;
  };
};
