/** A flow as the page shows it: what each part stands for, and no colour but what a style sheet gives. */
import { expect, test } from 'vitest';
import { drawingOf } from '../../lib/drawing/drawing.ts';
import { easel } from '../../lib/drawing/picture.ts';
import type { Flow } from '../../lib/flow/flow.ts';
import { graphOf } from '../../lib/flow/graph.ts';
import { waysOf } from '../../lib/flow/ways.ts';
import { fine, flowOf } from '../flow/defined.ts';
import { visit, voicemail } from '../flow/visit.ts';

const paint = easel();
const pictureOf = async (flow: Flow): Promise<string> => (await paint([drawingOf(graphOf(flow))]))[0] ?? '';

/** Each group with its classes, and what its data says. */
const groupsOf = (svg: string) =>
  [...svg.matchAll(/<g class="(node|edge) (\w+)"([^>]*)>/g)].map(([, kind, look, rest = '']) => ({
    kind,
    look,
    data: Object.fromEntries([...rest.matchAll(/ data-(\w+)="([^"]*)"/g)].map(([, name, value = '']) => [name, decoded(value)])),
  }));
const decoded = (text: string): string => text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));

test.each([
  ['visit', visit],
  ['voicemail', voicemail],
] as const)('each state and exit of %s is a box that says so', async (_, flow) => {
  const groups = groupsOf(await pictureOf(flow));
  const named = (kind: string) => groups.flatMap(({ data }) => data[kind] ?? []);
  expect(named('state').toSorted()).toEqual(Object.keys(flow.body.states).toSorted());
  expect(named('exit').toSorted()).toEqual(Object.keys(flow.exits).toSorted());
});

test.each([
  ['visit', visit],
  ['voicemail', voicemail],
] as const)('whatever way a call takes through %s, there is an arrow for it, its own or the one of the net', async (_, flow) => {
  const edges = groupsOf(await pictureOf(flow)).filter(({ kind }) => kind === 'edge');
  const arrows = new Set(
    edges.flatMap(({ data: { from, to, on = '' } }) => JSON.parse(on).map((one: string) => [from, one, to].join(' '))),
  );
  // Calls in states of before are drawn nowhere; nor is where a call begins that rings a flow which others enter.
  for (const { state, on, to } of waysOf(flow).filter(({ on }) => !on.startsWith('migrate ')))
    expect(arrows.has([state, on, to].join(' ')) || arrows.has([undefined, on, to].join(' '))).toBe(true);
});

test('an arrow that stands for several edges names each of them', async () => {
  const edges = groupsOf(await pictureOf(voicemail)).filter(({ kind }) => kind === 'edge');
  expect(edges).toContainEqual({
    kind: 'edge',
    look: 'plain',
    data: { from: 'review', to: 'left', on: '["keys 1","noInput"]' },
  });
  expect(edges).toContainEqual({ kind: 'edge', look: 'net', data: { to: 'gaveUp', on: '["noMatch","failed"]' } });
});

test('there is no colour in it, no name that another picture could have too, and nothing that would run', async () => {
  const svg = await pictureOf(visit);
  expect(svg).toMatch(/^<svg [^>]*viewBox=/);
  expect(new Set([...svg.matchAll(/ (?:fill|stroke|style)="([^"]*)"/g)].map(([, value]) => value))).toEqual(
    new Set(['none', 'currentColor']),
  );
  expect(svg).not.toMatch(/#[\da-f]{6}| id="|<!|<\?|href|<script/);
});

test('names and words of any kind are only text', async () => {
  const hostile = `"><script>alert(1)</script>&amp;'--><!--`;
  const flow = flowOf({ [hostile]: { speak: `${hostile}\u0000]]>`, next: 'bye' }, entry: fine });
  const svg = await pictureOf(flow);
  expect(svg).not.toMatch(/<script|<!--|-->|\]\]>/);
  expect(svg).not.toContain('\u0000');
  const states = groupsOf(svg).flatMap(({ data: { state = [] } }) => state);
  expect(states.toSorted()).toEqual(Object.keys(flow.body.states).toSorted());
});

test('a flow that looks as it did is not laid out again', async () => {
  const drawing = drawingOf(graphOf(visit));
  const [first] = await paint([drawing]);
  const [second] = await paint([drawing]);
  expect(second).toBe(first);
});
