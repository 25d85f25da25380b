/** `npm run graph`, as an author types it, and what the diagrams say. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { lines as linesOver } from '../../flows/lines.ts';
import { standIns } from '../../flows/stand-ins.ts';
import { galleryOf, graph } from '../../lib/commands/graph.ts';
import { unplugged } from '../../lib/desk/means.ts';
import { dotOf, svgOf } from '../../lib/drawing/dot.ts';
import { drawingOf } from '../../lib/drawing/drawing.ts';
import { mermaidOf } from '../../lib/drawing/mermaid.ts';
import { type Flow, states } from '../../lib/flow/flow.ts';
import { graphOf } from '../../lib/flow/graph.ts';

const lines = linesOver(standIns(unplugged));
const folder = mkdtempSync(join(tmpdir(), 'graph-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is written, and the exit code. */
const type = async (...args: string[]) => {
  let [out, err] = ['', ''];
  const write = (to: (text: string) => void) => ({ write: to });
  const stdout = write((text) => {
    out += text;
  });
  const stderr = write((text) => {
    err += text;
  });
  const code = await graph(args, { stdout, stderr }, () => lines);
  return { code, out, err };
};

type Definition = { readonly [Member in string]: unknown };

/** A flow whose states are only known here. */
const flowOf = (name: string, definitions: Definition, body: Definition = {}): Flow => {
  const shapes = Object.fromEntries(Object.keys(definitions).map((state) => [state, {}]));
  const [start] = Object.keys(definitions);
  const definition = { name, start, otherwise: 'bye', recover: 'bye', states: definitions, ...body };
  // Sound: the run time checks the definition as the compiler would.
  return states(shapes).flow(definition as never);
};

/** Who goes where and why, by the titles of the boxes. */
const arrowsOf = (flow: Flow): readonly string[] => {
  const { boxes, arrows } = drawingOf(graphOf(flow));
  const title = (id: string) => boxes.find((box) => box.id === id)?.title;
  return arrows.map(({ from, to, labels, look }) => `${title(from)} -${look}-> ${title(to)}: ${labels.join(' | ')}`);
};

const bridge = (failed: string) => ({ callAndBridge: '+12065550111', ended: 'bye', failed });
const bye = { hangup: 'Goodbye.' };

/** A menu of six topics, eight states each: fifty-one in all. */
const fifty = (): Flow => {
  const topics = [1, 2, 3, 4, 5, 6];
  const topic = (n: number): Definition => ({
    [`topic${n}`]: { menu: `Topic ${n}.`, keys: { 1: `ask${n}`, 2: `leave${n}`, 3: `play${n}`, 9: 'help', '*': 'main' } },
    [`ask${n}`]: { speakAndGetDigits: 'Your number?', digits: 8, next: `look${n}`, noInput: `topic${n}` },
    [`look${n}`]: { run: { to: [`say${n}`, `call${n}`], work: async () => `say${n}` } },
    [`say${n}`]: { speak: 'There you are.', next: `topic${n}` },
    [`call${n}`]: bridge(`leave${n}`),
    [`leave${n}`]: { recordAudio: { bucket: 'b' }, next: `kept${n}` },
    [`kept${n}`]: { speak: 'Thank you.', next: 'main' },
    [`play${n}`]: { playAudio: { bucket: 'b', key: `${n}.wav` }, next: `topic${n}` },
  });
  const keys = Object.fromEntries(topics.map((n) => [n, `topic${n}`]));
  return flowOf('fifty', {
    main: { menu: 'Six topics.', keys },
    ...Object.assign({}, ...topics.map(topic)),
    help: bridge('bye'),
    bye,
  });
};

/** Throws where XML is not well-formed: unbalanced tags, a bare `&` or `<`, a character that XML has not. */
const textsIn = (xml: string): readonly string[] => {
  const open: string[] = [];
  const texts: string[] = [];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for.
  if (/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|&(?!(?:\w+|#\d+|#x[\da-f]+);)/i.test(xml))
    throw new Error('a character that XML has not');
  const rest = xml.replace(
    /<!--(?:(?!--).)*-->|<[?!][^>]*>|<(\/?)([\w:]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gs,
    (_, close, tag, __, empty, text) => {
      if (text !== undefined) texts.push(decoded(text));
      else if (close === '/' && open.pop() !== tag) throw new Error(`</${tag}> closes nothing`);
      else if (tag !== undefined && close === '' && empty === '') open.push(tag);
      return '';
    },
  );
  if (rest !== '' || open.length > 0) throw new Error(`not well-formed: ${rest.slice(0, 80)} ${open.join(', ')}`);
  return texts;
};
const names: { readonly [Name in string]: string } = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const decoded = (text: string): string =>
  text
    .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (_, code, hex, name) =>
      name === undefined
        ? String.fromCodePoint(code === undefined ? Number.parseInt(hex, 16) : Number(code))
        : (names[name] ?? ''),
    )
    .replaceAll('\u00a0', ' ');

describe('a diagram says', () => {
  test('what the caller does, in one arrow to each target, failures apart', () => {
    const flow = flowOf('desk', {
      menu: { menu: 'One or two?', keys: { 1: 'sales', 2: 'sales', 3: 'digits' }, noInput: 'bye', noMatch: 'bye', failed: 'bye' },
      digits: { speakAndGetDigits: 'Which?', digits: { min: 1, max: 8 }, next: { to: ['sales', 'note'], pick: () => 'note' } },
      sales: bridge('note'),
      note: { recordAudio: { bucket: 'b' }, next: 'look', failed: 'look' },
      look: { run: { to: ['meet', 'bye'], work: async () => 'bye' }, failed: 'meet' },
      meet: { joinChimeMeeting: { meetingId: 'm', joinToken: 't' }, ended: 'hello', failed: 'bye' },
      hello: { speak: 'Hello.', next: 'bye', failed: 'bye' },
      bye,
    });
    expect(arrowsOf(flow)).toEqual([
      'a call comes in -plain-> menu: ',
      'menu -plain-> sales: presses 1, 2',
      'menu -plain-> digits: presses 3',
      'menu -plain-> bye: says nothing | keys something else',
      'menu -failure-> bye: something fails',
      'digits -plain-> sales: keys 1 to 8 digits (choice)',
      'digits -plain-> note: keys 1 to 8 digits (choice)',
      'sales -plain-> bye: callee leaves',
      'sales -failure-> note: nobody answers',
      'note -plain-> look: has left a recording',
      'note -failure-> look: something fails',
      'look -plain-> meet: choice',
      'look -plain-> bye: choice',
      'look -failure-> meet: work fails',
      'meet -plain-> hello: meeting ends',
      'meet -failure-> bye: cannot join',
      'hello -plain-> bye: ',
      'hello -failure-> bye: something fails',
      'everywhere else -net-> bye: says nothing (1 state) | keys something else (1 state) | something fails (1 state)',
      'a call has lost its place -plain-> bye: ',
    ]);
  });

  test('nothing of the net where no state leaves anything to it', () => {
    const flow = flowOf('hello', { hello: { speak: 'Hello.', next: 'bye', failed: 'bye' }, bye });
    expect(drawingOf(graphOf(flow)).boxes.map(({ id }) => id)).toEqual(['entry', 's1', 's2', 'lost']);
  });

  test('what is heard in each state and how long that takes, and what a call holds there', () => {
    const { boxes } = drawingOf(graphOf(lines['+12065550102'] ?? fifty()));
    const box = (title: string) => boxes.find((one) => one.title === title);
    expect(box('menu')).toMatchObject({ look: 'asks', verb: 'menu', lines: ['“For your balance, press 1. For…” 4 s'] });
    expect(box('check')).toMatchObject({ look: 'works', lines: ['holds triesLeft, account, pin (secret)'] });
    expect(box('balance')?.lines).toEqual(['made of its data', 'holds cents']);
    expect(box('bye')?.look).toBe('ends');
  });

  test('how many prompts there are for later attempts', () => {
    const { boxes } = drawingOf(graphOf(lines['+12065550100'] ?? fifty()));
    expect(boxes.find(({ title }) => title === 'menu')?.lines).toEqual(['“For sales, press 1. For…” 3.2 s +1']);
  });
});

describe('a flow of fifty states', () => {
  const drawing = drawingOf(graphOf(fifty()));

  test('is drawn from left to right, with each state once and the net as one box', async () => {
    const texts = textsIn(await svgOf(drawing));
    const { states: fiftyOne } = graphOf(fifty());
    expect(fiftyOne).toHaveLength(51);
    for (const { name } of fiftyOne) expect(texts.filter((text) => text === name)).toHaveLength(1);
    expect(dotOf(drawing)).toContain('rankdir="LR"');
    expect(mermaidOf(drawing)).toContain('flowchart LR\n');
    expect(drawing.arrows.filter(({ look }) => look === 'net')).toEqual([
      expect.objectContaining({
        labels: ['says nothing (7 states)', 'keys something else (13 states)', 'something fails (43 states)'],
      }),
    ]);
  });

  test('has entry, exits and failures told apart in each language', async () => {
    const [svg, mermaid] = [await svgOf(drawing), mermaidOf(drawing)];
    expect(svg.match(/<path [^>]*stroke="#cf222e" stroke-dasharray=/g)).toHaveLength(7);
    expect(svg.match(/<ellipse fill="#1a7f37"/g)).toHaveLength(1);
    expect(dotOf(drawing).match(/peripheries="2"/g)).toHaveLength(1);
    expect(mermaid.match(/\]\]:::ends\n/g)).toHaveLength(1);
    expect(mermaid).toContain('entry(["<b>a call comes in</b>"]):::entry\n');
    expect(mermaid.match(/-\.->\|"nobody answers"\|/g)).toHaveLength(7);
  });
});

describe('hostile names and prompts', () => {
  const hostile = '"]:::x --> <b>&amp; \\" `**a**` #35; | ;%% </svg>\\';
  const prompt = `${'\u0007\u202e'}<i>"&\\N\\</i>\n${'\ud800'}]]>`;
  const drawing = drawingOf(
    graphOf(flowOf('hostile', { [hostile]: { speak: prompt, next: 'end' }, end: { hangup: { text: '-->|"x"|' } }, bye })),
  );

  test('are text in SVG, as they are written, without what XML has not', async () => {
    const texts = textsIn(await svgOf(drawing));
    expect(texts).toContain(hostile);
    expect(texts).toContain('“<i>"&\\N\\</i> ]]>” 0.4 s');
    expect(texts).toContain('“-->|"x"|” 0.4 s');
  });

  test('are text in Mermaid: each mark as its code', () => {
    const [box, arrow] = mermaidOf(drawing)
      .split('\n')
      .filter((line) => /^ {2}s1/.test(line));
    expect(box).toMatch(/^ {2}s1\("<b>#34;#93;:::x -- ?[^"`|\\*]*<\/small>"\):::says$/);
    expect(arrow).toBe('  s1 --> s2');
  });
});

describe('npm run graph', () => {
  test('draws Mermaid, by the name of a flow or the number that rings it', async () => {
    const { code, out, err } = await type('front-desk');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^%% front-desk\nflowchart TD\n {2}entry/);
    expect(out).toContain('  s3 -.->|"nobody answers"| s5\n');
    expect(await type('+12065550100')).toEqual({ code, out, err });
  });

  test('draws DOT', async () => {
    expect((await type('front-desk', '--format', 'dot')).out).toMatch(
      /^digraph "front-desk" \{\n.*"s3: sales" -> "s5: away" \[/s,
    );
  });

  test('prints the graph itself, with the seconds of its prompts', async () => {
    const { out } = await type('front-desk', '--format', 'json');
    const { states: all } = JSON.parse(out);
    expect(all.at(-1)).toMatchObject({ name: 'bye', does: 'ends', prompts: [{ text: 'Goodbye.', characters: 8, seconds: 0.4 }] });
  });

  test.each([
    ['mmd', /^%% bank-balance\n/],
    ['dot', /^digraph/],
    ['svg', /<\/svg>\n$/],
    ['json', /^\{\n {2}"name": "bank-balance"/],
  ])('writes to a file, in the language of its ending: .%s', async (ending, expected) => {
    const file = join(folder, `bank.${ending}`);
    expect(await type('bank-balance', '--out', file)).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(file, 'utf8')).toMatch(expected);
  });

  test('prints help, and is a success', async () => {
    expect(await type('--help')).toMatchObject({ code: 0, out: expect.stringContaining('--format FORMAT'), err: '' });
  });

  test.each([
    ['nothing', [], 'Found "nothing", expected FLOW, the name of a flow or a number that rings it.'],
    ['two flows', ['front-desk', 'bank-balance'], 'Found "bank-balance", expected one FLOW.'],
    ['a flow that is none', ['toString'], 'Found "toString", expected one of front-desk, meeting-dial-in, bank-balance, '],
    ['a format that is none', ['front-desk', '--format', 'png'], 'expected --format to be one of mermaid, dot, svg, json.'],
    [
      'an ending that says nothing',
      ['front-desk', '--out', 'desk.png'],
      'expected a file that ends in .mmd, .dot, .svg or .json',
    ],
    ['an option that is none', ['front-desk', '--loud'], "Unknown option '--loud'"],
    ['a gallery of one', ['--write-gallery', 'front-desk'], 'expected nothing beside --write-gallery.'],
    ['a file that cannot be written', ['front-desk', '--out', join(folder, 'none', 'x.svg')], 'ENOENT'],
  ])('does not understand %s: what was found and expected', async (_, args, message) => {
    const { code, out, err } = await type(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).toContain('npm run graph -- --help');
  });
});

test('docs/gallery shows the flows as they are: npm run graph -- --write-gallery', async () => {
  const gallery = fileURLToPath(new URL('../../docs/gallery', import.meta.url));
  const kept = readdirSync(gallery).map((file) => [file, readFileSync(join(gallery, file), 'utf8')] as const);
  expect(new Map(kept)).toEqual(await galleryOf(lines));
  for (const [, svg] of kept) expect(svg.length).toBeLessThan(40_000);
});
