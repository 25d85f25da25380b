/** Entering a state: its actions, and those of the states that follow it without waiting for anybody, as one list. */
import { type AnyData, keep } from '../flow/data.ts';
import type { AnyState } from '../flow/edges.ts';
import type { Flow } from '../flow/flow.ts';
import type { Way } from '../flow/ways.ts';
import type { Action } from '../wire/actions.ts';
import { limits } from '../wire/limits.ts';
import type { Place, Sent } from './place.ts';
import { markOf } from './prints.ts';
import { answerInSilence, type Legs, render } from './render.ts';

/** Where a call goes: a state, with what is in hand. */
export interface Target {
  readonly state: string;
  readonly data: AnyData;
}

/** What came of entering: a list to send, or work that must be done first. */
export type Entered =
  | {
      readonly kind: 'list';
      readonly place: Pick<Place, 'state' | 'data' | 'list'>;
      readonly actions: readonly Action[];
      /** The edges that were followed from `target` on. */
      readonly ways: readonly Way[];
    }
  | { readonly kind: 'work'; readonly state: string; readonly data: AnyData };

/**
 * Follows edges from `target` on, up to ten actions. Not followed: a choice; work, unless the list is empty; a state
 * that is in the list already; and whatever comes after a state that holds a secret, so that it is erased at once.
 */
export const enter = (flow: Flow, target: Target, attempt: number, legs: Legs, answered: boolean): Entered => {
  const data = keep(flow.shapes[target.state] ?? {}, target.data);
  const actions: Action[] = [];
  const list: Sent[] = [];
  const ways: Way[] = [];
  // A list that would not answer begins with silence that does: room is left for it.
  const room = answered ? limits.actionsPerReply.max : limits.actionsPerReply.max - 1;
  let last = target.state;
  for (let name: string | undefined = target.state; name !== undefined && !list.some(({ of }) => of === name); ) {
    const state: AnyState | undefined = flow.body.states[name];
    if (state?.run) {
      if (actions.length > 0) break;
      return { kind: 'work', state: name, data };
    }
    const own = render(flow, name, data, name === target.state ? attempt : 1, legs);
    if (actions.length + own.length > room) break;
    actions.push(...own);
    for (const action of own) list.push(sent(name, action));
    if (name !== target.state) ways.push({ state: last, on: 'next', to: name });
    last = name;
    name = state && isSilent(state) && typeof state.next === 'string' && !flow.secretive.has(name) ? state.next : undefined;
  }
  if (!answered && !actions.some(({ Type }) => Type !== 'Pause')) {
    const silence = answerInSilence(legs.callId);
    actions.unshift(silence);
    list.unshift(sent(target.state, silence));
  }
  return { kind: 'list', place: { state: last, data, list }, actions, ways };
};

/** What a place remembers of an action. */
export const sent = (of: string, action: Action): Sent => ({
  type: action.Type,
  of,
  mark: markOf(action.Type, action.Parameters) ?? '',
});

/** Whether a state raises no event of its own in mid-list, in any reading of contract 4.17. */
const isSilent = (
  state: AnyState,
): state is Extract<AnyState, { readonly speak: unknown } | { readonly playAudio: unknown } | { readonly pause: unknown }> =>
  state.speak !== undefined || state.playAudio !== undefined || state.pause !== undefined;
