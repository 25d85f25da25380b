/** What a diagram says of states and edges: what the caller does and hears, in few words. */
import { speechMs } from '../emulator/speech.ts';
import type { Shape } from '../flow/data.ts';
import type { Unreached } from '../flow/flow.ts';
import type { GraphEdge, GraphPrompt, GraphState } from '../flow/graph.ts';

/** What happens for an edge to be taken; empty where nothing has to, as after a greeting. */
export const edgeLabel = (state: GraphState, { on, to }: Pick<GraphEdge, 'on' | 'to'>): string =>
  on === 'run' && to.length > 1 ? 'choice' : withChoice(happening(state, on), to);

/** Said of an edge that may lead to several states: that the flow chooses. */
export const withChoice = (said: string, to: readonly string[]): string => {
  if (to.length < 2) return said;
  return said === '' ? 'choice' : `${said} (choice)`;
};

/** What becomes of a call that we place and nobody takes. */
export const unreachedLabel: { readonly [Why in Unreached]: string } = {
  busy: 'is busy',
  noAnswer: 'nobody answers',
  rejected: 'is rejected',
};

const happening = (state: GraphState, on: string): string => {
  if (on === 'next') return state.digits === undefined ? (next[state.verb] ?? '') : `keys ${span(state.digits)}`;
  return own[`${state.verb} ${on}`] ?? anywhereLabel(on);
};

/** An edge that bears a name is told by its kind: `keys 1`, `command admit`. */
const anywhereLabel = (on: string): string => {
  const [, kind, name] = /^(\w+) (.+)$/.exec(on) ?? [];
  const say = kind === undefined ? undefined : named[kind];
  return say !== undefined && name !== undefined ? say(name) : (anywhere[on] ?? on);
};

const named: { readonly [Kind in string]?: (name: string) => string } = {
  keys: (key) => `presses ${key}`,
  code: (code) => `keys ${code}`,
  command: (command) => `program: ${command}`,
  exit: (exit) => `ends: ${exit}`,
  intent: (intent) => `wants ${intent}`,
};

const next: { readonly [Verb in string]?: string } = { recordAudio: 'has left a recording' };

/** Of one verb. */
const own: { readonly [VerbAndEdge in string]?: string } = {
  'callAndBridge ended': 'callee leaves',
  'callAndBridge failed': 'nobody answers',
  'joinChimeMeeting ended': 'meeting ends',
  'joinChimeMeeting failed': 'cannot join',
  'talk ended': 'other party leaves',
  'run run': 'work is done',
  'run failed': 'work fails',
};

/** Of any other verb; what stands in neither table is called as the flow calls it. */
const anywhere: { readonly [Edge in string]?: string } = {
  noInput: 'says nothing',
  noMatch: 'keys something else',
  notUnderstood: 'is not understood',
  failed: 'something fails',
};

const span = ({ min, max }: { readonly min: number; readonly max: number }): string =>
  `${min === max ? min : `${min} to ${max}`} ${max === 1 ? 'digit' : 'digits'}`;

/** What an edge of the flow's net is called where those of many states are drawn as one. */
export const netLabel = (on: string, states: number): string =>
  `${anywhereLabel(on)} (${states} ${states === 1 ? 'state' : 'states'})`;

/** What a state holds and lets hear: a line each, none where there is nothing. */
export const stateLines = ({ holds, prompts }: GraphState): readonly string[] => {
  const [first, ...more] = prompts.map(promptLine);
  return [
    ...(first === undefined ? [] : [more.length === 0 ? first : `${first} +${more.length}`]),
    ...givenLines('holds', holds),
  ];
};

/** `holds account, pin (secret)`; nothing of a shape that names nothing. */
export const givenLines = (word: string, shape: Shape): readonly string[] => {
  const datums = Object.entries(shape).map(([datum, kind]) => (kind === 'secret' ? `${datum} (secret)` : datum));
  return datums.length === 0 ? [] : [`${word} ${cut(datums.join(', '), 40)}`];
};

const promptLine = (prompt: GraphPrompt): string => {
  switch (prompt.kind) {
    case 'file':
      return cut(clean(prompt.key), 32);
    case 'made':
      return 'made of its data';
    default: {
      const spoken = prompt.kind === 'ssml' ? prompt.text.replace(/<[^>]*>/g, ' ') : prompt.text;
      return `“${cut(clean(spoken), 32)}” ${secondsOf(prompt)} s`;
    }
  }
};

/** How long fixed words last in the emulator, in seconds. */
export const secondsOf = ({ kind, text }: Extract<GraphPrompt, { readonly text: string }>): number =>
  Math.round(speechMs({ Text: text, TextType: kind }) / 100) / 10;

/** On one line, without the characters that no picture can show, or that turn the text around them. */
export const clean = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\ufffe\uffff]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Between words where it can be. */
const cut = (text: string, length: number): string => {
  const characters = [...text];
  if (characters.length <= length) return text;
  return `${characters
    .slice(0, length)
    .join('')
    .replace(/(?<=\S)[\s\p{P}]+\S*$/u, '')}…`;
};
