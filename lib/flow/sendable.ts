/** Which shapes can travel as arguments of a call: texts that the service carries, shows to the Lambda, and may log. */
import { limits } from '../wire/limits.ts';
import { hasSecret, type Shape } from './data.ts';

/** What a program tells a call that goes on, or one that it places. */
export type Sending = 'command' | 'call';

/** What keeps a shape from being sent, and what was expected in its place; undefined if nothing does. */
export const unsendable = (shape: Shape, as: Sending): { readonly found: string; readonly expected: string } | undefined => {
  const names = Object.keys(shape);
  const most = as === 'call' ? limits.callArguments.max : limits.updateArguments.max - OURS;
  if (names.length > most) return { found: `${names.length} arguments`, expected: `at most ${most}` };
  const taken = names.find((name) => name.startsWith('cw'));
  if (taken !== undefined) return { found: `the argument '${taken}'`, expected: `none that begins with 'cw'` };
  return hasSecret(shape) ? { found: 'a secret', expected: 'none: others may read the arguments of a call' } : undefined;
};

/** Throws a TypeError if the shape cannot be sent. `what` names it in the message. */
export const refuseUnsendable = (what: string, shape: Shape, as: Sending): void => {
  const wrong = unsendable(shape, as);
  if (wrong) throw new TypeError(`${what}: found ${wrong.found}, expected ${wrong.expected}`);
};

/** Of a command's arguments two are ours: its name and its id. */
const OURS = 2;
