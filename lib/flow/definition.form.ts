/** What the compiler refuses, said at run time too: a flow is rung and scripted before anybody compiles it. */
import { type Wrong, wrong } from './definition.values.ts';
import type { Flow, Verb } from './flow.ts';

/** What is missing of a flow, or is none of its members. */
export function* wrongForm({ body }: Flow): Generator<Wrong> {
  yield* wrongMembers(body, ['name', 'start', 'otherwise', 'recover', 'states'], ['voice', 'fallback'], 'member of a flow');
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
    yield* wrongMembers(state, [verb, ...must], may, `member of ${verb}`);
  }
}

function* wrongMembers(value: object, must: readonly string[], may: readonly string[], what: string): Generator<Wrong> {
  const given = Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [name]));
  for (const name of must) if (!given.includes(name)) yield wrong(name, 'nothing', 'it to be given');
  const known = [...must, ...may];
  for (const name of given) if (!known.includes(name)) yield wrong(name, `no ${what}`, `one of ${known.join(', ')}`);
}

const isVerb = (name: string): name is Verb => Object.hasOwn(verbs, name);

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
  callAndBridge: { must: ['ended', 'failed'], may: ['callerId', 'ringback', 'seconds'] },
  joinChimeMeeting: { must: ['ended', 'failed'], may: [] },
  hangup: { must: [], may: [] },
  run: { must: [], may: ['failed'] },
} as const satisfies { readonly [V in Verb]: { readonly must: readonly string[]; readonly may: readonly string[] } };
