/** Ends the test run with the edges that the call scripts have taken, flow by flow. */
import type { Reporter, TestModule } from 'vitest/node';

declare module 'vitest' {
  interface TaskMeta {
    /** What a test has to say of edges, as a table for a person. */
    coverage?: string;
  }
}

export const coverage: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]) {
    for (const module of modules)
      for (const test of module.children.allTests()) {
        const { coverage: table } = test.meta();
        if (table !== undefined) process.stdout.write(`\n${table}`);
      }
  },
};
