/** The page's files, made when the desk opens: nothing of them is kept on a disk. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, formatMessages } from 'esbuild';

export interface Page {
  readonly html: string;
  readonly js: string;
  readonly css: string;
  /** Why it is no page but a word about that. */
  readonly problem?: string;
}

/** The page in that folder, or a page that says why there is none. */
export const pageOf = async (folder: string): Promise<Page> => {
  try {
    const { outputFiles } = await build({
      entryPoints: [{ in: join(folder, 'main.ts'), out: 'page' }],
      outdir: folder,
      write: false,
      bundle: true,
      format: 'esm',
      target: 'es2022',
      platform: 'browser',
      logLevel: 'silent',
    });
    const text = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
    return { html: await readFile(join(folder, 'index.html'), 'utf8'), js: text('.js'), css: text('.css') };
  } catch (error) {
    const problem = await wordsOf(error);
    return { html: sorry(problem), js: '', css: '', problem };
  }
};

const wordsOf = async (error: unknown): Promise<string> => {
  if (!(error instanceof Error)) return String(error);
  if (!('errors' in error) || !Array.isArray(error.errors)) return error.message;
  return (await formatMessages(error.errors, { kind: 'error' })).join('\n');
};

const sorry = (problem: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Callwright</title>
<h1>The page could not be made</h1>
<pre>${problem.replace(/[<>&]/g, (mark) => `&#${mark.charCodeAt(0)};`)}</pre>
</html>
`;
