/** A Lambda over a module that exports a handler: in processes of its own, run anew when its code changes. */
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { InvocationError } from '../failure.ts';
import type { Host, News } from './host.ts';
import { type Running, start } from './process.ts';
import { watchFiles } from './watch.ts';

export interface Module {
  /** The whole path. ESM or CommonJS, `.ts` too; bundled or not. */
  readonly file: string;
  /** The function's name, as its context and its environment tell it. */
  readonly name: string;
  /** Under what name the handler is exported. */
  readonly handler: string;
  /** Added to this process's environment. */
  readonly env: { readonly [Name in string]: string };
  /** How long an invocation may take. Loading counts, as it does not in Lambda. */
  readonly timeoutMs: number;
  readonly watch: boolean;
  readonly heard: (news: News) => void;
  /** How many invocations at once before it throttles. */
  readonly concurrency: number;
}

/** Invocations go to a process that is at rest, else to a new one; a process that has ended is replaced at the next. */
export const moduleHost = ({ file, name, handler, env, timeoutMs, watch, heard, concurrency }: Module): Host => {
  const resting: Running[] = [];
  const busy = new Set<Running>();
  /** Those that run the code as it is now. */
  let current = new WeakSet<Running>();
  const watched = watchFiles((changed) => {
    current = new WeakSet();
    for (const one of resting.splice(0)) one.stop();
    heard({ kind: 'changed', file: changed });
  });
  const begin = () => {
    const loads = watch ? watched.add : () => undefined;
    const one = start({ file, handler, env: environment(file, name, handler, env), heard, loads });
    current.add(one);
    return one;
  };
  /** One may have ended while nobody asked it anything. */
  const rested = () => {
    for (let one = resting.pop(); one !== undefined; one = resting.pop()) if (one.isAlive()) return one;
    return undefined;
  };
  const use = async (ask: (one: Running) => Promise<unknown>) => {
    const one = rested() ?? begin();
    busy.add(one);
    try {
      return await ask(one);
    } finally {
      busy.delete(one);
      if (one.isAlive() && current.has(one)) resting.push(one);
      else one.stop();
    }
  };
  return {
    lambda: async (event) => {
      if (busy.size >= concurrency)
        throw new InvocationError('throttled', `More than ${concurrency} invocations at once.`, { status: 429 });
      return use((one) => {
        const deadline = Date.now() + timeoutMs;
        return one.ask({ kind: 'invoke', event, requestId: randomUUID(), deadline }, timeoutMs);
      });
    },
    ready: async () => {
      const there = statSync(file, { throwIfNoEntry: false });
      const found = there?.isDirectory() ? `a folder ${file}, expected a file in it:` : `no file ${file}, expected`;
      if (!there?.isFile()) throw new Error(`Found ${found} a module that exports '${handler}', or the URL of a runtime.`);
      await use((one) => one.ask({ kind: 'load' }, timeoutMs));
    },
    stop: async () => {
      watched.stop();
      current = new WeakSet();
      await Promise.all([...resting.splice(0), ...busy].map((one) => one.stop()));
    },
  };
};

/** What Lambda sets and code is known to read. */
const environment = (file: string, name: string, handler: string, added: Module['env']): NodeJS.ProcessEnv => ({
  ...process.env,
  AWS_REGION: process.env.AWS_REGION ?? 'us-east-1',
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
  LAMBDA_TASK_ROOT: dirname(file),
  TZ: 'UTC',
  _HANDLER: handler,
  ...added,
});
