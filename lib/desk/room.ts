/** A folder for what one process keeps while it runs; what others have left behind is swept. */
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A new folder of this process in that one. Those of processes that are gone, which had no time to remove them, are removed once
 * nothing was put there for a day: a process of another container seems to be gone too.
 */
export const roomIn = async (folder: string): Promise<string> => {
  await mkdir(folder, { recursive: true });
  const left = (await readdir(folder)).filter(isLeft).map((name) => sweep(join(folder, name)));
  await Promise.all(left);
  return mkdtemp(join(folder, `flows-${process.pid}-`));
};

const isLeft = (name: string): boolean => {
  const [, pid] = /^flows-(\d+)-/.exec(name) ?? [];
  return pid !== undefined && isGone(Number(pid));
};

const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // Any other error is of a process that runs, and is not ours.
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
};

const sweep = async (room: string): Promise<void> => {
  // Another desk that opens now may have swept it.
  const found = await stat(room).catch(() => undefined);
  if (found && Date.now() - found.mtimeMs > DAY_MS) await rm(room, { recursive: true, force: true });
};

const DAY_MS = 86_400_000;
