/** Lambdas as they are deployed, each in a process of its own. */
import { fork } from 'node:child_process';
import { once } from 'node:events';

export interface Lambda {
  /** What it answers; rejects if it does. */
  readonly invoke: <Answer>(event: unknown) => Promise<Answer>;
  /** What it has logged, once it is gone. */
  readonly end: () => Promise<string>;
}

/** The Lambda of that entry in `functions/`, in this environment. */
export const startLambda = (entry: 'call' | 'work', env: NodeJS.ProcessEnv): Lambda => {
  const child = fork(new URL('lambda.ts', import.meta.url), [entry], { silent: true, env });
  const closed = once(child, 'close');
  let log = '';
  for (const output of [child.stdout, child.stderr])
    output?.on('data', (text) => {
      log += text;
    });
  return {
    invoke: async <Answer>(event: unknown) => {
      // Sound: a message is JSON.
      child.send(event as object);
      // Sound: lambda.ts sends nothing else, and the test knows what its Lambda answers.
      const [{ reply, error }] = (await once(child, 'message')) as [{ reply: Answer; error?: string }];
      if (error !== undefined) throw new Error(error);
      return reply;
    },
    end: async () => {
      child.kill();
      await closed;
      return log;
    },
  };
};
