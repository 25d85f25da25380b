/** Flows within flows: which of them a call is in, and by way of which states. */
import type { AnyData } from '../flow/data.ts';
import type { Choice } from '../flow/edge.ts';
import { type AnyState, asCode, isOpen } from '../flow/edges.ts';
import type { Flow } from '../flow/flow.ts';
import type { Voice } from '../flow/prompt.ts';
import { TurnError } from './errors.ts';

/** A state that has entered another flow, with what it holds until that flow ends. */
export interface Frame {
  readonly state: string;
  readonly data: AnyData;
}

/** A flow that a call is in. */
export interface Scope {
  /** The flow of the line. */
  readonly root: Flow;
  /** The innermost one. */
  readonly flow: Flow;
  /** The states that led into it, outermost first. */
  readonly stack: readonly Frame[];
}

/** The flow that those states lead into; undefined where one of them is gone, or enters nothing any more. */
export const scopeOf = (root: Flow, stack: readonly Frame[] = []): Scope | undefined => {
  let flow: Flow | undefined = root;
  for (const { state } of stack) flow = flow?.body.states[state]?.call?.entered;
  return flow && { root, flow, stack };
};

/** The flow around it, and the state there that entered it; undefined for the flow of the line. */
export const around = ({ root, stack }: Scope): { readonly scope: Scope; readonly frame: Frame } | undefined => {
  const frame = stack.at(-1);
  const scope = frame && scopeOf(root, stack.slice(0, -1));
  return scope && { scope, frame };
};

/** A state by its name. Throws if the flow has none of it. */
export const stateIn = ({ flow }: Pick<Scope, 'flow'>, name: string): AnyState => {
  const state = flow.body.states[name];
  if (!state) throw new TurnError('unlisted-target', `the flow '${flow.body.name}' has no state '${name}'`);
  return state;
};

/** The name of a state with those of the states that led to it: `message/greet`. */
export const pathOf = (stack: readonly Frame[] | undefined, state: string): string =>
  [...(stack ?? []).map((frame) => frame.state), state].join('/');

/** The voice of a flow, or of the nearest around it that has one. */
export const voiceIn = (scope: Scope): Voice | undefined => {
  const outer = around(scope);
  return scope.flow.body.voice ?? (outer && voiceIn(outer.scope));
};

/**
 * What a call is in, from the inside outwards: its state, and each state that entered the flow around it. Nothing, where
 * neither codes nor commands can reach it.
 */
export function* levels(scope: Scope, state: string, data: AnyData): Generator<Level> {
  const own = scope.flow.body.states[state];
  if (own && !isOpen(own)) return;
  yield { scope, state, data };
  for (let outer = around(scope); outer; outer = around(outer.scope)) yield { scope: outer.scope, ...outer.frame };
}
interface Level extends Frame {
  readonly scope: Scope;
}

/** Where a code leads: by the state's own, else by its flow's, else by those around it. */
export const codeIn = (scope: Scope, state: string, data: AnyData, code: string): Going | undefined => {
  for (const level of levels(scope, state, data)) {
    const { body } = level.scope.flow;
    const own = body.states[level.state]?.receiveDigits?.[asCode(code)];
    if (own !== undefined) return { ...level, edge: own };
    const everywhere = body.receiveDigits?.[asCode(code)];
    if (everywhere !== undefined) return { ...level, data: {}, edge: everywhere };
  }
  return undefined;
};
interface Going extends Level {
  readonly edge: string | Choice<AnyData, unknown>;
}

/** Whether codes or commands lead somewhere from there. */
export const isHeard = (scope: Scope, state: string): boolean =>
  [...levels(scope, state, {})].some(({ scope: { flow }, state: name }) => {
    const { receiveDigits, on } = flow.body.states[name] ?? {};
    return (flow.body.receiveDigits ?? receiveDigits ?? on) !== undefined;
  });

/** All codes that lead somewhere from there. */
export const codesFrom = (scope: Scope, state: string): readonly string[] => {
  const codes = [...levels(scope, state, {})].flatMap(({ scope: { flow }, state: name }) => [
    ...Object.keys(flow.body.states[name]?.receiveDigits ?? {}),
    ...Object.keys(flow.body.receiveDigits ?? {}),
  ]);
  return [...new Set(codes)];
};
