/** A project of its own with the flows of this house, to be saved as an editor saves. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const house = fileURLToPath(new URL('../..', import.meta.url));

/** Its `lib` is that of this house. */
export const savedProject = () => {
  const project = mkdtempSync(join(tmpdir(), 'project-'));
  const flows = join(project, 'flows');
  cpSync(join(house, 'flows'), flows, { recursive: true });
  symlinkSync(join(house, 'lib'), join(project, 'lib'));
  const textOf = (file: string) => readFileSync(join(flows, file), 'utf8');
  const save = (file: string, text: string) => {
    mkdirSync(join(flows, file, '..'), { recursive: true });
    writeFileSync(join(flows, `${file}~`), text);
    renameSync(join(flows, `${file}~`), join(flows, file));
  };
  return {
    project,
    flows,
    textOf,
    /** Another file is put in its place. */
    save,
    /** The file is written in its place, with the first text replaced by the second. */
    change: (file: string, was: string, is: string) => {
      const text = textOf(file);
      if (!text.includes(was)) throw new Error(`${file}: found no ${was}, expected it once.`);
      writeFileSync(join(flows, file), text.replace(was, is));
    },
    remove: (file: string) => rmSync(join(flows, file)),
    end: () => rmSync(project, { recursive: true }),
  };
};
