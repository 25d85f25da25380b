/** The edges of a flow, read off its definition: nothing is run. */
import type { AnyData } from './data.ts';
import type { Choice } from './edge.ts';
import type { Flow, NetEdge, Unreached } from './flow.ts';
import type { Coded, Commanded, Fallible, State } from './verbs.ts';

/** A state as the run time sees it: what may stand beside some verbs only can be looked for beside all. */
export type AnyState = State<Named, AnyData, Named> &
  Fallible<Named, AnyData> &
  Coded<Named, AnyData> &
  Commanded<Named, AnyData, Named>;
type Named = { [Name in string]: AnyData };

/** A state that asks the caller for keys. */
export type Question = Extract<AnyState, { readonly menu: unknown } | { readonly digits: unknown }>;
export const isQuestion = (state: AnyState): state is Question =>
  state.menu !== undefined || state.speakAndGetDigits !== undefined || state.playAudioAndGetDigits !== undefined;

/** Whether codes and commands can reach a call there: nobody hears them while work is done in silence, or after the last word. */
export const isOpen = (state: AnyState): boolean =>
  state.hangup === undefined && (state.run === undefined || state.hold !== undefined);

/**
 * Where one edge of a state can lead. `on` is what takes it: `next`, `noInput` …, or `keys 1`, `code *0`, `command admit`,
 * `exit left`, `intent Pay`.
 */
export interface EdgeOf {
  readonly on: string;
  readonly to: readonly string[];
  /** The state leaves it to the flow: to its net, or to the codes that it takes everywhere. */
  readonly byNet: boolean;
}

/** Every edge of a state, those that the flow adds among them. */
export const edgesOf = (flow: Pick<Flow, 'body'>, state: AnyState): readonly EdgeOf[] => {
  const own: { readonly [Property in string]: unknown } = { ...state };
  const stated = alone.filter((on) => own[on] !== undefined).map((on) => ({ on, to: targets(own[on]), byNet: false }));
  const net = netOf(state).filter((on) => own[on] === undefined);
  const everywhere = isOpen(state) ? flow.body.receiveDigits : undefined;
  const left = Object.entries(everywhere ?? {}).filter(([code]) => state.receiveDigits?.[asCode(code)] === undefined);
  return [
    ...named('keys', state.menu === undefined ? {} : state.keys),
    ...named('exit', state.call?.edges),
    ...named('intent', state.startBotConversation?.edges),
    ...stated,
    ...named('code', state.receiveDigits),
    ...named('command', state.on),
    ...net.map((on) => ({ on, to: [netTarget(flow, on)], byNet: true })),
    ...named('code', Object.fromEntries(left)).map((edge) => ({ ...edge, byNet: true })),
  ];
};

/** Where the flow's net leads on that edge. */
export const netTarget = (flow: Pick<Flow, 'body'>, on: NetEdge): string =>
  typeof flow.body.otherwise === 'string' ? flow.body.otherwise : flow.body.otherwise[on];

/** Where a placed call leads that nobody takes, for each reason; nowhere, if the flow does not say. */
export const unreachedOf = ({ body: { unreached } }: Pick<Flow, 'body'>): readonly (readonly [Unreached, Chosen])[] => {
  if (unreached === undefined) return [];
  const isOne = typeof unreached === 'string' || isChoice(unreached);
  return reasons.map((why) => [why, isOne ? unreached : unreached[why]] as const);
};

/** The names that an edge can lead to. */
export const targets = (edge: unknown): readonly string[] => {
  if (typeof edge === 'string') return [edge];
  return isChoice(edge) ? edge.to : [];
};

/** The codes that a state of that flow takes, its own first. */
export const codesOf = (flow: Pick<Flow, 'body'>, state: AnyState): readonly string[] =>
  isOpen(state) ? [...new Set([...Object.keys(state.receiveDigits ?? {}), ...Object.keys(flow.body.receiveDigits ?? {})])] : [];

/** A code as the types know it, which cannot say that the rest of it are keys too. */
export const asCode = (code: string): `0${string}` =>
  // Sound: whoever looks up what is no code finds nothing.
  code as `0${string}`;

const isChoice = (edge: unknown): edge is { readonly to: readonly string[] } =>
  typeof edge === 'object' && edge !== null && 'to' in edge && Array.isArray(edge.to);

type Chosen = string | Choice<AnyData, unknown>;
const reasons = ['busy', 'noAnswer', 'rejected'] as const;
const alone = ['next', 'ended', 'run', 'notUnderstood', 'noInput', 'noMatch', 'failed'] as const;
const netOf = (state: AnyState): readonly NetEdge[] => {
  if (state.hangup !== undefined || state.talk !== undefined || state.call !== undefined) return [];
  return isQuestion(state) ? ['noInput', 'noMatch', 'failed'] : ['failed'];
};
const named = (kind: string, edges: { readonly [Name in string]?: unknown } | undefined): EdgeOf[] =>
  Object.entries(edges ?? {}).map(([name, edge]) => ({ on: `${kind} ${name}`, to: targets(edge), byNet: false }));
