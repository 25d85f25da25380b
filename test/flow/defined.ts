/** Flows that may be wrong: what the compiler would refuse of them is left to the run time. */
import { type Flow, states } from '../../lib/flow/flow.ts';

export type Members = { readonly [Name in string]: unknown };

/** What is changed in a flow, in its shapes, and in what it has beside its states. */
export interface Given {
  readonly body?: Members;
  readonly shapes?: Members;
  readonly terms?: Members;
}

/** A flow `desk` whose state `menu` is this one; `more` holds an `account`, and leads to `bye`. */
export const define = (state: Members, { body, shapes, terms }: Given = {}): Flow => {
  const definition = {
    name: 'desk',
    start: 'menu',
    otherwise: 'bye',
    recover: 'bye',
    states: { menu: state, more: { speak: 'x', next: 'bye' }, bye: { hangup: 'Goodbye.' } },
    ...body,
  };
  const named = { menu: {}, more: { account: 'string' }, bye: {}, ...shapes };
  // Sound: what is wrong with it is what is tested.
  return states(named as never, terms as never).flow(definition as never);
};

/** What is thrown for it; the flow, if nothing is. */
export const refusalOf = (state: Members, given?: Given): unknown => {
  try {
    return define(state, given);
  } catch (error) {
    return error;
  }
};

/** A flow that another can enter, `deep` flows deep in all. Its exit is `done`. */
export const inner = (deep = 1): Flow => {
  const first = deep > 1 ? entering({ done: 'out' }, inner(deep - 1)) : { speak: 'x', next: 'out' };
  const body = { start: 'in', otherwise: 'done', recover: 'out', states: { in: first, out: { speak: 'x', next: 'done' } } };
  // Sound: its states are only known here.
  return states({ in: {}, out: {} }, { exits: { done: {} } }).flow({ name: 'inner', ...body } as never);
};

/** A state that enters such a flow, or whatever else is given, with these edges. */
export const entering = (edges: Members, entered: unknown = inner()): Members => ({ call: { entered, edges } });

/** A state that leads to the last one. */
export const fine = { speak: 'x', next: 'bye' };

/** A flow of these states, and of `menu`, `more` and `bye`. They hold nothing, unless a shape says so. */
export const flowOf = (all: Members, given: Given = {}): Flow => {
  const states = { menu: fine, more: fine, ...all, bye: { hangup: 'Goodbye.' } };
  const shapes = { ...Object.fromEntries(Object.keys(states).map((name) => [name, {}])), ...given.shapes };
  return define({}, { ...given, shapes, body: { states, ...given.body } });
};
