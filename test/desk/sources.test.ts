/** The line of each state in its flow's file: of the flows of this house, and of what else authors write. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { lines } from '../../flows/lines.ts';
import { standIns } from '../../flows/stand-ins.ts';
import { unplugged } from '../../lib/desk/means.ts';
import { flowsIn, readSources } from '../../lib/desk/sources.ts';
import { flowsOf } from '../../lib/drawing/flows.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const sources = await readSources(fileURLToPath(new URL('../../flows', import.meta.url)), project);

describe('each flow of this house', () => {
  const flows = flowsOf(lines(standIns(unplugged))).map((flow) => [flow.body.name, flow] as const);

  test.each(flows)('%s is found, and every state of it by its key', (name, { body }) => {
    for (const state of Object.keys(body.states)) {
      const { file, path, line, column } = sources(name, state) ?? { file: '', path: '', line: 0, column: 0 };
      expect(path).toBe(`flows/${name}.ts`);
      const text = readFileSync(file, 'utf8').split('\n')[line - 1] ?? '';
      expect(text.slice(column - 1)).toMatch(new RegExp(`^${state}: `));
      expect(text.slice(0, column - 1).trim()).toBe('');
    }
  });

  test('is found itself by its name; what there is not, is not found', () => {
    const { file, line, column } = sources('bank-balance') ?? { file: '', line: 0, column: 0 };
    expect(
      readFileSync(file, 'utf8')
        .split('\n')
        [line - 1]?.slice(column - 1),
    ).toBe("'bank-balance',");
    expect(sources('bank-balance', 'nowhere')).toBeUndefined();
    expect(sources('no-flow', 'menu')).toBeUndefined();
  });
});

/** Each flow that is found, with what stands in the text where each of its states is. */
const found = (text: string) =>
  Object.fromEntries(
    flowsIn(text).map(({ name, states }) => [name, [...states].map(([state, at]) => `${state}=${text.slice(at, at + 9)}`)]),
  );

describe('what authors write', () => {
  test('keys may be quoted, and members may be spread, computed, methods or shorthand', () => {
    const text = `flow({ name: "one", states: { 'call back': { next: 'x' }, ...more, [key]: {}, menu, async work() {}, bye: 1 } })`;
    expect(found(text)).toEqual({ one: ["call back='call bac", 'menu=menu, asy', 'work=work() {}', 'bye=bye: 1 } '] });
  });

  test('keys one level deep are states, and those deeper are not', () => {
    expect(found(`({ name: 'one', states: { menu: { keys: { 1: 'sales', 2: { bye: 1 } } }, bye: 2 } })`)).toEqual({
      one: ['menu=menu: { k', 'bye=bye: 2 } '],
    });
  });

  test('strings, comments, templates and regular expressions hide nothing and show nothing', () => {
    const text = `
      // states: { no: 1 }
      flow({ name: 'one', /* } */ states: {
        menu: "it's { no: 1 }", // }
        tick: \`\${\`}\` + '}' + { a: \`{\` }.a} no: { \`,
        match: /[/}"']\\/}/.test(x) ? a / b / c : 1,
        bye: 'it\\'s } over' }, })`;
    expect(found(text)).toEqual({
      one: [`menu=menu: "it`, 'tick=tick: `${', 'match=match: /[', "bye=bye: 'it\\"],
    });
  });

  test('several flows may stand in a file, in either order of name and states, one within the other', () => {
    const text = `const a = flow({ states: { x: after(flow({ name: 'inner', states: { deep: 1 } }), {}), y: 1 }, name: 'outer' });
      const b = flow({ name: 'other', states: { x: 1 } } as const);`;
    expect(found(text)).toEqual({
      inner: ['deep=deep: 1 }'],
      outer: ['x=x: after(', 'y=y: 1 }, n'],
      other: ['x=x: 1 } } '],
    });
  });

  test('a name that is made, states that are made, and the shapes are not taken for a flow', () => {
    expect(found(`flow({ name: NAME, states: { x: 1 } })`)).toEqual({});
    expect(found(`flow({ name: 'one' + two, states: { x: 1 } })`)).toEqual({});
    expect(found(`flow({ name: 'one', states: made({ x: 1 }) })`)).toEqual({});
    expect(found(`states({ name: {}, menu: {} })`)).toEqual({});
  });

  test('a file that is only half written is read as far as it goes', () => {
    expect(found(`flow({ name: 'one', states: { x: 1, y: \`\${`)).toEqual({});
    expect(found(`)) }} flow({ name: 'one', states: { x: 'half, y: 1 } })\n`)).toEqual({ one: ["x=x: 'half,", 'y=y: 1 } })'] });
    expect(found(`'\nflow({ name: 'one', states: { x: 1 } })`)).toEqual({ one: ['x=x: 1 } })'] });
  });
});
