/** What an author's code throws beside any turn or load: a rejection that nobody awaits, or a timer's task. */

export interface Beside {
  /** Hears what was thrown since the beginning, and then what comes. */
  readonly hear: (listener: (error: unknown) => void) => void;
  /** From now on it ends the process again. */
  readonly close: () => void;
}

/** From now on it ends this process no more. */
export const besideTurns = (): Beside => {
  const early: unknown[] = [];
  let listener = (error: unknown): void => void early.push(error);
  const thrown = (error: unknown) => listener(error);
  process.on('unhandledRejection', thrown);
  process.on('uncaughtException', thrown);
  return {
    hear: (other) => {
      listener = other;
      for (const error of early.splice(0)) other(error);
    },
    close: () => {
      process.off('unhandledRejection', thrown);
      process.off('uncaughtException', thrown);
    },
  };
};
