/** A folder for what one process keeps while it runs; what others have left behind is swept. */
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A new folder of this process in that one. Those of processes that are gone, which had no time to remove them, are removed. */
export const roomIn = async (folder: string): Promise<string> => {
  await mkdir(folder, { recursive: true });
  const left = (await readdir(folder)).filter(isLeft);
  await Promise.all(left.map((name) => rm(join(folder, name), { recursive: true, force: true })));
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
