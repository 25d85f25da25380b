/** What the compiler refuses, said at run time too: a flow is rung and scripted before anybody compiles it. */
import { type Wrong, wrong } from './definition.values.ts';
import type { Flow } from './flow.ts';
import type { Verb } from './verbs.ts';

/** What is missing of a flow, or is none of its members. */
export function* wrongForm({ body }: Flow): Generator<Wrong> {
  yield* wrongMembers(
    body,
    ['name', 'start', 'otherwise', 'recover', 'states'],
    ['rung', 'unreached', 'voice', 'fallback', 'receiveDigits', 'migrate'],
    'member of a flow',
  );
}

/** The same of a state: it has one verb, all that this verb must be given, and nothing else. */
export function* wrongStateForm(state: object): Generator<Wrong> {
  const given = Object.keys(state);
  const [verb, second] = given.filter(isVerb);
  if (verb === undefined)
    yield wrong('verb', given.length === 0 ? 'nothing' : given.join(', '), `one of ${Object.keys(verbs).join(', ')}`);
  else if (second !== undefined) yield wrong('verb', `both ${verb} and ${second}`, 'one');
  else {
    const { must, may } = verbs[verb];
    yield* wrongMembers(state, [verb, ...must], verb === 'hangup' ? may : [...may, ...open], `member of ${verb}`);
    const entering = membersOf(state)[verb];
    if (verb === 'call') yield* wrongEnds(verb, 'exits', 'exit', entering);
    if (verb === 'startBotConversation') yield* wrongEnds(verb, 'intents', 'intent', entering);
  }
}

/** What is entered says how it can end: each of these ends needs its edge. */
function* wrongEnds(verb: Verb, ends: string, end: string, given: unknown): Generator<Wrong> {
  const { entered, edges } = membersOf(given);
  const named = membersOf(entered)[ends];
  if (!isObject(named) || !isObject(edges)) {
    const found = isObject(membersOf(given)[ends]) ? `a ${verb === 'call' ? 'flow' : 'bot'} by itself` : `what has no ${ends}`;
    return yield wrong(verb, found, `after(…, { … }), with an edge for each ${end}, and none where there is none`);
  }
  const all = Object.keys(named);
  for (const name of all) if (edges[name] === undefined) yield wrong(`${end} ${name}`, `no edge for the ${end} '${name}'`, 'one');
  for (const name of Object.keys(edges))
    if (!all.includes(name)) yield wrong(`${end} ${name}`, `no such ${end}`, `one of ${all.join(', ')}`);
}

function* wrongMembers(value: object, must: readonly string[], may: readonly string[], what: string): Generator<Wrong> {
  const given = Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [name]));
  for (const name of must) if (!given.includes(name)) yield wrong(name, 'nothing', 'it to be given');
  const known = [...must, ...may];
  for (const name of given) if (!known.includes(name)) yield wrong(name, `no ${what}`, `one of ${known.join(', ')}`);
}

type Members = { readonly [Member in string]?: unknown };
const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null;
const membersOf = (value: unknown): Members => (isObject(value) ? value : {});

const isVerb = (name: string): name is Verb => Object.hasOwn(verbs, name);

/** Of every state but the last. */
const open = ['receiveDigits', 'on'] as const;
const listening = ['attempts', 'timeoutMs', 'noInput', 'noMatch', 'failed'] as const;
const asking = [...listening, 'pattern', 'terminators', 'betweenDigitsMs', 'secret'] as const;

/** What each verb must be given beside itself, and what it may be. */
const verbs = {
  speak: { must: ['next'], may: ['failed'] },
  playAudio: { must: ['next'], may: ['repeat', 'terminators', 'failed'] },
  speakAndGetDigits: { must: ['digits', 'next'], may: asking },
  playAudioAndGetDigits: { must: ['digits', 'failureAudio', 'next'], may: asking },
  menu: { must: ['keys'], may: [...listening, 'failureAudio'] },
  pause: { must: ['next'], may: ['failed'] },
  recordAudio: { must: ['next'], may: ['failed'] },
  sendDigits: { must: ['next'], may: ['toneMs', 'failed'] },
  callAndBridge: { must: ['ended', 'failed'], may: ['callerId', 'ringback', 'seconds'] },
  joinChimeMeeting: { must: ['ended', 'failed'], may: [] },
  talk: { must: ['ended'], may: [] },
  modifyChimeMeetingAttendees: { must: ['next'], may: ['failed'] },
  voiceFocus: { must: ['next'], may: ['failed'] },
  startCallRecording: { must: ['next'], may: ['failed'] },
  stopCallRecording: { must: ['next'], may: ['failed'] },
  pauseCallRecording: { must: ['next'], may: ['failed'] },
  resumeCallRecording: { must: ['next'], may: ['failed'] },
  startBotConversation: { must: ['notUnderstood'], may: ['failed'] },
  call: { must: [], may: [] },
  hangup: { must: [], may: [] },
  run: { must: [], may: ['hold', 'seconds', 'failed'] },
} as const satisfies { readonly [V in Verb]: { readonly must: readonly string[]; readonly may: readonly string[] } };
