/** What is to be done at which time: a heap, ordered by time and then by the order in which tasks were added. */

/** Something that is due. */
export interface Due {
  readonly at: number;
  readonly task: () => void;
}

export interface Agenda {
  /** Returns the function that takes the task off again. */
  readonly add: (at: number, task: () => void) => () => void;
  /** Takes the first task off, if it is due at `end` or before. */
  readonly next: (end: number) => Due | undefined;
}

/** An empty agenda. */
export const agenda = (): Agenda => {
  const heap: Entry[] = [];
  let added = 0;
  return {
    add: (at, task) => {
      const entry: Entry = { at, nth: added, task };
      added += 1;
      rise(heap, entry);
      return () => {
        // It stays in the heap until its time comes, but no longer keeps what the task refers to.
        entry.task = undefined;
      };
    },
    next: (end) => {
      for (let first = heap[0]; first !== undefined; first = heap[0]) {
        if (first.task !== undefined && first.at > end) return undefined;
        const { at, task } = first;
        fall(heap);
        if (task !== undefined) return { at, task };
      }
      return undefined;
    },
  };
};

interface Entry {
  readonly at: number;
  readonly nth: number;
  task: (() => void) | undefined;
}

const before = (one: Entry, other: Entry): boolean => one.at < other.at || (one.at === other.at && one.nth < other.nth);

const rise = (heap: Entry[], entry: Entry): void => {
  let place = heap.length;
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || before(parent, entry)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = entry;
};

const fall = (heap: Entry[]): void => {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let place = 0;
  for (;;) {
    const left = 2 * place + 1;
    const one = heap[left];
    if (one === undefined) break;
    const other = heap[left + 1];
    const [child, at] = other !== undefined && before(other, one) ? [other, left + 1] : [one, left];
    if (before(last, child)) break;
    heap[place] = child;
    place = at;
  }
  heap[place] = last;
};
