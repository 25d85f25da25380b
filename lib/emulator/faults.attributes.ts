/** Events that come without the attributes of their call. No source has the service lose them: this is an operator's drill. */

/** Which events are to come so. Turns are the invocations of the Lambda, counted from 1; an event that is sent again is another one. */
export interface Amnesia {
  /** Lets the event of that turn come without them; the next one, unless given. False if that turn has begun already. */
  readonly strike: (turn?: number) => boolean;
  /** Whether the event that is sent now does; asking counts. */
  readonly forgets: () => boolean;
  /** The turns whose event was to come so, and that have not begun. */
  readonly spared: () => readonly number[];
}

/** Of one script: nothing is forgotten unless it is told so. */
export const amnesia = (): Amnesia => {
  const due = new Set<number>();
  let turns = 0;
  return {
    strike: (turn = turns + 1) => {
      if (turn <= turns) return false;
      due.add(turn);
      return true;
    },
    forgets: () => {
      turns += 1;
      return due.delete(turns);
    },
    spared: () => [...due],
  };
};
