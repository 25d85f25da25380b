import { describe, expect, it } from 'vitest';
import { fieldsOf, textsOf } from '../../lib/page/form.ts';
import { jsonOf, piecesOf } from '../../lib/page/json.ts';
import { neighbour } from '../../lib/page/neighbour.ts';
import { pickedFlow, rootFlow } from '../../lib/page/picked.ts';
import { seenIn } from '../../lib/page/seen.ts';
import { visitedIn, withVisited } from '../../lib/page/visited.ts';
import { fitting, larger, legible, smaller } from '../../lib/page/zoom.ts';
import { begun, turned } from './happened.ts';

describe('JSON for people', () => {
  const value = { text: 'a "quoted" \\ one', numbers: [-1.5, 2e21, 0], words: [true, false, null], 'a: b': { none: {} } };

  it('is the JSON, over several lines, in pieces', () => {
    const pieces = piecesOf(value);
    expect(pieces.map(({ text }) => text).join('')).toBe(JSON.stringify(value, undefined, 2));
    const of = (kind: string) => pieces.filter((piece) => piece.kind === kind).map(({ text }) => text);
    expect(of('name')).toEqual(['"text"', '"numbers"', '"words"', '"a: b"', '"none"']);
    expect(of('text')).toEqual([JSON.stringify(value.text)]);
    expect(of('number')).toEqual(['-1.5', '2e+21', '0']);
    expect(of('word')).toEqual(['true', 'false', 'null']);
  });

  it('says of a reply that never came that it is nothing', () => {
    expect(jsonOf(undefined)).toBe('nothing');
    expect(piecesOf(undefined)).toEqual([{ kind: 'word', text: 'nothing' }]);
  });
});

describe('a form for a shape', () => {
  const shape = {
    ...{ name: 'string', pin: 'secret', tries: 'number', vip: 'boolean' },
    ...{ size: ['small', 'large'], meeting: '{ meetingId: string }', tags: 'string[]' },
  };
  const fields = fieldsOf(shape);

  it('has a field of its kind for each name', () => {
    expect(fields).toEqual([
      { name: 'name', kind: 'text' },
      { name: 'pin', kind: 'text' },
      { name: 'tries', kind: 'number' },
      { name: 'vip', kind: 'boolean' },
      { name: 'size', kind: 'choice', choices: ['small', 'large'] },
      { name: 'meeting', kind: 'json', of: '{ meetingId: string }' },
      { name: 'tags', kind: 'json', of: 'string[]' },
    ]);
  });

  it('sends texts: what was typed, whether a box is ticked, what was chosen', () => {
    const filled = {
      name: ' Ann ',
      pin: '1234',
      tries: ' 3 ',
      vip: true,
      size: 'large',
      meeting: ' {"meetingId":"m"} ',
      tags: '[]',
    };
    expect(textsOf(fields, filled)).toEqual({ ...filled, tries: '3', vip: 'true', meeting: '{"meetingId":"m"}' });
  });

  it('sends something for each name, whatever was left out', () => {
    const nothing = { name: '', pin: '', tries: '', vip: 'false', size: 'small', meeting: '', tags: '' };
    expect(textsOf(fields, {})).toEqual(nothing);
  });
});

describe('the states that this page has seen', () => {
  it('are kept by version, each once', () => {
    const kept = withVisited(withVisited(null, 'v1', ['menu']), 'v1', ['menu', 'sales']);
    expect(visitedIn(kept, 'v1')).toEqual(new Set(['menu', 'sales']));
    expect(visitedIn(kept, 'v2')).toEqual(new Set());
  });

  it('are there again when an author goes back to a version', () => {
    const kept = withVisited(withVisited(null, 'v1', ['menu']), 'v2', ['ask']);
    expect(visitedIn(kept, 'v1')).toEqual(new Set(['menu']));
  });

  it('are forgotten of the version that was used longest ago, once there are many', () => {
    const versions = Array.from({ length: 9 }, (_, index) => `v${index}`);
    const kept = versions.reduce<string | null>((before, version) => withVisited(before, version, ['menu']), null);
    expect(versions.filter((version) => visitedIn(kept, version).size === 0)).toEqual(['v0']);
  });

  it.each(['no JSON', '{}', '[1]', '[["v1"]]', '[["v1", [2]]]', 'null'])('are none where the browser has %s', (kept) => {
    expect(visitedIn(kept, 'v1')).toEqual(new Set());
    expect(visitedIn(withVisited(kept, 'v1', ['menu']), 'v1')).toEqual(new Set(['menu']));
  });
});

describe('the states that a call was in', () => {
  const flow = (name: string, version: string) => ({ name, version, svg: '', states: [], commands: {} });
  const placed = (version: string, path: readonly string[]) => ({
    ...{ flow: 'shop', version, path, data: {}, attempt: 1, failures: 0, list: [] },
  });
  const turns = [
    turned(0, { ways: [{ flow: 'shop', on: 'start', to: 'menu' }], place: placed('v1', ['menu']) }),
    turned(1, {
      ways: [
        { flow: 'shop', from: 'menu', on: 'keys 1', to: 'apples' },
        { flow: 'order', on: 'start', to: 'ask' },
      ],
      place: placed('v2', ['apples', 'ask']),
    }),
  ].flatMap((entry) => (entry.kind === 'turned' ? [entry.turn] : []));
  const seen = (shop: string) =>
    seenIn(turns, 'shop', { shop: flow('shop', shop), order: flow('order', 'o7') }).map(
      ({ flow: name, version, states }) => `${name} ${version}: ${[...states].join(' ')}`,
    );

  it('are those of the version that it was of, turn by turn', () => {
    expect(seen('v2')).toEqual(['shop v1: menu', 'shop v2: menu apples', 'order o7: ask']);
  });

  it('are not told of a flow within, once the flow around it is another', () => {
    expect(seen('v3')).toEqual(['shop v1: menu', 'shop v2: menu apples']);
  });
});

describe('a diagram', () => {
  const room = { width: 600, height: 400 };

  it('fits its room, and a small one is not blown up', () => {
    expect(fitting({ width: 1200, height: 400 }, room)).toBe(0.5);
    expect(fitting({ width: 600, height: 1600 }, room)).toBe(0.25);
    expect(fitting({ width: 10, height: 10 }, room)).toBeLessThan(2);
  });

  it('is first shown so that it can be read, even if part of it is out of sight', () => {
    const large = { width: 6000, height: 4000 };
    expect(legible(large, room)).toBeGreaterThan(fitting(large, room));
    const small = { width: 500, height: 300 };
    expect(legible(small, room)).toBe(fitting(small, room));
  });

  it('is larger and smaller by steps, within bounds', () => {
    expect(smaller(larger(1))).toBeCloseTo(1);
    expect(larger(1)).toBeGreaterThan(1);
    expect(larger(4)).toBe(4);
    expect(smaller(0.1)).toBe(0.1);
  });

  it('is walked through by the arrow keys, straight ahead rather than aside', () => {
    const boxes = [
      { x: 0, y: 0 },
      { x: 5, y: 100 },
      { x: 90, y: 60 },
      { x: 0, y: 300 },
    ];
    expect(neighbour(boxes, 0, 'ArrowDown')).toBe(1);
    expect(neighbour(boxes, 1, 'ArrowDown')).toBe(3);
    expect(neighbour(boxes, 3, 'ArrowUp')).toBe(1);
    expect(neighbour(boxes, 0, 'ArrowRight')).toBe(2);
    expect(neighbour(boxes, 2, 'ArrowLeft')).toBe(1);
    expect(neighbour(boxes, 0, 'ArrowUp')).toBeUndefined();
    expect(neighbour(boxes, 9, 'ArrowUp')).toBeUndefined();
  });
});

describe('the flow that is looked at', () => {
  const house = {
    lines: [
      { number: '+12065550100', flow: 'front-desk', rings: true },
      { number: '+12065550102', flow: 'bank-balance', rings: true },
    ],
    flows: {},
  };

  it('is that of the line that was picked, and of the first before any was', () => {
    expect(pickedFlow({ house, picked: '+12065550102' })).toBe('bank-balance');
    expect(pickedFlow({ house, picked: undefined })).toBe('front-desk');
    expect(pickedFlow({ house, picked: '+12065559999' })).toBe('front-desk');
    expect(pickedFlow({ house: undefined, picked: undefined })).toBeUndefined();
  });

  it('is that of the line of a call', () => {
    expect(rootFlow({ house }, { begun: { ...begun(), line: '+12065550102' } })).toBe('bank-balance');
    expect(rootFlow({ house }, { begun: { ...begun(), line: '+12065559999' } })).toBeUndefined();
  });
});
