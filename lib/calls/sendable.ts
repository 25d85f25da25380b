/** Which shapes can travel as arguments of a call: texts that the service carries, shows to the Lambda, and may log. */
import { hasSecret, type Shape } from '../flow/data.ts';

/** Throws if the shape has a secret at any depth, or more than `most` arguments. `what` names it in the message. */
export const refuseUnsendable = (what: string, shape: Shape, most: number): void => {
  if (hasSecret(shape)) throw new TypeError(`${what}: found a secret, expected none: arguments are no place for secrets`);
  const count = Object.keys(shape).length;
  if (count > most) throw new TypeError(`${what}: found ${count} arguments, expected at most ${most}`);
};
