/** The edges of a flow, read off its definition: nothing is run. */
import type { AnyData } from './data.ts';
import type { Flow, NetEdge, State } from './flow.ts';

/** A state as the run time sees it. */
export type AnyState = State<{ [Name in string]: AnyData }, AnyData>;

/** A state that asks the caller for keys. */
export type Question = Extract<AnyState, { readonly menu: unknown } | { readonly digits: unknown }>;
export const isQuestion = (state: AnyState): state is Question =>
  state.menu !== undefined || state.speakAndGetDigits !== undefined || state.playAudioAndGetDigits !== undefined;

/** Where one edge of a state can lead; `on` is what takes it: `next`, `keys 1`, `noInput` … */
export interface EdgeOf {
  readonly on: string;
  readonly to: readonly string[];
  /** The state leaves it to the flow's net. */
  readonly byNet: boolean;
}

/** Every edge of a state, those that the flow's net adds among them. */
export const edgesOf = (flow: Flow, state: AnyState): readonly EdgeOf[] => {
  const own: { readonly [Property in string]: unknown } = { ...state };
  const stated = alone.filter((on) => own[on] !== undefined).map((on) => ({ on, to: targets(own[on]), byNet: false }));
  const keys = Object.entries(state.menu === undefined ? {} : state.keys).map(([key, edge]) => ({
    on: `keys ${key}`,
    to: targets(edge),
    byNet: false,
  }));
  const net = netOf(state).filter((on) => own[on] === undefined);
  return [...keys, ...stated, ...net.map((on) => ({ on, to: [netTarget(flow, on)], byNet: true }))];
};

/** Where the flow's net leads on that edge. */
export const netTarget = (flow: Flow, on: NetEdge): string =>
  typeof flow.body.otherwise === 'string' ? flow.body.otherwise : flow.body.otherwise[on];

/** The names that an edge can lead to. */
export const targets = (edge: unknown): readonly string[] => {
  if (typeof edge === 'string') return [edge];
  return typeof edge === 'object' && edge !== null && 'to' in edge && Array.isArray(edge.to) ? edge.to : [];
};

const alone = ['next', 'ended', 'run', 'noInput', 'noMatch', 'failed'] as const;
const netOf = (state: AnyState): readonly NetEdge[] => {
  if (state.hangup !== undefined) return [];
  return isQuestion(state) ? ['noInput', 'noMatch', 'failed'] : ['failed'];
};
