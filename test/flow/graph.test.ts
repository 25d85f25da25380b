/** The graph of a flow: what others draw, compare and check. */
import { expect, test } from 'vitest';
import { lines } from '../../flows/lines.ts';
import { standIns } from '../../flows/stand-ins.ts';
import { unplugged } from '../../lib/desk/means.ts';
import { type Flow, states } from '../../lib/flow/flow.ts';
import { type GraphState, graphOf } from '../../lib/flow/graph.ts';
import { ssml } from '../../lib/flow/prompt.ts';
import { visit, voicemail } from './visit.ts';

const { choose, flow, into, work } = states({
  hello: {},
  which: {},
  pin: { account: 'string' },
  check: { account: 'string', pin: 'secret' },
  file: {},
  moment: {},
  record: {},
  review: { recording: 'audio' },
  sales: {},
  bye: {},
  busy: {},
});
const chime = { bucket: 'prompts', key: 'chime.wav' };

/** One state or more of each sort. Whoever runs a function of it fails the test. */
const unrun = (): never => {
  throw new Error('A graph runs nothing.');
};
const desk: Flow = flow({
  name: 'desk',
  start: choose(['hello', 'which'], unrun),
  otherwise: { noInput: 'bye', noMatch: 'which', failed: 'sales' },
  recover: 'which',
  states: {
    hello: { speak: ssml`Hello. <break time="1s"/> You have ${2} messages.`, next: 'which' },
    which: {
      menu: ['For sales, press 1.', { text: 'Press 1.' }],
      keys: { 1: 'sales', '*': choose(['file', 'bye'], unrun) },
      noMatch: 'bye',
    },
    pin: { speakAndGetDigits: unrun, digits: 4, secret: true, next: into('check', 'pin') },
    check: { run: work(['bye', 'sales'], unrun), failed: 'bye' },
    file: { playAudio: chime, next: 'moment' },
    moment: { pause: { ms: 500 }, next: 'record' },
    record: { recordAudio: { bucket: 'messages' }, next: 'review' },
    review: {
      playAudioAndGetDigits: [chime, ({ recording }) => recording],
      failureAudio: chime,
      digits: { min: 1, max: 3 },
      next: 'bye',
    },
    sales: { callAndBridge: '+12065550111', ended: 'bye', failed: 'busy' },
    bye: { hangup: 'Goodbye.' },
    busy: { hangup: 486 },
  },
});
const graph = graphOf(desk);
const state = (name: string): GraphState | undefined => graph.states.find((one) => one.name === name);

test('a graph says where a call can begin, and where one goes on that has lost its place', () => {
  expect(graph).toMatchObject({ name: 'desk', start: ['hello', 'which'], recover: 'which' });
});

test('a graph has every state in its order, with its verb and what that is for', () => {
  expect(graph.states.map(({ name, verb, does }) => [name, verb, does])).toEqual([
    ['hello', 'speak', 'says'],
    ['which', 'menu', 'asks'],
    ['pin', 'speakAndGetDigits', 'asks'],
    ['check', 'run', 'works'],
    ['file', 'playAudio', 'says'],
    ['moment', 'pause', 'waits'],
    ['record', 'recordAudio', 'records'],
    ['review', 'playAudioAndGetDigits', 'asks'],
    ['sales', 'callAndBridge', 'connects'],
    ['bye', 'hangup', 'ends'],
    ['busy', 'hangup', 'ends'],
  ]);
});

test('a state says what a call holds there', () => {
  expect(state('check')?.holds).toEqual({ account: 'string', pin: 'secret' });
});

test('an edge says what takes it, all that it can lead to, and whether the net adds it', () => {
  expect(state('which')?.edges).toEqual([
    { on: 'keys 1', to: ['sales'], byNet: false, isFailure: false },
    { on: 'keys *', to: ['file', 'bye'], byNet: false, isFailure: false },
    { on: 'noMatch', to: ['bye'], byNet: false, isFailure: false },
    { on: 'noInput', to: ['bye'], byNet: true, isFailure: false },
    { on: 'failed', to: ['sales'], byNet: true, isFailure: true },
  ]);
});

test('failures are told apart from what callers do, stated or by the net', () => {
  const failures = graph.states.flatMap(({ name, edges }) =>
    edges.flatMap(({ on, byNet, isFailure }) => (isFailure && !byNet ? [[name, on]] : [])),
  );
  expect(failures).toEqual([
    ['check', 'failed'],
    ['sales', 'failed'],
  ]);
  expect(state('check')?.edges[0]).toEqual({ on: 'run', to: ['bye', 'sales'], byNet: false, isFailure: false });
  expect(state('bye')?.edges).toEqual([]);
});

test.each([
  ['plain words', 'bye', [{ kind: 'text', text: 'Goodbye.', characters: 8, words: 1 }]],
  [
    'words for each attempt',
    'which',
    [
      { kind: 'text', text: 'For sales, press 1.', characters: 19, words: 4 },
      { kind: 'text', text: 'Press 1.', characters: 8, words: 2 },
    ],
  ],
  [
    'SSML, whose tags are characters but no words',
    'hello',
    [
      {
        kind: 'ssml',
        text: '<speak>Hello. <break time="1s"/> You have 2 messages.</speak>',
        characters: 61,
        words: 5,
      },
    ],
  ],
  ['a file', 'file', [{ kind: 'file', ...chime }]],
  ['a file, then what a function makes', 'review', [{ kind: 'file', ...chime }, { kind: 'made' }]],
  ['what a function makes', 'pin', [{ kind: 'made' }]],
  ['nothing, of a code that nobody hears', 'busy', []],
  ['nothing, of a bridge', 'sales', []],
])('a prompt is %s', (_, name, prompts) => {
  expect(state(name)?.prompts).toEqual(prompts);
});

test('a state that asks for digits says how many', () => {
  expect(state('pin')?.digits).toEqual({ min: 4, max: 4 });
  expect(state('review')?.digits).toEqual({ min: 1, max: 3 });
  expect(state('which')).not.toHaveProperty('digits');
});

test('a graph says what a placed call brings, where one begins that comes in, and where one leads that nobody takes', () => {
  expect(graphOf(visit)).toMatchObject({
    start: ['hello'],
    rung: ['taping', 'which'],
    input: { day: 'string' },
    unreached: [
      { why: 'busy', to: ['bye'] },
      { why: 'noAnswer', to: ['bye'] },
      { why: 'rejected', to: ['bye', 'hello'] },
    ],
  });
  expect(graph).toMatchObject({ input: {}, unreached: [] });
  expect(graph).not.toHaveProperty('rung');
});

test('a graph names commands, and states of before, with what they bring', () => {
  expect(graphOf(visit)).toMatchObject({
    commands: { admit: {}, transferTo: { number: 'string' } },
    migrates: [
      { state: 'transfer', held: { number: 'string' }, to: ['dial'] },
      { state: 'sum', held: { cents: 'number' }, to: ['pay'] },
    ],
  });
});

test('a state that enters another flow has the whole graph of that flow, exits and all', () => {
  const message = graphOf(visit).states.find(({ name }) => name === 'message');
  expect(message?.enters).toEqual(graphOf(voicemail));
  expect(message?.enters).toMatchObject({ name: 'voicemail', exits: { left: { recording: 'audio' }, gaveUp: {} } });
});

test.each([
  ['taping', 'signals'],
  ['message', 'enters'],
  ['assistant', 'converses'],
  ['pay', 'works'],
  ['lobby', 'connects'],
])('%s %s', (name, does) => {
  expect(graphOf(visit).states.find((one) => one.name === name)?.does).toBe(does);
});

test.each([
  ['what a bot says first', 'assistant', [{ kind: 'text', text: 'How can I help?', characters: 15, words: 4 }]],
  ['what is heard while work is done elsewhere', 'pay', [{ kind: 'text', text: 'One moment.', characters: 11, words: 2 }]],
  ['nothing, of a flow that is entered', 'message', []],
  ['nothing, of a signal', 'taping', []],
])('a prompt is also %s', (_, name, prompts) => {
  expect(graphOf(visit).states.find((one) => one.name === name)?.prompts).toEqual(prompts);
});

test.each([desk, visit, ...Object.values(lines(standIns(unplugged)))].map((one) => [one.body.name, one] as const))(
  'the graph of %s survives JSON',
  (_, one) => {
    expect(JSON.parse(JSON.stringify(graphOf(one)))).toStrictEqual(graphOf(one));
  },
);
