/** What every part of the page is: it is put into an element once, and shows each model that it is given. */
import type { Answer, Wish } from '../desk/protocol.ts';
import type { Gesture, Model } from './model.ts';

/** Puts a part of the page into `root`. What it returns is called once per frame in which the model has changed. */
export type View = (root: HTMLElement, hands: Hands) => (model: Model) => void;

/** What a part of the page can do. */
export interface Hands {
  /** Asks the desk. A problem is said on the page too. */
  readonly wish: (wish: Wish) => Promise<Answer>;
  readonly gesture: (gesture: Gesture) => void;
}
