/** What programs may say to a call, and what a line's calls are given: held against their shapes before it is sent. */
import { randomUUID } from 'node:crypto';
import { type Arguments, fromArguments } from '../flow/arguments.ts';
import type { Shape, Shapes } from '../flow/data.ts';
import type { Flow } from '../flow/flow.ts';
import type { Place } from '../turn/place.ts';
import { around, levels, type Scope, scopeOf } from '../turn/scope.ts';
import { limits } from '../wire/limits.ts';
import { unexpected } from './wishes.ts';

/** The commands of the flow that a call is in, and of those around it: of two with one name, that which a turn would take. */
export const commandsAt = (root: Flow, place: Place | undefined): Shapes => {
  const scope = place && scopeOf(root, place.stack);
  if (!scope) return root.commands;
  let [declared, taken]: [Shapes, Shapes] = [{}, {}];
  for (let one: Scope | undefined = scope; one; one = around(one)?.scope) declared = { ...one.flow.commands, ...declared };
  for (const level of levels(scope, place.state, place.data)) {
    const { body, commands } = level.scope.flow;
    const on = body.states[level.state]?.on ?? {};
    taken = { ...Object.fromEntries(Object.entries(commands).filter(([name]) => Object.hasOwn(on, name))), ...taken };
  }
  return { ...declared, ...taken };
};

/** A command as UpdateSipMediaApplicationCall takes it, with an id of its own: two equal ones are two. */
export const updateWith = (name: string, given: Arguments): Arguments => ({ ...given, cwCommand: name, cwId: randomUUID() });

/** What is wrong with these texts; undefined if they are what the shape asks for, and no more. */
export const misfitOf = (shape: Shape, given: Arguments): { readonly problem: string } | undefined => {
  const names = Object.keys(shape);
  const stranger = Object.keys(given).find((name) => !names.includes(name));
  if (stranger !== undefined) return unexpected('with', stranger, names.length === 0 ? 'nothing' : `only ${names.join(', ')}`);
  const read = fromArguments(shape, given);
  if (!('misfit' in read)) return undefined;
  const [name = ''] = read.misfit.split('.');
  return unexpected(`with ${read.misfit}`, given[name], kindOf(shape[name]));
};

/** What is wrong with these texts for a Lambda of which nothing is known. `own` of them are the desk's. */
export const tooMany = (given: Arguments, own: number): { readonly problem: string } | undefined => {
  const most = limits.callArguments.max - own;
  const count = Object.keys(given).length;
  return count > most ? unexpected('with', count, `at most ${most} texts`) : undefined;
};

const kindOf = (kind: Shape[string] | undefined): string => {
  if (Array.isArray(kind)) return `one of: ${kind.join(', ')}`;
  return typeof kind === 'string' ? `a ${kind}` : 'JSON of its shape';
};
