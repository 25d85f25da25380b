import { defineConfig } from 'vitest/config';
import { count } from './test/count.ts';
import { coverage } from './test/coverage.ts';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export.
export default defineConfig({
  // Unless told, vitest leaves one core to its watcher, which is half of a machine of two.
  test: { include: ['test/**/*.test.ts'], reporters: ['default', coverage, count], testTimeout: 60_000, maxWorkers: '100%' },
});
