/** The graph of a flow as a value: plain data that others draw, compare and check. Nothing of the flow is run. */
import type { Shape } from './data.ts';
import { isFile } from './definition.values.ts';
import { type AnyState, type EdgeOf, edgesOf, isQuestion, targets } from './edges.ts';
import type { Flow, Verb } from './flow.ts';

/** A flow without its functions. It survives JSON. */
export interface Graph {
  readonly name: string;
  /** Where a call can begin: several states, if the flow chooses. */
  readonly start: readonly string[];
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
}

/** What a state is for, whichever verb does it. A call ends in those that `end`, and nowhere else by the flow's own will. */
export type Deed = 'says' | 'asks' | 'records' | 'connects' | 'works' | 'waits' | 'ends';

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
  const { name, start, recover, states } = flow.body;
  return {
    name,
    start: targets(start),
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
  hangup: 'ends',
  run: 'works',
};

const spanOf = (digits: number | { readonly min: number; readonly max: number }) =>
  typeof digits === 'number' ? { min: digits, max: digits } : { min: digits.min, max: digits.max };

const promptsOf = (state: AnyState, verb: Verb): readonly GraphPrompt[] => {
  if (!['says', 'asks', 'ends'].includes(deeds[verb])) return [];
  const own: { readonly [Property in string]: unknown } = { ...state };
  const given = own[verb];
  const each: readonly unknown[] = Array.isArray(given) ? given : [given];
  return each.flatMap(promptOf);
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
