/** How large a diagram is shown. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** All of it is seen; a small one is not blown up. */
export const fitting = (picture: Size, room: Size): number =>
  within(Math.min(room.width / picture.width, room.height / picture.height, LARGEST_FIT));

/** As it is first shown: all of it, if it can be read then; else its whole width, if that can. */
export const legible = (picture: Size, room: Size): number =>
  Math.max(fitting(picture, room), Math.min(room.width / picture.width, WIDEST), LEGIBLE);

/** One step larger or smaller. */
export const larger = (scale: number): number => within(scale * STEP);
export const smaller = (scale: number): number => within(scale / STEP);

const within = (scale: number): number => Math.min(4, Math.max(0.1, scale));
const STEP = 1.25;
const LARGEST_FIT = 1.4;
/** The small print of a diagram has 9 points: in pixels as many can just be read. */
const LEGIBLE = 1.05;
const WIDEST = 1.2;
