/** Where calls go on after a deploy that finds them in a state of the old flow. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOf } from '../../lib/flow/diff.lines.ts';
import { differenceOf } from '../../lib/flow/diff.ts';
import type { AnyState } from '../../lib/flow/edges.ts';
import { fatesOf, isLosing } from '../../lib/flow/fates.ts';
import type { Flow } from '../../lib/flow/flow.ts';
import { graphOf } from '../../lib/flow/graph.ts';
import type { Verb } from '../../lib/flow/verbs.ts';
import { carriedOver, isAstray } from '../../lib/turn/migrate.ts';
import type { Place } from '../../lib/turn/place.ts';
import type { Frame } from '../../lib/turn/scope.ts';
import type { ActionType } from '../../lib/wire/actions.ts';
import { entering, fine, flowOf, type Given, type Members } from './defined.ts';
import { dataOf } from './shapes.ts';

const was = (held: Members, edge: unknown) => ({ shape: held, edge });

/** `state: how to`, of every state whose calls do not simply stay. */
const moved = (old: Flow, now: Flow): readonly string[] =>
  fatesOf(graphOf(old), graphOf(now)).flatMap(({ state = 'ringing', goes }) => {
    const said = goes.map(({ how, to }) => `${how} ${to.join(', ')}`);
    return said.length === 1 && goes[0].how === 'kept' ? [] : [`${state}: ${said.join('; ')}`];
  });

const sub = (states: Members = {}, given: Given = {}) => {
  const inner = { menu: { speak: 'x', next: 'done' }, more: { speak: 'x', next: 'done' }, ...states };
  const { shapes, body, terms } = given;
  return flowOf(inner, { ...(shapes && { shapes }), body: { name: 'inner', ...body }, terms: { exits: { done: {} }, ...terms } });
};
const around = (inner: unknown, given: Given = {}) => flowOf({ menu: entering({ done: 'bye' }, inner) }, given);

const menu = { menu: 'x', keys: { 1: 'bye' } };
const question = { speakAndGetDigits: 'x', digits: 4, next: 'bye' };
const bridge = { callAndBridge: '+12065550110', ended: 'bye', failed: 'bye' };
const talk = { talk: true, ended: 'bye' };
const file = { bucket: 'b', key: 'k' };
const lex = {
  arn: 'arn:aws:lex:us-east-1:111122223333:bot-alias/BOT1234567/ALIAS12345',
  welcome: 'x',
  locale: 'en_US',
  intents: { Pay: {} },
};

/** A state of each verb in which a call waits; not of those that enter a flow. */
const doing: { readonly [V in Exclude<Verb, 'call'>]: Members } = {
  speak: { speak: 'x', next: 'bye' },
  playAudio: { playAudio: file, next: 'bye' },
  menu,
  speakAndGetDigits: question,
  playAudioAndGetDigits: { playAudioAndGetDigits: file, failureAudio: file, digits: 4, next: 'bye' },
  pause: { pause: { ms: 500 }, next: 'bye' },
  recordAudio: { recordAudio: { bucket: 'b' }, next: 'bye' },
  callAndBridge: bridge,
  joinChimeMeeting: { joinChimeMeeting: { meetingId: 'm', joinToken: 't' }, ended: 'bye', failed: 'bye' },
  talk,
  sendDigits: { sendDigits: '1', next: 'bye' },
  modifyChimeMeetingAttendees: {
    modifyChimeMeetingAttendees: { operation: 'Mute', meetingId: 'm', attendees: ['a'] },
    next: 'bye',
  },
  voiceFocus: { voiceFocus: true, next: 'bye' },
  startCallRecording: { startCallRecording: { bucket: 'b' }, next: 'bye' },
  stopCallRecording: { stopCallRecording: true, next: 'bye' },
  pauseCallRecording: { pauseCallRecording: true, next: 'bye' },
  resumeCallRecording: { resumeCallRecording: true, next: 'bye' },
  startBotConversation: { startBotConversation: { entered: lex, edges: { Pay: 'bye' } }, notUnderstood: 'bye' },
  hangup: { hangup: 'x' },
  run: { run: { to: ['bye'], work: async () => 'bye' }, hold: 'x' },
};
// Sound: those are its keys.
const verbs = Object.keys(doing) as (keyof typeof doing)[];
const everyVerb: readonly Verb[] = [...verbs, 'call'];

/** What a place tells while a call is in a state of that verb: each thing that can go on there. */
type Moments = (of: string) => readonly Partial<Place>[];
const sending =
  (type: ActionType, more: Partial<Place> = {}): Moments =>
  (of) => [{ list: [{ type, of, mark: '' }], ...more }];
const either =
  (...all: readonly Moments[]): Moments =>
  (of) =>
    all.flatMap((one) => one(of));
const talking: Moments = () => [{ rest: 'talking' }];
const goingOn: { readonly [V in Verb]: Moments } = {
  speak: sending('Speak'),
  playAudio: sending('PlayAudio'),
  menu: either(
    sending('SpeakAndGetDigits', { menu: true }),
    sending('PlayAudioAndGetDigits', { menu: true }),
    sending('Pause', { menu: true, keyed: '*' }),
  ),
  speakAndGetDigits: either(sending('SpeakAndGetDigits'), sending('Pause', { keyed: '*' })),
  playAudioAndGetDigits: either(sending('PlayAudioAndGetDigits'), sending('Pause', { keyed: '*' })),
  pause: sending('Pause'),
  recordAudio: sending('RecordAudio'),
  callAndBridge: either(sending('CallAndBridge'), talking),
  joinChimeMeeting: either(sending('JoinChimeMeeting'), talking),
  talk: either(talking, sending('ReceiveDigits'), () => [{ list: [{ type: 'VoiceFocus', of: 'menu', mark: '' }] }]),
  sendDigits: sending('SendDigits'),
  modifyChimeMeetingAttendees: sending('ModifyChimeMeetingAttendees'),
  voiceFocus: sending('VoiceFocus'),
  startCallRecording: sending('StartCallRecording'),
  stopCallRecording: sending('StopCallRecording'),
  pauseCallRecording: sending('PauseCallRecording'),
  resumeCallRecording: sending('ResumeCallRecording'),
  startBotConversation: sending('StartBotConversation'),
  hangup: sending('Hangup'),
  // While its hold is heard, of which the list is.
  run: either(sending('PlayAudio', { hold: { n: 1, until: 0 } }), sending('Pause', { hold: { n: 1, until: 0 } })),
  call: sending('Speak'),
};

/** Two versions, and what becomes of calls in the old one: all but those that simply stay. */
type Deploy = readonly [why: string, old: Flow, now: Flow, expected: readonly string[]];

type Changed = readonly [
  why: string,
  old: Parameters<typeof flowOf>,
  now: Parameters<typeof flowOf>,
  expected: readonly string[],
];

const changed: readonly Changed[] = [
  ['stays where nothing has changed', [{}], [{}], []],
  ['stays where words, edges and other states have changed', [{}], [{ menu: { speak: 'y', next: 'more' }, extra: fine }], []],
  ['is lost in a state that is gone', [{ gone: fine }], [{}], ['gone: recover bye']],
  [
    'goes on where the flow says',
    [{ gone: fine }],
    [{}, { body: { migrate: { gone: was({}, 'more') } } }],
    ['gone: migrate more'],
  ],
  [
    'goes on in one of several states',
    [{ gone: fine }],
    [{}, { body: { migrate: { gone: was({}, { to: ['more', 'bye'], pick: () => 'bye' }) } } }],
    ['gone: migrate more, bye'],
  ],
  ['enters a state anew that does something else', [{}], [{ more: { pause: { ms: 500 }, next: 'bye' } }], ['more: anew more']],
  [
    'is lost in a state that holds another kind',
    [{}, { shapes: { more: { account: 'string' } } }],
    [{}, { shapes: { more: { account: 'number' } } }],
    ['more: recover bye'],
  ],
  ['is lost in a state that holds more', [{}], [{}, { shapes: { more: { account: 'string' } } }], ['more: recover bye']],
  ['stays in a state that holds less', [{}, { shapes: { more: { account: 'string' } } }], [{}], []],
  [
    'stays if its data fits, and goes on where the flow says if not',
    [{}, { shapes: { more: { mood: 'string' } } }],
    [
      { now: fine },
      { shapes: { more: { mood: ['merry', 'grave'] } }, body: { migrate: { more: was({ mood: 'string' }, 'now') } } },
    ],
    ['more: kept more; migrate now'],
  ],
  [
    'is lost if neither fits',
    [{}, { shapes: { more: { mood: ['merry', 'grave', 'sad'] } } }],
    [
      { now: fine },
      { shapes: { more: { mood: ['merry', 'grave'] } }, body: { migrate: { more: was({ mood: ['sad', 'merry'] }, 'now') } } },
    ],
    ['more: kept more; migrate now; recover bye'],
  ],
  [
    'is lost where what the flow says is of other data',
    [{ gone: fine }, { shapes: { gone: { account: 'string' } } }],
    [{}, { body: { migrate: { gone: was({ account: 'number' }, 'more') } } }],
    ['gone: recover bye'],
  ],
  ['goes on where the flow recovers', [{ gone: fine }], [{}, { body: { recover: 'more' } }], ['gone: recover more']],
  [
    'is lost in every state of a flow that bears another name',
    [{}],
    [{}, { body: { name: 'other', migrate: { more: was({}, 'menu') } } }],
    ['ringing: recover bye', 'menu: recover bye', 'more: recover bye', 'bye: recover bye'],
  ],
  [
    'is never in work that is done within one turn',
    [{ more: { run: { to: ['bye'], work: async () => 'bye' } } }],
    [{ more: { speak: 'x', next: 'bye' } }],
    [],
  ],
  [
    'is lost in work that takes longer',
    [{ gone: { run: { to: ['bye'], work: async () => 'bye' }, hold: 'x' } }],
    [{}],
    ['gone: recover bye'],
  ],
  [
    'stays where two talk, and comes anew to what connects them, or talks on, where not yet',
    [{ menu: bridge, more: talk }],
    [{ menu: talk, more: bridge }],
    ['menu: kept menu; anew menu', 'more: kept more; anew more'],
  ],
  ['is asked anew for digits, where a key of a menu was', [{ more: menu }], [{ more: question }], ['more: anew more']],
  ['is asked anew for a key, where digits were', [{ more: question }], [{ more: menu }], ['more: anew more']],
  [
    'is in work that takes longer, and which is done once, though nothing is heard now',
    [{ more: { run: { to: ['bye'], work: async () => 'bye' }, hold: 'x' } }],
    [{ more: { run: { to: ['bye'], work: async () => 'bye' } } }],
    [],
  ],
];

const plain = changed.map(([why, old, now, expected]): Deploy => [why, flowOf(...old), flowOf(...now), expected]);

const nested: readonly Deploy[] = [
  ['stays', around(sub()), around(sub()), []],
  [
    'recovers in the inner flow, if only its state there is gone',
    around(sub({ gone: fine })),
    around(sub({}, { body: { recover: 'menu' } })),
    ['menu/gone: recover menu/menu'],
  ],
  [
    'goes on where the inner flow says',
    around(sub({ gone: fine })),
    around(sub({}, { body: { migrate: { gone: was({}, 'more') } } })),
    ['menu/gone: migrate menu/more'],
  ],
  ['leaves it, if the state around it enters nothing any more', around(sub()), flowOf({}), ['menu: recover bye']],
  [
    'leaves it for where the outer flow says',
    around(sub(), { shapes: { menu: { account: 'string' } } }),
    flowOf({ menu: fine }, { body: { migrate: { menu: was({ account: 'string' }, 'more') } } }),
    ['menu: migrate more'],
  ],
  [
    'leaves it, if the data of the state around it does not fit: some of it, and that it may still be lost inside',
    around(sub({ gone: fine }), { shapes: { menu: { mood: 'string' } } }),
    around(sub(), { shapes: { menu: { mood: ['merry', 'grave'] } } }),
    ['menu: kept menu; recover bye', 'menu/gone: recover menu/bye'],
  ],
  [
    'is in another flow now, whose states bear the same names',
    around(sub({ gone: fine })),
    around(sub({}, { body: { name: 'another' } })),
    ['menu/gone: recover menu/bye'],
  ],
  [
    'stays two flows deep',
    around(sub({ menu: entering({ done: 'done' }, sub({ gone: fine })) })),
    around(sub({ menu: entering({ done: 'done' }, sub()) })),
    ['menu/menu/gone: recover menu/menu/bye'],
  ],
];

describe('a call', () => {
  test.each(plain)('%s', (_, old, now, expected) => {
    expect(moved(old, now)).toEqual(expected);
  });
});

describe('a call within a flow that another has entered', () => {
  test.each(nested)('%s', (_, old, now, expected) => {
    expect(moved(old, now)).toEqual(expected);
  });
});

describe('what is foretold is what a turn does', () => {
  test.each([...plain, ...nested])('where it %s', (_, old, now) => {
    const fates = fatesOf(graphOf(old), graphOf(now));
    for (const fate of fates.filter(({ state }) => state !== undefined)) {
      const around = fates.filter(({ state }) => fate.state?.startsWith(`${state}/`));
      const foretold = new Set([fate, ...around].flatMap(({ goes }) => goes.map(({ how }) => how)));
      for (const place of placesIn(old, fate.state ?? '')) expect(foretold).toContain(howOf(carriedOver(now, place), place));
    }
  });

  test.each(verbs)('where %s becomes any other verb, or stays what it is', (was) => {
    const old = flowOf({ more: doing[was] });
    // They were written by a version of the same graph that is another nevertheless.
    const places = placesIn(old, 'more').map((place) => ({ ...place, version: 'before' }));
    const each = verbs.map((verb) => {
      const now = flowOf({ more: doing[verb] });
      const fate = fatesOf(graphOf(old), graphOf(now)).find(({ state }) => state === 'more');
      const done = new Set(places.map((place) => howOf(carriedOver(now, place), place)));
      return { verb, foretold: fate?.goes.map(({ how }) => how).toSorted(), done: [...done].toSorted() };
    });
    expect(each.map(({ verb, foretold }) => ({ verb, ways: foretold }))).toEqual(
      each.map(({ verb, done }) => ({ verb, ways: done })),
    );
  });
});

/** Places of calls in a state of the old flow, whatever goes on there, with any data that it and those around it can hold. */
const placesIn = (root: Flow, path: string): readonly Place[] => {
  const names = path.split('/');
  let flow: Flow | undefined = root;
  const frames: Frame[][] = [];
  let verb: Verb | undefined;
  for (const name of names) {
    const data = fc.sample(dataOf(flow?.shapes[name] ?? {}), { numRuns: 20, seed: 1 });
    const state: AnyState | undefined = flow?.body.states[name];
    frames.push(data.map((one) => ({ state: name, data: one })));
    verb = everyVerb.find((known) => state !== undefined && known in state);
    flow = state?.call?.entered;
  }
  // A call is never in the state itself that has entered a flow, but in some state of that flow.
  if (flow) frames.push([{ state: Object.keys(flow.shapes)[0] ?? '', data: {} }]);
  return Array.from({ length: 20 }, (_, n): Place => {
    const at = frames.map((all) => all[n % all.length] ?? { state: '', data: {} });
    const { state, data } = at.at(-1) ?? { state: '', data: {} };
    const moments = goingOn[verb ?? 'speak'](state);
    return {
      ...{ flow: root.body.name, version: root.version, stack: at.slice(0, -1), state, data, attempt: 1, failures: 0 },
      ...{ list: [], ...moments[n % moments.length] },
    };
  });
};

const howOf = (carried: ReturnType<typeof carriedOver>, place: Place): string => {
  if (!isAstray(carried)) return carried.state === place.state ? 'kept' : 'migrate';
  return carried.on === 'again' ? 'anew' : (carried.on.split(' ')[0] ?? '');
};

describe('a call that we have placed, and that still rings,', () => {
  const placed = (input: Members, name = 'desk') =>
    flowOf({}, { terms: { input }, body: { name, rung: 'menu', unreached: 'bye' } });

  test('stays while its data is all that the flow needs', () => {
    expect(moved(placed({ day: 'string', hour: 'number' }), placed({ day: 'string' }))).toEqual([]);
  });

  test('is lost where the flow needs more, or is another', () => {
    expect(moved(placed({ day: 'string' }), placed({ day: 'string', hour: 'number' }))).toEqual(['ringing: recover bye']);
    expect(moved(placed({ day: 'string' }), placed({ day: 'string' }, 'other'))[0]).toBe('ringing: recover bye');
  });

  test('is lost where no data was needed, and is now', () => {
    expect(moved(placed({}), placed({ day: 'string' }))).toEqual(['ringing: recover bye']);
  });

  test('is lost where its flow bears another name, though nothing says that it is one that places calls', () => {
    expect(moved(flowOf({}), flowOf({}, { body: { name: 'other' } }))[0]).toBe('ringing: recover bye');
  });

  test('is not thought of in a flow that places none', () => {
    expect(fatesOf(graphOf(flowOf({})), graphOf(placed({ day: 'string' }))).every(({ state }) => state !== undefined)).toBe(true);
  });
});

test('a call could be lost where any of its ways is to recover', () => {
  expect(isLosing({ state: 'more', goes: [{ how: 'kept', to: ['more'] }] })).toBe(false);
  expect(
    isLosing({
      goes: [
        { how: 'kept', to: ['more'] },
        { how: 'recover', to: ['bye'] },
      ],
    }),
  ).toBe(true);
});

test('whoever reads of the deploy is told who stays, and who does not', () => {
  const lines = linesOf(differenceOf(graphOf(flowOf({ more: bridge })), graphOf(flowOf({ more: talk }))));
  expect(lines).toContain('a call in more would stay while two talk, else enter it anew');
});
