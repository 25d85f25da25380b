/** Makes of a Lambda entry one file with everything in it, the AWS SDK included: Lambda then loads a fifth of a megabyte and nothing else. */
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

/**
 * Bundles `entry` into `outfile` (an `.mjs`), its source map beside it. A file of ours that it imports dynamically becomes a bundle
 * of its own beside it, `NAME.mjs`. Answers with the bytes of the first.
 */
export const bundle = async (entry: string, outfile: string): Promise<number> => {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    // Packages that have an ECMAScript edition beside their CommonJS one: only of the first can the unused be left out.
    mainFields: ['module', 'main'],
    // The AWS clients import the chain even if they are given credentials. Without it a bundle is 135 kB smaller.
    alias: { '@aws-sdk/credential-provider-node': fileURLToPath(new URL('../sessions/credentials.ts', import.meta.url)) },
    // Loaded by the SDK only for operations that stream events: none of ours does. 15 kB.
    external: ['@smithy/core/event-streams'],
    plugins: [apart(dirname(outfile)), slim],
    // A CommonJS package that an author brings along may `require` Node's own modules; ECMAScript has no such function.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    sourcemap: 'external',
    legalComments: 'none',
    logLevel: 'warning',
  });
  return (await stat(outfile)).size;
};

/**
 * What is imported dynamically is needed seldom, and not to be waited for at the start. esbuild's own splitting would have both share
 * chunks, which hold what either of them needs.
 */
const apart = (folder: string): Plugin => ({
  name: 'apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, async ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const file = `${basename(path, '.ts')}.mjs`;
      await bundle(join(resolveDir, path), join(folder, file));
      return { path: `./${file}`, external: true };
    });
  },
});

/** What Node makes needless, and what the AWS clients carry along for others. 13 kB. */
const slim: Plugin = {
  name: 'slim',
  setup: ({ onLoad }) => {
    // Of all that it says of itself, a client tells the service its version.
    onLoad({ filter: /@aws-sdk[\\/]client-[\w-]+[\\/]package\.json$/ }, async ({ path }) => {
      const { version }: { readonly version?: unknown } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
    // Another way to make a digest, where Node has been built without its own.
    onLoad({ filter: /@smithy[\\/]core[\\/].*[\\/]Sha256Js\.js$/ }, () => ({ contents: 'export class Sha256Js {}' }));
    // Holds the endpoints that a client has discovered: few that there be at all, so that none need be forgotten.
    onLoad({ filter: /@aws-sdk[\\/]endpoint-cache[\\/].*[\\/]EndpointCache\.js$/ }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      return {
        contents: code.replace(
          /^import LRUCache .*$/m,
          'class LRUCache extends Map { constructor() { super(); } peek(key) { return this.get(key); } }',
        ),
      };
    });
  },
};
