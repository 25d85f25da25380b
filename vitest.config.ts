import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { count } from './test/count.ts';
import { coverage } from './test/coverage.ts';
import { LongestFirst } from './test/longestFirst.ts';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', coverage, count],
    testTimeout: 60_000,
    // What a page shows it shows soon, but the machine may be at other tests.
    expect: { poll: { timeout: 15_000 } },
    // Who waits for a prompt to be spoken in a browser needs no core meanwhile.
    maxWorkers: availableParallelism() + 1,
    // No module changes once it is loaded, so that a worker loads each but once: that was half of the time of most files.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // The commands that tests start as processes of their own find their sources compiled.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)) },
  },
});
