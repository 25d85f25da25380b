/** The flows of a project's folder as its files are now: made one module, and loaded beside the one before. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { type House, houseOf, type Modules } from './lines.ts';
import { roomIn } from './room.ts';

/** What came of loading. */
export interface Loaded {
  /** The same content, the same hash; undefined where there is none. */
  readonly hash: string | undefined;
  readonly outcome: { readonly went: 'well'; readonly house: House } | { readonly went: 'wrong'; readonly error: unknown };
  /** Where the module lies, and how its lines lead back to the files; undefined where none could be made. */
  readonly module?: Module;
}

export interface Module {
  readonly url: string;
  readonly map: string;
}

export interface Shelf {
  readonly load: () => Promise<Loaded>;
  readonly close: () => Promise<void>;
}

/** Over the flows in `flows`, a folder of `project`. What else they import is not loaded anew: its classes stay one. */
export const shelf = async (project: string, flows: string): Promise<Shelf> => {
  const folder = await roomIn(join(project, 'node_modules/.cache/callwright'));
  const failures = new Map<string, number>();
  let loading: Promise<unknown> | undefined;
  return {
    load: () => {
      const loaded = loadInto(folder, project, flows, failures);
      loading = loaded;
      return loaded;
    },
    close: async () => {
      // What is being written would be left there.
      await loading;
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** `failures` counts for each hash how often it was loaded in vain. */
const loadInto = async (folder: string, project: string, flows: string, failures: Map<string, number>): Promise<Loaded> => {
  let bundled: Bundled;
  try {
    bundled = await bundle(project, flows, folder);
  } catch (error) {
    return { hash: undefined, outcome: { went: 'wrong', error } };
  }
  const { code, map } = bundled;
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 16);
  const file = join(folder, `${hash}.mjs`);
  const failed = failures.get(hash) ?? 0;
  // Node remembers that a module has failed: what it has missed may be there by now.
  const module = { url: `${pathToFileURL(file).href}${failed === 0 ? '' : `?${failed}`}`, map };
  try {
    // A desk in another container sees no process of this one, and may have swept the folder.
    await mkdir(folder, { recursive: true });
    await writeFile(file, `${code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}\n`);
    const loaded: unknown = await import(module.url);
    if (!isModules(loaded)) throw new TypeError(`flows/lines.ts exports no lines, or flows/stand-ins.ts no standIns and bots`);
    return { hash, module, outcome: { went: 'well', house: houseOf(loaded) } };
  } catch (error) {
    failures.set(hash, failed + 1);
    return { hash, module, outcome: { went: 'wrong', error } };
  }
};

interface Bundled {
  readonly code: string;
  readonly map: string;
}

const bundle = async (project: string, flows: string, folder: string): Promise<Bundled> => {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { lines } from './lines.ts';\nexport { bots, standIns } from './stand-ins.ts';\n`,
      resolveDir: flows,
      sourcefile: 'desk',
      loader: 'ts',
    },
    absWorkingDir: project,
    outfile: join(folder, 'flows.mjs'),
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    sourcemap: 'external',
    plugins: [outside(flows)],
    logLevel: 'silent',
  });
  const text = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { code: text('.mjs'), map: text('.map') };
};

/** What is not the flows' own is imported from where it is. What is not there at all is told at the line that imports it. */
const outside = (flows: string): Plugin => ({
  name: 'outside',
  setup: ({ onResolve, resolve: found }) => {
    onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir }) => {
      const file = resolve(resolveDir, path);
      if (isWithin(flows, file)) return undefined;
      return existsSync(file)
        ? { path: pathToFileURL(file).href, external: true }
        : { errors: [{ text: `Could not resolve "${path}"` }] };
    });
    onResolve({ filter: /^[^./]/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (kind === 'entry-point' || pluginData === FOUND) return undefined;
      const { errors } = await found(path, { kind, resolveDir, pluginData: FOUND });
      return errors.length > 0 ? { errors } : { path, external: true };
    });
  },
});

/** Says that esbuild itself is asked. */
const FOUND = 'found';

const isWithin = (folder: string, file: string): boolean => !relative(folder, file).startsWith('..');

const isModules = (loaded: unknown): loaded is Modules =>
  typeof loaded === 'object' &&
  loaded !== null &&
  'lines' in loaded &&
  typeof loaded.lines === 'function' &&
  'standIns' in loaded &&
  typeof loaded.standIns === 'function' &&
  'bots' in loaded &&
  typeof loaded.bots === 'object' &&
  loaded.bots !== null;
