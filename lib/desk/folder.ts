/** Notices that something in a folder changes. */
import { existsSync, type FSWatcher, watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What is done about it: neither rejects, and there is one run of them at a time. */
export interface Minding {
  /** `since` is when the first of the changes was noticed, by `performance.now()`. */
  readonly changed: (since: number) => Promise<void>;
  /** Something cannot be watched: told after each run in which that is so. */
  readonly failed: (error: unknown) => Promise<void>;
}

/**
 * Runs `changed` at once, and again whenever a file in the folder or in one below it was saved and has been left alone for a
 * moment. Folders are watched, not files: editors put another file in the place of the one before. The folder itself may be put
 * in the place of another, as by `git stash`: the one around it tells that. It does not keep the process alive.
 */
export const watchFolder = (folder: string, { changed, failed }: Minding): (() => void) => {
  const watchers = new Map<string, Watched>();
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
    try {
      const problems = [...(await watchAround()), ...(await watchFrom(folder))];
      if (!isOver) await changed(begun);
      for (const problem of problems) if (!isOver) await failed(problem);
    } finally {
      isRunning = false;
      // Something was saved meanwhile.
      if (since !== undefined && !isOver) touch();
    }
  };
  const watchAround = async (): Promise<readonly unknown[]> => {
    try {
      const name = basename(folder);
      await watchOne(dirname(folder), (changed) => (changed === null || changed === name) && touch());
      return [];
    } catch (error) {
      return problemsIn(error);
    }
  };
  /** Watched first and read then: a folder that comes in between is not missed. */
  const watchFrom = async (one: string): Promise<readonly unknown[]> => {
    try {
      await watchOne(one, touch);
      const below = await readdir(one, { withFileTypes: true });
      const inner = below.filter((entry) => entry.isDirectory()).map(({ name }) => watchFrom(join(one, name)));
      return (await Promise.all(inner)).flat();
    } catch (error) {
      return problemsIn(error);
    }
  };
  const watchOne = async (one: string, heard: (name: string | null) => void): Promise<void> => {
    const { dev, ino, birthtimeNs } = await stat(one, { bigint: true });
    const identity = `${dev} ${ino} ${birthtimeNs}`;
    const before = watchers.get(one);
    if (isOver || before?.identity === identity) return;
    // What was moved away is still watched, where it is now.
    before?.watcher.close();
    watchers.delete(one);
    const watcher = watch(one, { persistent: false }, (_, name) => heard(name));
    watchers.set(one, { watcher, identity });
    const forget = () => {
      watcher.close();
      if (watchers.get(one)?.watcher === watcher) watchers.delete(one);
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
    for (const { watcher } of watchers.values()) watcher.close();
  };
};

/** A folder is the same one only if it is the same on the disk. */
interface Watched {
  readonly watcher: FSWatcher;
  readonly identity: string;
}

const QUIET_MS = 50;

/** That a folder is gone again, the folder around it tells. */
const problemsIn = (error: unknown): readonly unknown[] =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT' ? [] : [error];
