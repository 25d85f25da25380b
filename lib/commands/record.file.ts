/** The file that `--record` names. */
import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Why no recording can be written there, found out before the call is made; undefined if one can, or none is asked for. */
export const whyNoRecord = async (file: string | undefined): Promise<string | undefined> => {
  if (file === undefined) return undefined;
  const folder = dirname(file);
  const there = await kindOf(file);
  if (there === 'folder') return `Found a folder ${file}, expected --record to be a file.`;
  if ((await kindOf(folder)) !== 'folder') return `Found no folder ${folder}, expected one for --record ${file}.`;
  if (await isWritable(there === 'file' ? file : folder)) return undefined;
  return `Found that ${file} cannot be written, expected --record to be a file that can.`;
};

const kindOf = async (path: string): Promise<'file' | 'folder' | 'nothing'> => {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    // Whatever hides it, there is nothing to write to.
    return 'nothing';
  }
};

const isWritable = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
