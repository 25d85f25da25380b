/** What a diagram says of calls that are placed, of flows within flows, of bots, programs and codes. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dotOf, svgOf } from '../../lib/drawing/dot.ts';
import { drawingOf } from '../../lib/drawing/drawing.ts';
import { mermaidOf } from '../../lib/drawing/mermaid.ts';
import type { Flow } from '../../lib/flow/flow.ts';
import { graphOf } from '../../lib/flow/graph.ts';
import { fine, flowOf } from '../flow/defined.ts';
import { visit, voicemail } from '../flow/visit.ts';

/** Who goes where and why, by the titles of the boxes. */
const arrowsFrom = (flow: Flow, ...boxTitles: readonly string[]): readonly string[] => {
  const { boxes, arrows } = drawingOf(graphOf(flow));
  const title = (id: string) => boxes.find((box) => box.id === id)?.title ?? '';
  return arrows
    .filter(({ from }) => boxTitles.includes(title(from)))
    .map(({ from, to, labels, look }) => `${title(from)} -${look}-> ${title(to)}: ${labels.join(' | ')}`);
};
const boxOf = (flow: Flow, title: string) => drawingOf(graphOf(flow)).boxes.find((box) => box.title === title);
const beginningsOf = (flow: Flow) =>
  drawingOf(graphOf(flow)).boxes.flatMap(({ look, title, lines }) => (look === 'entry' ? [[title, ...lines].join(', ')] : []));

describe('a flow begins', () => {
  test('where a call comes in, and where we call: then it is answered, or not', () => {
    expect(beginningsOf(visit)).toEqual(['a call comes in', 'we call, with day']);
    expect(arrowsFrom(visit, 'a call comes in', 'we call')).toEqual([
      'a call comes in -plain-> taping: choice',
      'a call comes in -plain-> which: choice',
      'we call -plain-> hello: it is answered',
      'we call -failure-> bye: is busy | nobody answers | is rejected (choice)',
      'we call -failure-> hello: is rejected (choice)',
    ]);
  });

  test('where another flow enters it, if it has exits', () => {
    expect(beginningsOf(voicemail)).toEqual(['another flow enters']);
    const counted = flowOf({}, { terms: { exits: { done: {} }, input: { pin: 'secret', times: 'number' } } });
    expect(beginningsOf(counted)).toEqual(['another flow enters, with pin (secret), times']);
    expect(arrowsFrom(voicemail, 'another flow enters')).toEqual(['another flow enters -plain-> greet: ']);
  });

  test('in either way, if it says where', () => {
    expect(beginningsOf(flowOf({}, { body: { rung: 'more' }, terms: { exits: { done: {} } } }))).toEqual([
      'a call comes in',
      'another flow enters',
    ]);
    expect(beginningsOf(flowOf({}, { body: { unreached: 'bye' } }))).toEqual(['a call comes in', 'we call']);
    expect(beginningsOf(flowOf({}))).toEqual(['a call comes in']);
  });
});

describe('a flow that is entered', () => {
  test('is one box with its name, and what leads on is how it ends', () => {
    expect(boxOf(visit, 'message')).toMatchObject({ look: 'enters', verb: 'call voicemail', lines: [] });
    expect(drawingOf(graphOf(visit)).boxes.map(({ title }) => title)).not.toContain('greet');
    expect(arrowsFrom(visit, 'message')).toEqual(['message -plain-> kept: ends: left', 'message -plain-> bye: ends: gaveUp']);
  });

  test('has boxes for its own exits, with what they bring', () => {
    const exits = drawingOf(graphOf(voicemail)).boxes.filter(({ look }) => look === 'exit');
    expect(exits).toEqual([
      { id: 'x1', look: 'exit', title: 'left', name: 'left', lines: ['brings recording'] },
      { id: 'x2', look: 'exit', title: 'gaveUp', name: 'gaveUp', lines: [] },
    ]);
    expect(arrowsFrom(voicemail, 'review', 'everywhere else')).toEqual([
      'review -plain-> left: presses 1 | says nothing',
      'review -plain-> record: presses 2',
      'everywhere else -net-> gaveUp: keys something else (1 state) | something fails (3 states)',
    ]);
  });
});

describe('an arrow says', () => {
  test.each([
    [
      'what the caller wants of a bot',
      'assistant',
      [
        'assistant -plain-> pay: wants Pay',
        'assistant -plain-> bye: wants Stop (choice)',
        'assistant -plain-> which: wants Stop (choice)',
        'assistant -plain-> person: is not understood',
      ],
    ],
    [
      'what a program tells, and who leaves',
      'lobby',
      [
        'lobby -plain-> bye: other party leaves',
        'lobby -plain-> which: program: admit',
        'lobby -plain-> dial: program: transferTo',
      ],
    ],
    [
      'what the caller keys at any moment',
      'which',
      [
        'which -plain-> message: presses 1',
        'which -plain-> assistant: presses 2',
        'which -plain-> lobby: presses 3',
        'which -plain-> bye: keys ## | keys *0',
      ],
    ],
    ['nothing of a signal, which nobody hears', 'taping', ['taping -plain-> which: ']],
    [
      'how long work ends',
      'pay',
      ['pay -plain-> bye: choice', 'pay -plain-> which: choice', 'pay -failure-> person: work fails'],
    ],
    [
      'once what every state takes',
      'everywhere else',
      [
        'everywhere else -net-> person: keys *0 (9 states) | something fails (5 states)',
        'everywhere else -net-> bye: says nothing (1 state)',
        'everywhere else -net-> which: keys something else (1 state)',
      ],
    ],
  ])('%s', (_, from, arrows) => {
    expect(arrowsFrom(visit, from)).toEqual(arrows);
  });
});

test.each([
  ['assistant', 'converses', ['“How can I help?” 1.6 s']],
  ['pay', 'works', ['“One moment.” 0.8 s', 'holds amount']],
  ['lobby', 'connects', []],
  ['taping', 'signals', []],
])('the box %s %s, and says what is heard there', (title, look, lines) => {
  expect(boxOf(visit, title)).toMatchObject({ look, lines });
});

test('states of before are not drawn', () => {
  expect(JSON.stringify(drawingOf(graphOf(visit)))).not.toContain('transfer"');
});

describe('in each language', () => {
  const [outer, inner] = [drawingOf(graphOf(visit)), drawingOf(graphOf(voicemail))];

  test('beginnings, exits, flows and bots have looks of their own', async () => {
    expect(dotOf(outer).match(/shape="oval", style="filled", fillcolor="#1a7f37"/g)).toHaveLength(2);
    expect(dotOf(outer).match(/shape="folder"/g)).toHaveLength(1);
    expect(dotOf(inner).match(/fillcolor="#dafbe1"/g)).toHaveLength(2);
    expect(mermaidOf(outer)).toContain('s4[/"<b>message</b> call voicemail"\\]:::enters\n');
    expect(mermaidOf(outer).match(/\}\}:::converses\n/g)).toHaveLength(1);
    expect(mermaidOf(inner)).toContain('x1(["<b>left</b><br/><small>brings recording</small>"]):::exit\n');
    expect(await svgOf(inner)).toContain('<title>The flow voicemail</title>');
  });

  test('each look has a style', () => {
    const styles = new Set([...mermaidOf(outer).matchAll(/classDef (\w+)/g)].map(([, look]) => look));
    for (const { look } of [...outer.boxes, ...inner.boxes]) expect(styles).toContain(look);
  });
});

test('docs/graph.md says how each look is read', () => {
  const page = readFileSync(new URL('../../docs/graph.md', import.meta.url), 'utf8');
  for (const { does } of graphOf(visit).states) expect(page).toContain(`\`${does}\``);
});

test('a flow without an input says nothing of one', () => {
  expect(boxOf(flowOf({ extra: fine }), 'a call comes in')?.lines).toEqual([]);
});
