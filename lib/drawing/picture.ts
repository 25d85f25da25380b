/**
 * A drawing as a page shows it: SVG without a colour in it, for a style sheet to give, and with what each part stands for.
 *
 * Each `g.node` has its look as a class (`entry`, `exit`, `lost`, `net`, or what the state does: `asks`, `says`, …), and
 * `data-state` or `data-exit` where it is one. Each `g.edge` has its look (`plain`, `failure`, `net`), `data-on` (JSON),
 * `data-to`, and `data-from` where a state is left. Within: `.face` is a filled shape, `.rim` an outline, `.line` and `.head` an
 * arrow's; texts are `.title`, `.verb`, `.note` and, at arrows, `.label`.
 */
import { instance } from '@viz-js/viz';
import { dotOf, type Marks } from './dot.ts';
import type { Arrow, Box, Drawing } from './drawing.ts';

/** Lays drawings out. Those of the call before are not laid out again. */
export type Easel = (drawings: readonly Drawing[]) => Promise<readonly string[]>;

/** It takes Graphviz a while to begin: whoever draws often keeps its easel. */
export const easel = (): Easel => {
  let begun: ReturnType<typeof instance> | undefined;
  let known: ReadonlyMap<string, string> = new Map();
  return async (drawings) => {
    begun ??= instance();
    const graphviz = await begun;
    const layOut = (drawing: Drawing) => marked(graphviz.renderString(dotOf(drawing, marks), { format: 'svg' }), drawing);
    const drawn = drawings.map((drawing) => {
      const key = JSON.stringify(drawing);
      return [key, known.get(key) ?? layOut(drawing)] as const;
    });
    known = new Map(drawn);
    return drawn.map(([, svg]) => svg);
  };
};

const marks: Marks = {
  graph: ', bgcolor="transparent"',
  box: ({ id, look }) => `, id="${id}", class="${look}"`,
  arrow: ({ look }, index) => `id="${index}", class="${look}"`,
};

/**
 * What Graphviz writes is one element after the other, each attribute in double quotes, and no `>` in any of them. It names boxes and
 * arrows in titles of its own; they stay.
 */
const marked = (svg: string, { boxes, arrows }: Drawing): string => {
  const boxAt = new Map(boxes.map((box) => [box.id, box]));
  let isEdge = false;
  const group = (given: string): string => {
    const [, id = '', kind, look] = /^id="([^"]*)" class="(node|edge) (\w+)"/.exec(given) ?? [];
    if (kind === undefined) return `<g ${given.replace(/^id="[^"]*" /, '')}>`;
    const [box, arrow] = [boxAt.get(id), arrows[Number(id)]];
    isEdge = arrow !== undefined;
    return `<g class="${kind} ${look}"${dataOf(arrow ? edgeFacts(arrow, boxAt) : box ? boxFacts(box) : {})}>`;
  };
  return svg
    .slice(svg.indexOf('<svg'))
    .replace(/<!--.*?-->\n?/gs, '')
    .replace(/<(g|polygon|polyline|path|ellipse|text) ([^>]*?)(\/?)>/g, (_, element: string, given: string, end: string) =>
      element === 'g' ? group(given) : `<${element} ${recoloured(element, given, isEdge)}${end}>`,
    );
};

type Facts = { readonly [Fact in string]: string | undefined };

const boxFacts = ({ look, name }: Box): Facts => ({ [look === 'exit' ? 'exit' : 'state']: name });

const edgeFacts = ({ from, to, on }: Arrow, boxAt: ReadonlyMap<string, Box>): Facts => ({
  from: boxAt.get(from)?.name,
  to: boxAt.get(to)?.name,
  on: JSON.stringify(on),
});

const dataOf = (facts: Facts): string =>
  Object.entries(facts)
    .map(([fact, value]) => (value === undefined ? '' : ` data-${fact}="${escaped(value)}"`))
    .join('');

/** The colours that a file has become classes: which part of its box or arrow it is. Without a style sheet all is as its text. */
const recoloured = (element: string, given: string, isEdge: boolean): string => {
  const part = partOf(element, given, isEdge);
  const isFilled = element === 'text' || part === 'head';
  const plain = given.replace(/(^| )(fill|stroke)="[^"]*"/g, '').trim();
  return `class="${part}" ${isFilled ? 'fill="currentColor"' : 'fill="none" stroke="currentColor"'} ${plain}`;
};

const partOf = (element: string, given: string, isEdge: boolean): string => {
  if (isEdge) return element === 'text' ? 'label' : element === 'path' ? 'line' : 'head';
  if (element === 'text')
    return given.includes('font-weight="bold"') ? 'title' : given.includes('fill="#57606a"') ? 'verb' : 'note';
  return given.includes('fill="none"') ? 'rim' : 'face';
};

/** Characters that a picture cannot have are in no name that Graphviz has drawn, but in those that only data says. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[<>&"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
