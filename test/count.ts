/** Ends the test run with the count of tests, alone on a line. */
import type { Reporter, TestModule } from 'vitest/node';

export const count: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]) {
    const results = modules.flatMap((module) => [...module.children.allTests()]).map((test) => test.result().state);
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const of = (state: string) => results.filter((result) => result === state).length;
    process.stdout.write(
      `\n${of('passed')} passed, ${of('failed') + broken} failed${of('skipped') ? `, ${of('skipped')} skipped` : ''}\n`,
    );
  },
};
