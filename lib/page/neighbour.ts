/** Which box the arrow keys lead to. */

export interface Spotted {
  readonly x: number;
  readonly y: number;
}

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

export const isDirection = (key: string): key is Direction => key in ahead;

/** The index of the nearest box that lies in that direction; straight ahead is nearer than aside. Undefined: there is none. */
export const neighbour = (boxes: readonly Spotted[], from: number, direction: Direction): number | undefined => {
  const here = boxes[from];
  if (!here) return undefined;
  const distances = boxes.flatMap((box, index) => {
    const { on, aside } = ahead[direction](box.x - here.x, box.y - here.y);
    return on > 0 && Math.abs(aside) <= 3 * on ? [{ index, distance: on + 2 * Math.abs(aside) }] : [];
  });
  return distances.toSorted((one, other) => one.distance - other.distance)[0]?.index;
};

const ahead: { readonly [D in Direction]: (x: number, y: number) => { readonly on: number; readonly aside: number } } = {
  ArrowUp: (x, y) => ({ on: -y, aside: x }),
  ArrowDown: (x, y) => ({ on: y, aside: x }),
  ArrowLeft: (x, y) => ({ on: -x, aside: y }),
  ArrowRight: (x, y) => ({ on: x, aside: y }),
};
