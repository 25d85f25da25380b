/** `npm run graph`: the diagram of a flow. */
import { mkdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { deskLines } from '../desk/lines.ts';
import { dotOf, svgOf } from '../drawing/dot.ts';
import { drawingOf } from '../drawing/drawing.ts';
import { flowsOf } from '../drawing/flows.ts';
import { secondsOf } from '../drawing/labels.ts';
import { mermaidOf } from '../drawing/mermaid.ts';
import { type Graph, graphOf } from '../flow/graph.ts';
import type { Lines } from '../flow/lines.ts';
import { flowNamed } from './graph.flows.ts';
import { misunderstood, unexpected } from './misunderstood.ts';
import type { Surroundings } from './surroundings.ts';

const usage = `Usage: npm run graph -- FLOW [--format FORMAT] [--out FILE]
       npm run graph -- --write-gallery    writes docs/gallery: each flow of flows/lines.ts as SVG, and those that they enter

FLOW is a flow's name, or a number that rings it. Flows that others enter have names too.

  --format FORMAT   mermaid, dot, svg or json; mermaid unless given, or what the ending of FILE says (.mmd .dot .svg .json)
  --out FILE        writes to that file, not to the terminal
  --help            prints this text

For example: npm run graph -- front-desk --out front-desk.svg
docs/graph.md says how a diagram is read. Exit codes: 0 drawn, 2 not understood, or a file that cannot be written.
`;

/** Does what the arguments say, and answers with the exit code. */
export const graph = async (
  args: readonly string[],
  { stdout, stderr }: Pick<Surroundings, 'stdout' | 'stderr'>,
  lines: () => Lines | Promise<Lines> = deskLines,
): Promise<0 | 2> => {
  try {
    const order = understand(args);
    if (order.do === 'help') stdout.write(usage);
    else if (order.do === 'gallery') await writeGallery(await lines());
    else {
      const drawn = await formats[order.format](graphOf(flowNamed(await lines(), order.flow)));
      if (order.out === undefined) stdout.write(drawn);
      else await writeFile(order.out, drawn);
    }
    return 0;
  } catch (error) {
    stderr.write(misunderstood(error, 'graph'));
    return 2;
  }
};

/** The pictures of `docs/gallery` by their file names, as these lines would have them. */
export const galleryOf = async (lines: Lines): Promise<ReadonlyMap<string, string>> => {
  const drawn = flowsOf(lines).map(async (flow) => [`${flow.body.name}.svg`, await formats.svg(graphOf(flow))] as const);
  return new Map(await Promise.all(drawn));
};

type Format = 'mermaid' | 'dot' | 'svg' | 'json';
type Order =
  | { readonly do: 'help' }
  | { readonly do: 'gallery' }
  | { readonly do: 'draw'; readonly flow: string; readonly format: Format; readonly out: string | undefined };

const understand = (args: readonly string[]): Order => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help) return { do: 'help' };
  if (values['write-gallery']) {
    if (args.length > 1) throw unexpected(args.join(' '), 'nothing beside --write-gallery');
    return { do: 'gallery' };
  }
  const [flow, second] = positionals;
  if (flow === undefined) throw unexpected('nothing', 'FLOW, the name of a flow or a number that rings it');
  if (second !== undefined) throw unexpected(second, 'one FLOW');
  return { do: 'draw', flow, format: formatOf(values.format, values.out), out: values.out };
};

const options = {
  format: { type: 'string' },
  help: { type: 'boolean' },
  out: { type: 'string' },
  'write-gallery': { type: 'boolean' },
} as const;

const formatOf = (format: string | undefined, out: string | undefined): Format => {
  if (format !== undefined) {
    if (!isFormat(format)) throw unexpected(format, `--format to be one of ${Object.keys(formats).join(', ')}`);
    return format;
  }
  if (out === undefined) return 'mermaid';
  const ending = extname(out).slice(1);
  const meant = ending === 'mmd' ? 'mermaid' : ending;
  if (!isFormat(meant)) throw unexpected(out, 'a file that ends in .mmd, .dot, .svg or .json, or --format beside it');
  return meant;
};

const isFormat = (name: string): name is Format => Object.hasOwn(formats, name);

const formats: { readonly [F in Format]: (graph: Graph) => string | Promise<string> } = {
  mermaid: (graph) => mermaidOf(drawingOf(graph)),
  dot: (graph) => dotOf(drawingOf(graph)),
  svg: (graph) => svgOf(drawingOf(graph)),
  json: (graph) => `${JSON.stringify(timed(graph), undefined, 2)}\n`,
};

/** With how long each fixed prompt lasts, in seconds. */
const timed = (graph: Graph): Graph => ({
  ...graph,
  states: graph.states.map((state) => ({
    ...state,
    prompts: state.prompts.map((prompt) => ('text' in prompt ? { ...prompt, seconds: secondsOf(prompt) } : prompt)),
    ...(state.enters && { enters: timed(state.enters) }),
  })),
});

const writeGallery = async (lines: Lines): Promise<void> => {
  await mkdir(GALLERY, { recursive: true });
  for (const [file, svg] of await galleryOf(lines)) await writeFile(join(GALLERY, file), svg);
};

const GALLERY = fileURLToPath(new URL('../../docs/gallery', import.meta.url));

if (import.meta.main) process.exitCode = await graph(process.argv.slice(2), process);
