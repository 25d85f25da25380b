/** Notices that files change. */
import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

export interface Watch {
  /** From now on, this file too. */
  readonly add: (file: string) => void;
  readonly stop: () => void;
}

/**
 * Tells `changed` of a file once it has been left alone for a moment: editors write in several goes, and some put another
 * file in its place, which is why folders are watched. It does not keep the process alive.
 */
export const watchFiles = (changed: (file: string) => void): Watch => {
  const folders = new Map<string, { readonly watcher: FSWatcher; readonly files: Map<string, string> }>();
  const pending = new Map<string, NodeJS.Timeout>();
  const touch = (file: string) => {
    clearTimeout(pending.get(file));
    const settled = () => {
      pending.delete(file);
      changed(file);
    };
    pending.set(file, setTimeout(settled, QUIET_MS));
  };
  const open = (folder: string) => {
    const files = new Map<string, string>();
    const watcher = watch(folder, { persistent: false }, (_, name) => {
      const file = files.get(name ?? '');
      if (file !== undefined) touch(file);
    });
    const opened = { watcher, files };
    folders.set(folder, opened);
    return opened;
  };
  return {
    add: (file) => {
      const folder = dirname(file);
      const { files } = folders.get(folder) ?? open(folder);
      files.set(basename(file), file);
    },
    stop: () => {
      for (const { watcher } of folders.values()) watcher.close();
      for (const timer of pending.values()) clearTimeout(timer);
      folders.clear();
    },
  };
};

const QUIET_MS = 50;
