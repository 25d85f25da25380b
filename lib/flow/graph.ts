/** The graph of a flow as a value: plain data that others draw, compare and check. Nothing of the flow is run. */
import type { Shape } from './data.ts';
import { isFile } from './definition.values.ts';
import { type AnyState, type EdgeOf, edgesOf, isQuestion, targets, unreachedOf } from './edges.ts';
import type { Flow, Unreached } from './flow.ts';
import type { Verb } from './verbs.ts';

/** A flow without its functions. It survives JSON. */
export interface Graph {
  readonly name: string;
  /** A hash of the graph and the shapes. */
  readonly version: string;
  /** Where a call can begin: several states, if the flow chooses. */
  readonly start: readonly string[];
  /** Where a call that comes in begins, if not there. */
  readonly rung?: readonly string[];
  /** What must be given to it to begin at `start`. */
  readonly input: Shape;
  /** Where a placed call leads that nobody takes. */
  readonly unreached: readonly { readonly why: Unreached; readonly to: readonly string[] }[];
  /** Where it ends when another flow has entered it, with what. */
  readonly exits: { readonly [Exit in string]: Shape };
  readonly commands: { readonly [Command in string]: Shape };
  /** States of versions before, what they held, and where calls in them go on. */
  readonly migrates: readonly { readonly state: string; readonly held: Shape; readonly to: readonly string[] }[];
  /** Where a call goes on that has lost its place. */
  readonly recover: string;
  /** In the order of the definition. */
  readonly states: readonly GraphState[];
}

export interface GraphState {
  readonly name: string;
  readonly verb: Verb;
  readonly does: Deed;
  /** What a call holds here. */
  readonly holds: Shape;
  /** One for each attempt; the last one serves all later attempts. Those of words, not the sounds around them. */
  readonly prompts: readonly GraphPrompt[];
  /** How many digits are asked for; not of a menu, which takes one of its keys. */
  readonly digits?: { readonly min: number; readonly max: number };
  readonly edges: readonly GraphEdge[];
  /** The flow that it enters. */
  readonly enters?: Graph;
}

/** What a state is for, whichever verb does it. A call ends in those that `end`, and nowhere else by the flow's own will. */
export type Deed = 'says' | 'asks' | 'records' | 'connects' | 'converses' | 'enters' | 'signals' | 'works' | 'waits' | 'ends';

/** An edge, and whether it is there for what the service or the work could not do: a caller's silence is no failure. */
export interface GraphEdge extends EdgeOf {
  readonly isFailure: boolean;
}

/** What is heard: fixed words, a file, or what a function makes of the call's data. */
export type GraphPrompt =
  | {
      readonly kind: 'text' | 'ssml';
      readonly text: string;
      /** As the service's limit counts them: tags are characters too. */
      readonly characters: number;
      /** Between spaces, without tags. */
      readonly words: number;
    }
  | { readonly kind: 'file'; readonly bucket: string; readonly key: string }
  | { readonly kind: 'made' };

/** What can be known of a flow before anybody calls it. */
export const graphOf = (flow: Flow): Graph => {
  const { name, start, rung, recover, migrate = {}, states } = flow.body;
  return {
    name,
    version: flow.version,
    start: targets(start),
    ...(rung !== undefined && { rung: targets(rung) }),
    input: flow.input,
    unreached: unreachedOf(flow).map(([why, edge]) => ({ why, to: targets(edge) })),
    exits: flow.exits,
    commands: flow.commands,
    migrates: Object.entries(migrate).map(([state, { shape, edge }]) => ({ state, held: shape, to: targets(edge) })),
    recover,
    states: Object.entries(states).map(([state, definition]) => stateOf(flow, state, definition)),
  };
};

const stateOf = (flow: Flow, name: string, state: AnyState): GraphState => {
  const verb = verbOf(state);
  const digits = isQuestion(state) && state.menu === undefined ? { digits: spanOf(state.digits) } : {};
  return {
    name,
    verb,
    does: deeds[verb],
    holds: flow.shapes[name] ?? {},
    prompts: promptsOf(state, verb),
    ...digits,
    edges: edgesOf(flow, state).map((edge) => ({ ...edge, isFailure: edge.on === 'failed' })),
    ...(state.call && { enters: graphOf(state.call.entered) }),
  };
};

const verbOf = (state: AnyState): Verb => {
  const verb = Object.keys(state).find(isVerb);
  if (verb === undefined) throw new Error(`Found a state without a verb, expected one of ${Object.keys(deeds).join(', ')}.`);
  return verb;
};

const isVerb = (name: string): name is Verb => Object.hasOwn(deeds, name);

const deeds: { readonly [V in Verb]: Deed } = {
  speak: 'says',
  playAudio: 'says',
  speakAndGetDigits: 'asks',
  playAudioAndGetDigits: 'asks',
  menu: 'asks',
  pause: 'waits',
  recordAudio: 'records',
  callAndBridge: 'connects',
  joinChimeMeeting: 'connects',
  sendDigits: 'signals',
  talk: 'connects',
  modifyChimeMeetingAttendees: 'signals',
  voiceFocus: 'signals',
  startCallRecording: 'signals',
  stopCallRecording: 'signals',
  pauseCallRecording: 'signals',
  resumeCallRecording: 'signals',
  startBotConversation: 'converses',
  call: 'enters',
  hangup: 'ends',
  run: 'works',
};

const spanOf = (digits: number | { readonly min: number; readonly max: number }) =>
  typeof digits === 'number' ? { min: digits, max: digits } : { min: digits.min, max: digits.max };

const promptsOf = (state: AnyState, verb: Verb): readonly GraphPrompt[] => {
  const given = heard(state, verb);
  const each: readonly unknown[] = Array.isArray(given) ? given : [given];
  return each.flatMap(promptOf);
};

const heard = (state: AnyState, verb: Verb): unknown => {
  const own: { readonly [Property in string]: unknown } = { ...state };
  if (verb === 'run') return own.hold;
  if (state.startBotConversation) return state.startBotConversation.entered.welcome;
  return ['says', 'asks', 'ends'].includes(deeds[verb]) ? own[verb] : undefined;
};

/** A hangup's number is a SIP code: nothing is heard of it. */
const promptOf = (prompt: unknown): readonly GraphPrompt[] => {
  if (typeof prompt === 'function') return [{ kind: 'made' }];
  if (typeof prompt === 'string') return [wordsOf('text', prompt)];
  if (isFile(prompt)) return [{ kind: 'file', bucket: prompt.bucket, key: prompt.key }];
  if (typeof prompt !== 'object' || prompt === null) return [];
  if ('text' in prompt) return [wordsOf('text', String(prompt.text))];
  return 'ssml' in prompt ? [wordsOf('ssml', String(prompt.ssml))] : [];
};

const wordsOf = (kind: 'text' | 'ssml', text: string): GraphPrompt => {
  const spoken = kind === 'ssml' ? text.replace(/<[^>]*>/g, ' ') : text;
  return { kind, text, characters: text.length, words: spoken.match(/\S*[\p{L}\p{N}]\S*/gu)?.length ?? 0 };
};
