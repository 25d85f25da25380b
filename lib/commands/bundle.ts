/** Makes of a Lambda entry one file with everything in it, the AWS SDK included: Lambda then loads a fifth of a megabyte and nothing else. */
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles `entry` into `outfile` (an `.mjs`), its source map beside it. Answers with the bundle's bytes. */
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
    // A CommonJS package that an author brings along may `require` Node's own modules; ECMAScript has no such function.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    sourcemap: 'external',
    legalComments: 'none',
    logLevel: 'warning',
  });
  return (await stat(outfile)).size;
};
