/** A deploy in mid-call, before it happens: where calls go on that are in a state of the old flow. As `lib/turn/migrate.ts` will have it. */
import { isSame } from './doing.ts';
import { type Fit, fitOf, worst } from './fit.ts';
import type { Graph, GraphState } from './graph.ts';

/** What becomes of the calls in one state of the old flow. */
export interface Fate {
  /** With the states that have entered its flow: `message/greet`. Without one: of a call that we have placed, while it rings. */
  readonly state?: string;
  /** The first of these that their data allows, and what goes on there: two who talk may stay where others do not. */
  readonly goes: readonly [Going, ...Going[]];
}

/**
 * `kept`: as if nothing had happened; `anew`: the state does something else now, and is entered once more; `migrate`: the
 * flow says where; `recover`: the place is lost. `to` are states of the new flow.
 */
export interface Going {
  readonly how: 'kept' | 'anew' | 'migrate' | 'recover';
  readonly to: readonly string[];
}

/** The fate of calls in each state of the old flow in which calls wait for something. */
export const fatesOf = (old: Graph, now: Graph): readonly Fate[] => [
  ...ringingIn(old, now),
  ...fatesIn(old, now, '', old.name !== now.name),
];

/** Whether some of those calls lose their place. */
export const isLosing = ({ goes }: Fate): boolean => goes.some(({ how }) => how === 'recover');

const ringingIn = (old: Graph, now: Graph): readonly Fate[] => {
  const isSameFlow = old.name === now.name;
  // Any flow can be rung by a call that is placed without data.
  if (isSameFlow && old.unreached.length === 0 && Object.keys(old.input).length === 0) return [];
  const fit = isSameFlow ? fitOf(old.input, now.input) : 'never';
  return [{ goes: along([{ fit, how: 'kept', to: now.start }], [now.recover]) }];
};

/** Of a state that has entered a flow: of the calls within. `isGone`: none of the flow's states is there any more. */
const fatesIn = (old: Graph, now: Graph, path: string, isGone: boolean): readonly Fate[] =>
  old.states.filter(isWaiting).flatMap((state): readonly Fate[] => {
    const at = (name: string): string => `${path}${name}`;
    const next = isGone ? undefined : now.states.find(({ name }) => name === state.name);
    const migrate = isGone ? undefined : now.migrates.find((one) => one.state === state.name);
    const isThere = next !== undefined && (state.enters === undefined || next.enters !== undefined);
    const fit = isThere ? fitOf(state.holds, next.holds) : 'never';
    const same = next ? isSame(state.verb, next.verb) : 'never';
    const to = [at(state.name)];
    const stays: readonly Way[] = [
      { fit: worst([fit, same]), how: 'kept', to },
      { fit: same === 'always' ? 'never' : fit, how: 'anew', to },
    ];
    const moves: Way = {
      fit: migrate ? fitOf(state.holds, migrate.held) : 'never',
      how: 'migrate',
      to: (migrate?.to ?? []).map(at),
    };
    const fate: Fate = { state: at(state.name), goes: along([...stays, moves], [at(now.recover)]) };
    if (!state.enters || !next?.enters || fit === 'never') return [fate];
    const within = fatesIn(state.enters, next.enters, `${at(state.name)}/`, false);
    return fit === 'always' ? within : [fate, ...within];
  });

/** Work without something to hear is done within one turn: no call is ever found in it. */
const isWaiting = ({ verb, prompts }: GraphState): boolean => verb !== 'run' || prompts.length > 0;

interface Way extends Going {
  readonly fit: Fit;
}

/** Those ways that some data allows, up to the first that all data does. */
const along = (ways: readonly Way[], recover: readonly string[]): Fate['goes'] => {
  const all: readonly Way[] = [...ways.filter(({ fit }) => fit !== 'never'), { fit: 'always', how: 'recover', to: recover }];
  const sure = all.findIndex(({ fit }) => fit === 'always');
  const [first, ...others] = all.slice(0, sure + 1).map(({ how, to }): Going => ({ how, to }));
  return first ? [first, ...others] : [{ how: 'recover', to: recover }];
};
