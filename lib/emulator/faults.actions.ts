/** Actions that fail though nothing is wrong with them: the service's own systems are away. */
import type { ActionType } from '../wire/actions.ts';

/** Which actions are to fail. */
export interface Breakdowns {
  /** Lets the next action of that type fail as it begins. */
  readonly strike: (type: ActionType) => void;
  /** Whether this one does; asking counts. */
  readonly fails: (type: ActionType) => boolean;
  /** The types that were to fail, and of which no action has begun since. */
  readonly spared: () => readonly ActionType[];
}

/** Of one call: nothing fails unless it is told so. */
export const breakdowns = (): Breakdowns => {
  const due: ActionType[] = [];
  return {
    strike: (type) => {
      due.push(type);
    },
    fails: (type) => {
      const nth = due.indexOf(type);
      if (nth >= 0) due.splice(nth, 1);
      return nth >= 0;
    },
    spared: () => due,
  };
};
