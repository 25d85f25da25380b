/** `npm run diff`, as who deploys types it, and what it says of calls that are under way. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { diff } from '../../lib/commands/diff.ts';
import { graph } from '../../lib/commands/graph.ts';
import { linesOf } from '../../lib/flow/diff.lines.ts';
import { type Change, differenceOf } from '../../lib/flow/diff.ts';
import type { Flow } from '../../lib/flow/flow.ts';
import { graphOf } from '../../lib/flow/graph.ts';
import type { Lines } from '../../lib/flow/lines.ts';
import { entering, fine, flowOf, type Given, type Members } from '../flow/defined.ts';
import { visit } from '../flow/visit.ts';

const folder = mkdtempSync(join(tmpdir(), 'diff-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Whoever types a command at lines with this flow. */
const at = (flow: Flow) => {
  const lines: Lines = { '+12065550100': flow, '+12065550101': visit };
  const told = async (command: typeof diff | typeof graph, args: readonly string[]) => {
    let [out, err] = ['', ''];
    const stdout = {
      write: (text: string) => {
        out += text;
      },
    };
    const stderr = {
      write: (text: string) => {
        err += text;
      },
    };
    const code = await command(args, { stdout, stderr }, () => lines);
    return { code, out, err };
  };
  return {
    diff: (...args: readonly string[]) => told(diff, args),
    /** The file of the flow as it is. */
    keep: async (): Promise<string> => {
      const file = join(folder, `${flow.version}.json`);
      expect(await told(graph, [flow.body.name, '--out', file])).toEqual({ code: 0, out: '', err: '' });
      return file;
    },
  };
};

/** A flow to be entered, whose states lead to its exit. */
const sub = (states: Members, body: Members = {}): Flow =>
  flowOf(
    { menu: { speak: 'x', next: 'done' }, more: { speak: 'x', next: 'done' }, ...states },
    { body: { name: 'message', ...body }, terms: { exits: { done: {} } } },
  );
const desk = (inner: Members, states: Members, given: Given = {}): Flow =>
  flowOf({ message: entering({ done: 'bye' }, sub(inner)), ...states }, given);

const old = desk(
  { greet: { speak: 'Hi.', next: 'done' } },
  { sales: fine, account: fine, pin: fine },
  { shapes: { pin: { account: 'string' } } },
);
const now = desk(
  {},
  { pay: fine, more: { pause: { ms: 500 }, next: 'bye' }, pin: { speak: 'Hello.', next: 'bye' } },
  {
    shapes: { pin: { account: ['giro', 'savings'] } },
    body: { migrate: { account: { shape: {}, edge: 'pay' } } },
  },
);

describe('npm run diff', () => {
  test('says what has changed between a file and the flow, and where calls would go on', async () => {
    const file = await at(old).keep();
    const { code, out, err } = await at(now).diff(file, 'desk');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out.replace(/version \w+, was \w+/, 'version NEW, was OLD')).toBe(`desk: version NEW, was OLD
  more: verb pause, was speak
  more: says nothing, said “x” (harmless)
  message/greet: removed (speak)
  sales: removed (speak)
  pay: was account
  pin: holds account 'giro' | 'savings', was string
  pin: says “Hello.”, said “x” (harmless)

a call in message/greet would be lost, and go on in message/bye (recover)
a call in sales would be lost, and go on in bye (recover)
a call in pin would stay if its data fits, else be lost, and go on in bye (recover)
a call in more would enter it anew
a call in account would go on in pay (migrate)
calls in 5 states would stay
`);
  });

  test('says so where nothing has changed, of two files, of a name and of a number', async () => {
    const file = await at(old).keep();
    const same = { code: 0, out: `desk: nothing has changed (version ${old.version})\n`, err: '' };
    expect(await at(visit).diff(file, file)).toEqual(same);
    expect(await at(old).diff(file, 'desk')).toEqual(same);
    expect(await at(old).diff('+12065550100', file)).toEqual(same);
  });

  test('tells words from what matters to calls: no call could be lost', async () => {
    const file = await at(old).keep();
    const polite = desk(
      { greet: { speak: 'Hello.', next: 'done' } },
      { sales: fine, account: fine, pin: fine },
      { shapes: { pin: { account: 'string' } } },
    );
    const { code, out } = await at(polite).diff(file, 'desk');
    expect(out.split('\n').slice(0, 2)).toEqual([
      `desk: version ${old.version}, as it was`,
      '  message/greet: says “Hello.”, said “Hi.” (harmless)',
    ]);
    expect(out).toContain('\ncalls in 10 states would stay\n');
    expect(code).toBe(1);
    expect(await at(polite).diff(file, 'desk', '--check')).toMatchObject({ code: 0, out });
  });

  test('with --check minds only whether a call could be lost', async () => {
    const file = await at(old).keep();
    expect((await at(now).diff(file, 'desk', '--check')).code).toBe(1);
    expect(
      (
        await at(
          desk({ greet: { pause: { ms: 500 }, next: 'done' } }, { sales: fine, account: fine, pin: fine, pay: fine }),
        ).diff(file, 'desk', '--check')
      ).code,
    ).toBe(0);
  });

  test('prints the difference as a value', async () => {
    const { code, out } = await at(now).diff(await at(old).keep(), 'desk', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(differenceOf(graphOf(old), graphOf(now)))));
  });

  test('reads what npm run graph writes of a flow with each word there is', async () => {
    const file = await at(visit).keep();
    expect((await at(old).diff(file, 'visit')).code).toBe(0);
  });

  test('finds a flow that another enters', async () => {
    expect((await at(old).diff('message', 'message')).out).toMatch(/^message: nothing has changed/);
  });

  test('prints help, and is a success', async () => {
    expect(await at(old).diff('--help')).toMatchObject({ code: 0, out: expect.stringContaining('--check'), err: '' });
  });

  test.each<[what: string, args: readonly string[], message: string]>([
    ['nothing', [], 'Found "nothing", expected OLD and NEW'],
    ['one version', ['desk'], 'Found "desk", expected OLD and NEW'],
    ['three versions', ['desk', 'desk', 'desk'], 'expected OLD and NEW alone'],
    ['a flow that is none', ['desk', 'front'], 'Found "front", expected one of desk, message, visit, voicemail, +12065550100'],
    ['a file that is not there', ['none.json', 'desk'], 'ENOENT'],
    ['an option that is none', ['desk', 'desk', '--loud'], "Unknown option '--loud'"],
  ])('does not understand %s: what was found and expected', async (_, args, message) => {
    const { code, out, err } = await at(old).diff(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).toContain('npm run diff -- --help');
  });

  test.each<[what: string, text: string]>([
    ['no JSON', 'digraph'],
    ['a list', '[]'],
    ['another value', '{ "name": "desk" }'],
    ['a graph without its version', JSON.stringify({ ...graphOf(old), version: undefined })],
    ['a graph whose states are none', JSON.stringify({ ...graphOf(old), states: [{ name: 'menu' }] })],
    [
      'a graph whose flow within is none',
      JSON.stringify({ ...graphOf(old), states: graphOf(old).states.map((state) => ({ ...state, enters: {} })) }),
    ],
  ])('does not understand a file that holds %s', async (_, text) => {
    const file = join(folder, 'wrong.json');
    writeFileSync(file, text);
    const { code, err } = await at(old).diff(file, 'desk');
    expect(code).toBe(2);
    expect(err).toContain('expected a file that npm run graph -- FLOW --format json has written');
  });
});

describe('a line says', () => {
  const lineOf = (change: Change) => linesOf({ name: 'desk', was: '1', is: '2', changes: [change], calls: [] })[1];

  test.each<[change: Change, line: string]>([
    [{ what: 'flow', was: 'desk', is: 'front' }, '  flow front, was desk'],
    [{ what: 'input', name: 'day', is: 'string' }, '  input day string, new'],
    [{ what: 'exit', name: 'done', was: '{}', within: 'message' }, '  message/exit done {}, removed'],
    [{ what: 'command', name: 'admit', was: '{}', is: '{ by: string }' }, '  command admit { by: string }, was {}'],
    [{ what: 'edge', name: 'start', was: 'menu', is: 'more' }, '  start → more, was menu'],
    [{ what: 'edge', state: 'menu', name: 'keys 1', is: 'bye' }, '  menu: keys 1 → bye, new'],
    [{ what: 'net', name: 'failed', was: 'bye', is: 'more', within: 'a/b' }, '  a/b/everywhere else: failed → more, was bye'],
    [{ what: 'state', state: 'menu', is: 'speak' }, '  menu: new (speak)'],
    [{ what: 'enters', state: 'menu', was: 'inner', is: 'other' }, '  menu: enters other, was inner'],
    [{ what: 'digits', state: 'pin', was: '4', is: '4 to 8' }, '  pin: digits 4 to 8, was 4'],
    [{ what: 'words', state: 'pin', is: '“x”' }, '  pin: says “x”, said nothing (harmless)'],
  ])('%j', (change, line) => {
    expect(lineOf(change)).toBe(line);
  });

  test('that only a setting has changed', () => {
    expect(linesOf({ name: 'desk', was: '1', is: '2', changes: [], calls: [] })).toEqual([
      'desk: version 2, was 1',
      '  a setting that no graph shows',
      '',
    ]);
  });

  test('where a call goes on that still rings', () => {
    const calls = [{ goes: [{ how: 'recover', to: ['bye'] }] }] as const;
    expect(linesOf({ name: 'desk', was: '1', is: '2', changes: [], calls }).at(-1)).toBe(
      'a call that we have placed, and that still rings, would be lost, and go on in bye (recover)',
    );
  });
});
