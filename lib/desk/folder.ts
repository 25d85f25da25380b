/** Notices that something in a folder changes. */
import { existsSync, type FSWatcher, watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Runs `changed` at once, and again whenever a file in the folder or in one below it was saved and has been left alone for a
 * moment: one run at a time. `since` is when the first of these changes was noticed, by `performance.now()`. Folders are
 * watched, not files: editors put another file in the place of the one before. It does not keep the process alive.
 */
export const watchFolder = (folder: string, changed: (since: number) => Promise<void>): (() => void) => {
  const watchers = new Map<string, FSWatcher>();
  let since: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  let isOver = false;

  const touch = () => {
    since ??= performance.now();
    clearTimeout(timer);
    timer = setTimeout(() => void run(), QUIET_MS);
  };
  const run = async () => {
    if (isRunning || isOver || since === undefined) return;
    const begun = since;
    since = undefined;
    isRunning = true;
    await watchFrom(folder);
    if (isOver) return;
    await changed(begun);
    isRunning = false;
    // Something was saved meanwhile.
    if (since !== undefined) touch();
  };
  /** Watched first and read then: a folder that comes in between is not missed. */
  const watchFrom = async (one: string): Promise<void> => {
    try {
      if (!watchers.has(one) && !isOver) add(one);
      const below = await readdir(one, { withFileTypes: true });
      await Promise.all(below.filter((entry) => entry.isDirectory()).map(({ name }) => watchFrom(join(one, name))));
    } catch (error) {
      // It is gone again, which the folder around it tells.
      if (!isGone(error)) throw error;
    }
  };
  const add = (one: string) => {
    const watcher = watch(one, { persistent: false }, touch);
    watchers.set(one, watcher);
    const forget = () => {
      watcher.close();
      watchers.delete(one);
    };
    watcher.on('error', forget);
    // A folder that is put in its place is another one.
    watcher.on('change', (kind) => kind === 'rename' && !existsSync(one) && forget());
  };

  since = performance.now();
  void run();
  return () => {
    isOver = true;
    clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
  };
};

const QUIET_MS = 50;

/** Whether that is the error for a file or a folder that is not there. */
export const isGone = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';
