/** What makes a flow wrong that the compiler lets pass: found when the flow is defined, never in mid-call. */
import { limits } from '../wire/limits.ts';
import type { Audio } from './data.ts';
import { type AnyState, edgesOf, targets } from './edges.ts';
import type { Flow } from './flow.ts';
import type { Speech } from './prompt.ts';

/** A flow that cannot be right. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
  readonly flow: string;
  /** The state that is wrong; absent where the flow as a whole is. */
  readonly state: string | undefined;
  readonly rule: string;
  constructor(flow: string, state: string | undefined, { rule, found, expected }: Wrong) {
    super(`flow '${flow}'${state === undefined ? '' : `, state '${state}'`}: ${rule}: found ${found}, expected ${expected}`);
    this.flow = flow;
    this.state = state;
    this.rule = rule;
  }
}

/** The flow, if there is nothing wrong with it; throws a DefinitionError for the first thing that is. */
export const checkDefinition = (flow: Flow): Flow => {
  const { name, states } = flow.body;
  const raise = (state: string | undefined, problems: Iterable<Wrong>) => {
    for (const problem of problems) throw new DefinitionError(name, state, problem);
  };
  raise(undefined, wrongFlow(flow));
  for (const [state, definition] of Object.entries(states)) raise(state, wrongState(flow, definition));
  for (const state of withoutExit(flow))
    throw new DefinitionError(name, state, {
      rule: 'no exit',
      found: 'no way from here to a hangup',
      expected: 'edges that lead to one in the end',
    });
  return flow;
};

interface Wrong {
  readonly rule: string;
  readonly found: string;
  readonly expected: string;
}

function* wrongFlow({ shapes, body }: Flow): Generator<Wrong> {
  if (!/^[a-z][a-z0-9-]*$/.test(body.name)) yield wrong('name', body.name, 'lower-case words joined by hyphens');
  for (const state of Object.keys(shapes))
    if (!body.states[state]) yield wrong('states', `no state '${state}'`, 'one for each shape');
  for (const state of Object.keys(body.states))
    if (!shapes[state]) yield wrong('states', `'${state}' without a shape`, 'a shape');
  const net = typeof body.otherwise === 'string' ? [body.otherwise] : Object.values(body.otherwise);
  for (const [rule, to] of [
    ['start', targets(body.start)],
    ['otherwise', net],
    ['recover', targets(body.recover)],
  ] as const)
    yield* missing(rule, to, body);
  for (const [rule, to] of [
    ['otherwise', net],
    ['recover', [body.recover]],
  ] as const)
    for (const state of to)
      if (Object.keys(shapes[state] ?? {}).length > 0)
        yield wrong(rule, `'${state}', which holds data`, 'a state that holds none');
  if (body.fallback) {
    yield* wrongSpeech('fallback', body.fallback.speak);
    if (body.fallback.transfer !== undefined) yield* wrongNumber('fallback.transfer', body.fallback.transfer);
  }
}

function* wrongState(flow: Flow, state: AnyState): Generator<Wrong> {
  for (const { on, to } of edgesOf(flow, state)) {
    if (to.length === 0) yield wrong(on, 'a choice without targets', 'at least one');
    yield* missing(on, to, flow.body);
  }
  if (state.speak !== undefined) yield* wrongPrompts('speak', state.speak);
  if (state.playAudio !== undefined) {
    yield* wrongPrompts('playAudio', state.playAudio);
    if (state.repeat !== undefined) yield* wrongCount('repeat', state.repeat, 1, Number.MAX_SAFE_INTEGER);
  }
  if (state.pause) yield* wrongCount('pause.ms', state.pause.ms, limits.pauseMilliseconds.min, limits.pauseMilliseconds.max);
  if (state.speakAndGetDigits !== undefined || state.playAudioAndGetDigits !== undefined) yield* wrongDigits(state);
  if (state.menu !== undefined) yield* wrongMenu(state);
  if (state.recordAudio) yield* wrongRecording(state.recordAudio);
  if (state.callAndBridge !== undefined) {
    if (typeof state.callAndBridge === 'string') yield* wrongNumber('callAndBridge', state.callAndBridge);
    if (typeof state.callerId === 'string') yield* wrongNumber('callerId', state.callerId);
    if (state.seconds !== undefined)
      yield* wrongCount('seconds', state.seconds, limits.bridgeTimeoutSeconds.min, limits.bridgeTimeoutSeconds.max);
    if (state.ringback) yield* wrongPrompts('ringback', state.ringback);
  }
  if (state.hangup !== undefined && typeof state.hangup !== 'number') yield* wrongPrompts('hangup', state.hangup);
}

type Asking = Extract<AnyState, { readonly digits: unknown }>;
function* wrongDigits(state: Asking): Generator<Wrong> {
  yield* wrongPrompts('prompt', state.speakAndGetDigits ?? state.playAudioAndGetDigits);
  if (state.playAudioAndGetDigits !== undefined) yield* wrongFile('failureAudio', state.failureAudio);
  const { min, max } = typeof state.digits === 'number' ? { min: state.digits, max: state.digits } : state.digits;
  yield* wrongCount('digits', min, 1, limits.digits.max);
  yield* wrongCount('digits', max, min, limits.digits.max);
  if (state.pattern !== undefined && !compiles(state.pattern))
    yield wrong('pattern', state.pattern, 'a regular expression that compiles');
  if (state.terminators) yield* wrongKeys('terminators', state.terminators);
  if (state.betweenDigitsMs !== undefined)
    yield* wrongCount('betweenDigitsMs', state.betweenDigitsMs, 1, Number.MAX_SAFE_INTEGER);
  yield* wrongListening(state);
}

type Menu = Extract<AnyState, { readonly keys: unknown }>;
function* wrongMenu(state: Menu): Generator<Wrong> {
  yield* wrongPrompts('menu', state.menu);
  const keys = Object.keys(state.keys);
  if (keys.length === 0) yield wrong('keys', 'none', 'at least one');
  yield* wrongKeys('keys', keys);
  if (keys.length > 11) yield wrong('keys', 'all twelve', 'at most eleven: one must be left to end the digits with');
  const prompts: readonly unknown[] = Array.isArray(state.menu) ? state.menu : [state.menu];
  if (state.failureAudio) yield* wrongFile('failureAudio', state.failureAudio);
  else if (prompts.some(isFile)) yield wrong('failureAudio', 'none', 'a file, since a prompt is one');
  yield* wrongListening(state);
}

function* wrongListening(state: Menu | Asking): Generator<Wrong> {
  if (state.attempts !== undefined) yield* wrongCount('attempts', state.attempts, 1, 100);
  if (state.timeoutMs !== undefined) yield* wrongCount('timeoutMs', state.timeoutMs, 1, Number.MAX_SAFE_INTEGER);
}

function* wrongRecording(recording: NonNullable<AnyState['recordAudio']>): Generator<Wrong> {
  if (recording.bucket === '') yield wrong('recordAudio.bucket', 'an empty name', "a bucket's name");
  if (recording.seconds !== undefined) yield* wrongCount('recordAudio.seconds', recording.seconds, 1, Number.MAX_SAFE_INTEGER);
  if (recording.silenceSeconds !== undefined)
    yield* wrongCount('recordAudio.silenceSeconds', recording.silenceSeconds, 1, Number.MAX_SAFE_INTEGER);
  if (recording.terminators) yield* wrongKeys('recordAudio.terminators', recording.terminators);
}

function* wrongPrompts(rule: string, prompts: unknown): Generator<Wrong> {
  const each: readonly unknown[] = Array.isArray(prompts) ? prompts : [prompts];
  if (each.length === 0) yield wrong(rule, 'an empty list', 'at least one prompt');
  for (const prompt of each) {
    if (isFile(prompt)) yield* wrongFile(rule, prompt);
    else if (isSpeech(prompt)) yield* wrongSpeech(rule, prompt);
    else if (typeof prompt !== 'function')
      yield wrong(rule, JSON.stringify(prompt) ?? typeof prompt, 'text, SSML, a file or a function');
  }
}

function* wrongFile(rule: string, { bucket, key }: Audio): Generator<Wrong> {
  if (bucket === '' || key === '') yield wrong(rule, `bucket '${bucket}', key '${key}'`, 'the names of both');
}

function* wrongSpeech(rule: string, speech: Speech): Generator<Wrong> {
  const text = typeof speech === 'string' ? speech : 'ssml' in speech ? speech.ssml : speech.text;
  const { max } = limits.textCharacters;
  if (text.length < 1 || text.length > max) yield wrong(rule, `${text.length} characters`, `1 to ${max}`);
}

function* wrongKeys(rule: string, keys: readonly string[]): Generator<Wrong> {
  for (const key of keys) if (!/^[0-9#*]$/.test(key)) yield wrong(rule, `'${key}'`, 'keys that a phone has: 0 to 9, * and #');
}

function* wrongNumber(rule: string, number: string): Generator<Wrong> {
  if (!/^\+[1-9]\d{1,14}$/.test(number)) yield wrong(rule, `'${number}'`, 'an E.164 number, such as +12065550100');
}

function* wrongCount(rule: string, value: number, min: number, max: number): Generator<Wrong> {
  if (!Number.isInteger(value) || value < min || value > max)
    yield wrong(
      rule,
      String(value),
      max === Number.MAX_SAFE_INTEGER ? `a whole number from ${min}` : `a whole number from ${min} to ${max}`,
    );
}

function* missing(rule: string, to: readonly string[], { states }: Flow['body']): Generator<Wrong> {
  for (const name of to)
    if (!Object.hasOwn(states, name))
      yield wrong(rule, `'${name}', which is no state`, `one of ${Object.keys(states).join(', ')}`);
}

/** States that a call can come to, and from which no way leads to a hangup. */
const withoutExit = (flow: Flow): readonly string[] => {
  const { states, start, recover } = flow.body;
  const out = new Map(Object.entries(states).map(([name, state]) => [name, edgesOf(flow, state).flatMap(({ to }) => to)]));
  const ends = new Set(Object.keys(states).filter((name) => states[name]?.hangup !== undefined));
  for (let grown = -1; grown !== ends.size; ) {
    grown = ends.size;
    for (const [name, to] of out) if (to.some((target) => ends.has(target))) ends.add(name);
  }
  const reached = new Set([...targets(start), recover]);
  for (const name of reached) for (const to of out.get(name) ?? []) reached.add(to);
  return [...reached].filter((name) => !ends.has(name));
};

const wrong = (rule: string, found: string, expected: string): Wrong => ({ rule, found, expected });
const isFile = (prompt: unknown): prompt is Audio =>
  typeof prompt === 'object' && prompt !== null && 'bucket' in prompt && 'key' in prompt;
const isSpeech = (prompt: unknown): prompt is Speech =>
  typeof prompt === 'string' || (typeof prompt === 'object' && prompt !== null && ('text' in prompt || 'ssml' in prompt));
const compiles = (pattern: string): boolean => {
  try {
    return Boolean(new RegExp(pattern));
  } catch {
    return false;
  }
};
