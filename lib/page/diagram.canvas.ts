/** Where a diagram lies: it is zoomed, moved by hand, and follows the call. */
import { button, element } from './element.ts';
import { isDirection, neighbour } from './neighbour.ts';
import type { Picture } from './picture.ts';
import { fitting, larger, legible, smaller } from './zoom.ts';

export interface Canvas {
  readonly room: HTMLElement;
  readonly controls: readonly HTMLButtonElement[];
  /** Lays out another diagram, or none. */
  readonly lay: (picture: Picture | undefined) => void;
  /** Brings a state into sight, if it is not. */
  readonly bring: (state: string) => void;
}

/** `chosen` is told which state was clicked, itself or by an edge that leaves it, or entered. */
export const canvas = (chosen: (state: string) => void): Canvas => {
  const room = element('div', {
    class: 'canvas',
    tabindex: 0,
    role: 'region',
    'aria-label': 'Diagram: plus and minus zoom it, f shows all of it',
  });
  let picture: Picture | undefined;
  let scale: number | 'all' | 'legible' = 'legible';
  // The state that is to be in sight, also once the room has become another.
  let wanted: string | undefined;
  let isNew = false;
  const figure = (): number => {
    if (!picture || typeof scale === 'number') return typeof scale === 'number' ? scale : 1;
    const size = { width: room.clientWidth - MARGIN, height: room.clientHeight - MARGIN };
    return (scale === 'all' ? fitting : legible)(picture.size, size);
  };
  const size = (): void => {
    if (!picture || room.clientWidth === 0) return;
    const now = figure();
    picture.svg.style.width = `${picture.size.width * now}px`;
    picture.svg.style.height = `${picture.size.height * now}px`;
  };
  const bring = (): void => {
    const box = wanted === undefined ? undefined : picture?.boxes.get(wanted);
    if (box) into(room, box.getBoundingClientRect(), isNew || reduced.matches ? 'instant' : 'smooth');
    isNew = false;
  };
  const zoom = (to: typeof scale): void => {
    const middle = {
      x: (room.scrollLeft + room.clientWidth / 2) / room.scrollWidth,
      y: (room.scrollTop + room.clientHeight / 2) / room.scrollHeight,
    };
    scale = to;
    size();
    room.scrollTo(middle.x * room.scrollWidth - room.clientWidth / 2, middle.y * room.scrollHeight - room.clientHeight / 2);
  };
  const keys: { readonly [Key in string]?: () => void } = {
    '+': () => zoom(larger(figure())),
    '=': () => zoom(larger(figure())),
    '-': () => zoom(smaller(figure())),
    f: () => zoom('all'),
  };
  room.addEventListener('keydown', (event) => {
    const key = event.ctrlKey || event.metaKey || event.altKey ? undefined : event.key;
    const state = stateAt(event.target);
    if (key === undefined) return;
    if (state !== undefined && isDirection(key)) moveFocus(picture, state, key);
    else if (state !== undefined && (key === 'Enter' || key === ' ')) chosen(state);
    else if (keys[key]) keys[key]();
    else return;
    event.stopPropagation();
    event.preventDefault();
  });
  const drag = draggable(room);
  room.addEventListener('click', (event) => {
    const state = stateAt(event.target) ?? leftAt(event.target);
    if (state !== undefined && !drag.wasDrag()) chosen(state);
  });
  new ResizeObserver(() => {
    size();
    isNew = true;
    bring();
  }).observe(room);
  return {
    room,
    controls: [
      button('−', () => zoom(smaller(figure())), { class: 'small', 'aria-label': 'Smaller', title: 'Smaller (-)' }),
      button('+', () => zoom(larger(figure())), { class: 'small', 'aria-label': 'Larger', title: 'Larger (+)' }),
      button('Fit', () => zoom('all'), { class: 'small', title: 'The whole diagram (f)' }),
    ],
    lay: (other) => {
      picture = other;
      wanted = undefined;
      isNew = true;
      room.replaceChildren(...(other ? [other.svg] : []));
      if (typeof scale === 'number') scale = 'legible';
      size();
      room.scrollTo(Math.max(0, (room.scrollWidth - room.clientWidth) / 2), 0);
      const entry = other?.svg.querySelector('g.entry');
      if (entry) into(room, entry.getBoundingClientRect(), 'instant');
    },
    bring: (state) => {
      wanted = state;
      bring();
    },
  };
};

const reduced = matchMedia('(prefers-reduced-motion: reduce)');

/** Around the diagram, on both sides together. */
const MARGIN = 16;

/** A call goes downwards: below the state there is more to be seen than above. */
const AHEAD = 0.4;

/** Nearer to the edge than this, what leads to a state is not seen. */
const EDGE = 24;

const into = (room: HTMLElement, box: DOMRect, behavior: ScrollBehavior): void => {
  const sight = room.getBoundingClientRect();
  const isSeen =
    box.left >= sight.left + EDGE &&
    box.right <= sight.right - EDGE &&
    box.top >= sight.top + EDGE &&
    box.bottom <= sight.bottom - sight.height / 4;
  if (isSeen) return;
  room.scrollBy({
    left: box.left + box.width / 2 - sight.left - sight.width / 2,
    top: box.top + box.height / 2 - sight.top - sight.height * AHEAD,
    behavior,
  });
};

const stateAt = (target: EventTarget | null): string | undefined =>
  target instanceof Element ? target.closest<SVGGElement>('g.node[data-state]')?.dataset.state : undefined;

const leftAt = (target: EventTarget | null): string | undefined =>
  target instanceof Element ? target.closest<SVGGElement>('g.edge[data-from]')?.dataset.from : undefined;

/** One tab stop for the whole diagram: the arrows go on from there. */
const moveFocus = (picture: Picture | undefined, state: string, direction: Parameters<typeof neighbour>[2]): void => {
  if (!picture) return;
  const names = [...picture.boxes.keys()];
  const next = neighbour(picture.middles(), names.indexOf(state), direction);
  const name = next === undefined ? undefined : names[next];
  if (name === undefined) return;
  for (const [other, box] of picture.boxes) box.setAttribute('tabindex', other === name ? '0' : '-1');
  picture.boxes.get(name)?.focus();
};

/** The mouse moves the diagram; what ends a movement is no click. Fingers scroll it anyway. */
const draggable = (room: HTMLElement): { readonly wasDrag: () => boolean } => {
  let moved = 0;
  room.addEventListener('pointerdown', ({ pointerType, button: which }) => {
    moved = 0;
    if (pointerType !== 'mouse' || which !== 0) return;
    const end = new AbortController();
    const move = ({ movementX, movementY }: PointerEvent): void => {
      moved += Math.abs(movementX) + Math.abs(movementY);
      if (moved > STEADY) room.scrollBy(-movementX, -movementY);
    };
    window.addEventListener('pointermove', move, end);
    window.addEventListener('pointerup', () => end.abort(), end);
  });
  return { wasDrag: () => moved > STEADY };
};

/** A hand that clicks moves by some pixels. */
const STEADY = 5;
