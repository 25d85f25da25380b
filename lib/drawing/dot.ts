/** A drawing in the language of Graphviz, and laid out by it. */
import { instance } from '@viz-js/viz';
import type { Arrow, Box, Drawing } from './drawing.ts';

/** What else is said of boxes and arrows, in DOT: nothing of what a file shows. */
export interface Marks {
  readonly graph: string;
  readonly box: (box: Box) => string;
  readonly arrow: (arrow: Arrow, index: number) => string;
}

/** DOT. */
export const dotOf = ({ name, direction, boxes, arrows }: Drawing, marks: Marks = unmarked): string => {
  const ids = new Map(boxes.map(({ id, title }) => [id, quoted(`${id}: ${title}`)]));
  const idOf = (id: string): string => ids.get(id) ?? quoted(id);
  return `digraph ${quoted(name)} {
  graph [bgcolor="white", rankdir="${direction === 'right' ? 'LR' : 'TB'}", nodesep="0.25", ranksep="0.5", pad="0.2", fontname="${font}"${marks.graph}]
  node [fontname="${font}", fontsize="11", shape="box", style="filled,rounded", fillcolor="white", color="#57606a", margin="0.1,0.06"]
  edge [fontname="${font}", fontsize="9", color="#57606a", fontcolor="#24292f", arrowsize="0.7"]
${boxes.map((box) => `  ${idOf(box.id)} [label=<${boxLabel(box)}>${looks[box.look]}${marks.box(box)}]\n`).join('')}${arrows
  .map((arrow, index) => `  ${idOf(arrow.from)} -> ${idOf(arrow.to)}${styleOf(arrow, marks.arrow(arrow, index))}\n`)
  .join('')}}
`;
};

/** SVG, by Graphviz itself; with a title, which is read aloud to whoever cannot see it. */
export const svgOf = async (drawing: Drawing): Promise<string> => {
  const svg = (await instance()).renderString(dotOf(drawing), { format: 'svg' });
  // A flow's name is words joined by hyphens: there is nothing to escape.
  return svg.replace(/<svg [^>]*>/, (tag) => `${tag}\n<title>The flow ${drawing.name}</title>`);
};

const unmarked: Marks = { graph: '', box: () => '', arrow: () => '' };

const font = 'Helvetica,Arial,sans-serif';

/** Shapes and borders tell entry, questions and exits apart where colours do not. */
const looks: { readonly [Look in Box['look']]: string } = {
  entry: ', shape="oval", style="filled", fillcolor="#1a7f37", color="#1a7f37", fontcolor="white"',
  exit: ', shape="oval", style="filled", fillcolor="#dafbe1", color="#1a7f37"',
  lost: ', shape="oval", style="filled,dashed", fontcolor="#57606a"',
  net: ', style="dashed,rounded", color="#8c959f", fontcolor="#57606a"',
  says: '',
  asks: ', shape="hexagon", style="filled", fillcolor="#ddf4ff", color="#0969da", margin="0,0.02"',
  records: ', fillcolor="#fff8c5", color="#9a6700"',
  connects: ', fillcolor="#fbefff", color="#8250df"',
  converses: ', shape="hexagon", style="filled", fillcolor="#fbefff", color="#8250df", margin="0,0.02"',
  enters: ', shape="folder", style="filled", fillcolor="#fff1e5", color="#bc4c00"',
  works: ', shape="component", style="filled", fillcolor="#f6f8fa"',
  waits: ', fillcolor="#f6f8fa"',
  signals: ', fillcolor="#f6f8fa"',
  ends: ', style="filled", fillcolor="#eaeef2", color="#24292f", peripheries="2"',
};

const boxLabel = ({ look, title, verb, lines }: Box): string => {
  const points = Math.ceil(Math.max(widthOf(title, 11), ...[verb ?? '', ...lines].map((line) => widthOf(line, 9))));
  const row = (inner: string): string => `<tr><td align="left" width="${points}">${inner}</td></tr>`;
  const small = (line: string, colour: string): string =>
    row(`<font color="${colour}" point-size="9">${marked(line) || ' '}</font>`);
  const rows = [
    row(`<b>${marked(title) || ' '}</b>`),
    ...(verb === undefined ? [] : [small(verb, '#57606a')]),
    ...lines.map((line) => small(line, look === 'entry' ? 'white' : '#24292f')),
  ];
  return `<table border="0" cellborder="0" cellspacing="0" cellpadding="1">${rows.join('')}</table>`;
};

/** In points, and rather too wide: whose font it will be is not known, and Graphviz measures Latin letters only. */
const widthOf = (text: string, size: number): number =>
  [...text].reduce((ems, character) => ems + (character < firstWide ? 0.56 : 1), 0) * size;

/** From here on letters are as wide as they are high: those of East Asia, and pictures. */
const firstWide = '\u2e80';

const styleOf = ({ labels, look }: Arrow, mark: string): string => {
  const label = labels.length === 0 ? [] : [`label=<${labels.map((line) => ` ${marked(line)} `).join('<br/>')}>`];
  const attributes = [...label, ...arrowLooks[look], ...(mark === '' ? [] : [mark])];
  return attributes.length === 0 ? '' : ` [${attributes.join(', ')}]`;
};

/** A failure is dashed, and pulls its target less. */
const arrowLooks: { readonly [Look in Arrow['look']]: readonly string[] } = {
  plain: [],
  failure: ['style="dashed"', 'color="#cf222e"', 'fontcolor="#cf222e"', 'weight="0"'],
  net: ['style="dotted"', 'color="#6e7781"', 'fontcolor="#57606a"', 'weight="0"'],
};

/** A backslash stands for itself in an identifier, and is doubled all the same: one before the closing quote would escape it. */
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** In labels too Graphviz reads a backslash: \N would be the name of the box. */
const marked = (text: string): string => text.replace(/[<>&"']/g, (mark) => `&#${mark.charCodeAt(0)};`).replaceAll('\\', '\\\\');
