/** One diagram, as the desk draws it: put on the page once, then only marked. */
import type { Pictured } from '../desk/protocol.ts';
import { type Arrow, arrowsOf } from './arrows.ts';
import type { Spotted } from './neighbour.ts';
import type { Way } from './trace.ts';
import type { Size } from './zoom.ts';

export interface Picture {
  readonly svg: SVGSVGElement;
  /** Of the drawing, at its own scale. */
  readonly size: Size;
  /** Of states, by their names. */
  readonly boxes: ReadonlyMap<string, SVGGElement>;
  readonly mark: (marks: Marks) => void;
  /** The middle of each box, in the drawing's own units, in the order of `boxes`. */
  readonly middles: () => readonly Spotted[];
}

export interface Marks {
  /** The state that the call is in, and whether the call is over there. */
  readonly present: string | undefined;
  readonly isOver: boolean;
  readonly passed: ReadonlySet<string>;
  readonly ways: readonly Way[];
  readonly latest: readonly Way[];
  /** Those that this page has seen. */
  readonly visited: ReadonlySet<string>;
}

/** The diagram of a flow. Throws if it is no SVG: the desk alone draws them. */
export const pictureOf = (flow: Pictured): Picture => {
  const drawn = new DOMParser().parseFromString(flow.svg, 'image/svg+xml').documentElement;
  const svg = document.importNode(drawn, true);
  if (!(svg instanceof SVGSVGElement))
    throw new TypeError(`the diagram of ${flow.name}: found <${drawn.tagName}>, expected an SVG`);
  const boxes = new Map(all(svg, 'g.node[data-state]').map((box) => [box.dataset.state ?? '', box]));
  const others = all(svg, 'g.node:not([data-state])');
  const edges = all(svg, 'g.edge');
  const arrows = edges.map(arrowIn);
  const states = new Set(boxes.keys());
  const origins = edges.map((edge) => originOf(edge, others));
  // What is seen is part of what is said.
  const words = new Map([...boxes].map(([state, box]) => [state, textsIn(box)]));
  dress(svg, flow, boxes);
  edges.forEach((edge, index) => {
    dressEdge(edge, arrows[index] ?? arrowIn(edge), origins[index]);
  });
  return {
    svg,
    size: { width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height },
    boxes,
    middles: () => [...boxes.values()].map(middleOf),
    mark: ({ present, isOver, passed, ways, latest, visited }) => {
      const taken = arrowsOf(arrows, states, ways);
      const last = arrowsOf(arrows, states, latest);
      edges.forEach((edge, index) => {
        edge.classList.toggle('is-taken', taken.has(index));
        edge.classList.toggle('is-latest', last.has(index));
      });
      for (const other of others) {
        other.classList.toggle(
          'is-passed',
          origins.some((origin, index) => origin === other && taken.has(index)),
        );
      }
      for (const [state, box] of boxes) {
        const isPresent = state === present;
        box.classList.toggle('is-present', isPresent);
        box.classList.toggle('is-over', isPresent && isOver);
        box.classList.toggle('is-passed', passed.has(state));
        box.classList.toggle('is-new', !visited.has(state));
        if (isPresent) box.setAttribute('aria-current', 'true');
        else box.removeAttribute('aria-current');
        const standing = isPresent
          ? [isOver ? 'the call has ended here' : 'the call is here']
          : passed.has(state)
            ? ['on the way']
            : [];
        const news = visited.has(state) ? [] : ['never visited on this page'];
        box.setAttribute('aria-label', [words.get(state) ?? state, ...standing, ...news].join(', '));
      }
    },
  };
};

const all = (svg: SVGSVGElement, selector: string): readonly SVGGElement[] => [...svg.querySelectorAll<SVGGElement>(selector)];

const arrowIn = (edge: SVGGElement): Arrow => ({
  from: edge.dataset.from ?? '',
  to: edge.dataset.to ?? '',
  on: namesIn(edge.dataset.on ?? '[]'),
});

const namesIn = (json: string): readonly string[] => {
  const names: unknown = JSON.parse(json);
  return Array.isArray(names) ? names.map(String) : [];
};

/** The box that is no state and from which an edge comes: the title of an edge begins with that of its box. */
const originOf = (edge: SVGGElement, others: readonly SVGGElement[]): SVGGElement | undefined => {
  const name = titleOf(edge);
  return edge.dataset.from === undefined ? others.find((other) => name.startsWith(`${titleOf(other)}->`)) : undefined;
};

const textsIn = (box: SVGGElement): string => [...box.querySelectorAll('text')].map((text) => text.textContent).join(' ');

const titleOf = (group: SVGGElement): string => group.querySelector(':scope > title')?.textContent ?? '';

/** Its title says what takes it. A line is too thin to be hit: a broad one lies over it. */
const dressEdge = (edge: SVGGElement, { from, on, to }: Arrow, origin: SVGGElement | undefined): void => {
  const begin = from || (origin?.querySelector('.title')?.textContent.trim() ?? 'any state');
  const title = edge.querySelector(':scope > title');
  if (title) title.textContent = `${begin}: ${on.join(', ')} → ${to}`;
  for (const line of edge.querySelectorAll(':scope > path.line')) {
    const broad = line.cloneNode();
    if (!(broad instanceof SVGElement)) continue;
    broad.setAttribute('class', 'hit');
    line.after(broad);
  }
};

/** A state is a control that opens its source. */
const dress = (svg: SVGSVGElement, flow: Pictured, boxes: ReadonlyMap<string, SVGGElement>): void => {
  for (const title of svg.querySelectorAll(':scope > title, g.graph > title')) title.remove();
  svg.classList.add('picture');
  svg.setAttribute('role', 'group');
  svg.setAttribute('aria-label', `The diagram of ${flow.name}`);
  for (const { name, source } of flow.states) {
    const box = boxes.get(name);
    if (source) box?.setAttribute('aria-description', `Opens ${source.path}:${source.line}`);
    // It would count as a text that is seen, and is no part of the name.
    box?.querySelector(':scope > title')?.remove();
  }
  [...boxes.values()].forEach((box, index) => {
    box.setAttribute('role', 'button');
    box.setAttribute('tabindex', index === 0 ? '0' : '-1');
  });
};

const middleOf = (box: SVGGElement): Spotted => {
  const { x, y, width, height } = box.getBBox();
  return { x: x + width / 2, y: y + height / 2 };
};
