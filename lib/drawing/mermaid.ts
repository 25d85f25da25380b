/** A drawing in Mermaid's language, which many viewers of Markdown show. */
import type { Arrow, Box, Drawing } from './drawing.ts';

/** A flowchart. */
export const mermaidOf = ({ name, direction, boxes, arrows }: Drawing): string => {
  const at = (look: Arrow['look']) => arrows.flatMap((arrow, index) => (arrow.look === look ? [index] : []));
  return `%% ${name}
flowchart ${direction === 'right' ? 'LR' : 'TD'}
${boxes.map((box) => `  ${box.id}${boxOf(box)}:::${box.look}\n`).join('')}${arrows.map((arrow) => `  ${arrowOf(arrow)}\n`).join('')}${linkStyle(at('failure'), 'stroke:#cf222e,color:#cf222e')}${linkStyle(at('net'), 'stroke:#8c959f')}${classes}`;
};

const boxOf = ({ look, title, verb, lines }: Box): string => {
  const head = `<b>${escaped(title)}</b>${verb === undefined ? '' : ` ${escaped(verb)}`}`;
  const text = [head, ...lines.map((line) => `<small>${escaped(line)}</small>`)].join('<br/>');
  const [open, close] = shapes[look];
  return `${open}"${text}"${close}`;
};

/** Shapes tell entry, questions and exits apart where colours do not. */
const shapes: { readonly [Look in Box['look']]: readonly [string, string] } = {
  entry: ['([', '])'],
  exit: ['([', '])'],
  lost: ['([', '])'],
  net: ['(', ')'],
  says: ['(', ')'],
  asks: ['{{', '}}'],
  records: ['(', ')'],
  connects: ['(', ')'],
  converses: ['{{', '}}'],
  enters: ['[/', '\\]'],
  works: ['[/', '/]'],
  waits: ['(', ')'],
  signals: ['(', ')'],
  ends: ['[[', ']]'],
};

const arrowOf = ({ from, to, labels, look }: Arrow): string => {
  const line = look === 'plain' ? '-->' : '-.->';
  return `${from} ${line}${labels.length === 0 ? '' : `|"${labels.map(escaped).join('<br/>')}"|`} ${to}`;
};

const linkStyle = (arrows: readonly number[], style: string): string =>
  arrows.length === 0 ? '' : `  linkStyle ${arrows.join(',')} ${style}\n`;

const classes = `  classDef entry fill:#1a7f37,stroke:#1a7f37,color:#ffffff
  classDef exit fill:#dafbe1,stroke:#1a7f37,color:#24292f
  classDef lost fill:#ffffff,stroke:#57606a,color:#57606a,stroke-dasharray:4
  classDef net fill:#ffffff,stroke:#8c959f,color:#57606a,stroke-dasharray:4
  classDef says fill:#ffffff,stroke:#57606a,color:#24292f
  classDef asks fill:#ddf4ff,stroke:#0969da,color:#24292f
  classDef records fill:#fff8c5,stroke:#9a6700,color:#24292f
  classDef connects fill:#fbefff,stroke:#8250df,color:#24292f
  classDef converses fill:#fbefff,stroke:#8250df,color:#24292f
  classDef enters fill:#fff1e5,stroke:#bc4c00,color:#24292f
  classDef works fill:#f6f8fa,stroke:#57606a,color:#24292f
  classDef waits fill:#f6f8fa,stroke:#57606a,color:#24292f
  classDef signals fill:#f6f8fa,stroke:#57606a,color:#24292f
  classDef ends fill:#eaeef2,stroke:#24292f,color:#24292f,stroke-width:3px
`;

/** Mermaid writes a mark as # and its code. It reads Markdown in texts too: hence not quotes and brackets alone. */
const escaped = (text: string): string => text.replace(/["#$%&'*+/;<=>@[\\\]^_`{|}~]/g, (mark) => `#${mark.charCodeAt(0)};`);
