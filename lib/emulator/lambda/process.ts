/** One process of a module's handler: it does a request at a time, and may end at any moment. */
import { fork } from 'node:child_process';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { InvocationError } from '../failure.ts';
import type { News } from './host.ts';
import type { Message, Request } from './messages.ts';

export interface Running {
  /** What the handler answers. Rejects with an InvocationError. The process is ended after `timeoutMs` without an answer. */
  readonly ask: (request: Request, timeoutMs: number) => Promise<unknown>;
  /** Whether it can be asked again. */
  readonly isAlive: () => boolean;
  /** Resolves when all that the process has written was heard, or after a second: its own children may hold on to the streams. */
  readonly stop: () => Promise<void>;
}

/** What is run, and who hears of it. */
export interface Program {
  /** The whole path of the module. */
  readonly file: string;
  readonly handler: string;
  /** The whole environment. */
  readonly env: NodeJS.ProcessEnv;
  readonly heard: (news: News) => void;
  /** Told of each file of the module's code, before that is loaded. */
  readonly loads: (file: string) => void;
}

/** Starts a process, which begins to load the module. */
export const start = ({ file, handler, env, heard, loads }: Program): Running => {
  const child = fork(fileURLToPath(new URL('./bootstrap.ts', import.meta.url)), [file, handler], {
    // Lambda runs a function in the folder of its package.
    cwd: dirname(file),
    env,
    execArgv: isTyped(file) ? ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'] : [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const closed = new Promise<void>((done) => child.once('close', () => done()));
  let waiting: Waiting | undefined;
  let end: InvocationError | undefined;

  const settle = (act: (one: Waiting) => void) => {
    const one = waiting;
    waiting = undefined;
    if (one === undefined) return;
    clearTimeout(one.timer);
    act(one);
  };
  const finish = (why: InvocationError) => {
    end ??= why;
    settle(({ reject }) => reject(why));
  };
  const kill = (why: InvocationError) => {
    finish(why);
    child.kill('SIGKILL');
  };

  // Sound: the other end is bootstrap.ts. A handler that sends messages of its own to its parent is not provided for.
  // What was written before a message can be read when the message can, though not always first: this round of events is awaited.
  child.on('message', (message) => setImmediate(take, message as Message));
  const take = (message: Message) => {
    switch (message.kind) {
      case 'loads':
        return loads(message.file);
      case 'replied':
        return settle(({ resolve }) => resolve(JSON.parse(message.payload)));
      case 'failed':
        return settle(({ reject }) => reject(new InvocationError('function', message.message)));
      case 'fatal':
        return finish(new InvocationError('function', message.message));
    }
  };
  child.on('error', (cause) =>
    finish(new InvocationError('unavailable', `The process of the function cannot be asked: ${cause.message}`, { cause })),
  );
  child.on('exit', (code, signal) => {
    // In the words of Lambda. What the process said last may still be on its way.
    const gone = () => finish(new InvocationError('function', `Runtime exited with error: ${exitOf(code, signal)}`));
    if (child.connected) child.once('disconnect', () => setImmediate(gone));
    else setImmediate(gone);
  });
  for (const stream of ['stdout', 'stderr'] as const) {
    const input = child[stream];
    if (input !== null) createInterface({ input }).on('line', (text) => heard({ kind: 'line', stream, text }));
  }

  return {
    ask: (request, timeoutMs) =>
      new Promise((resolve, reject) => {
        if (end !== undefined) return reject(end);
        const timer = setTimeout(() => kill(new InvocationError('timeout', timedOut(timeoutMs))), timeoutMs);
        waiting = { resolve, reject, timer };
        child.send(request);
      }),
    isAlive: () => end === undefined,
    stop: () => {
      kill(new InvocationError('unavailable', 'The process of the function was stopped.'));
      return Promise.race([closed, new Promise<void>((done) => void setTimeout(done, DRAIN_MS).unref())]);
    },
  };
};

interface Waiting {
  readonly resolve: (reply: unknown) => void;
  readonly reject: (why: InvocationError) => void;
  readonly timer: NodeJS.Timeout;
}

/** Much TypeScript has enums and parameter properties, for which stripping its types is not enough. */
const isTyped = (file: string): boolean => /\.[cm]?ts$/.test(file);

const exitOf = (code: number | null, signal: string | null): string =>
  code === null ? `signal: ${signal}` : `exit status ${code}`;

const DRAIN_MS = 1_000;

/** In the words of Lambda. */
const timedOut = (ms: number): string => `Task timed out after ${(ms / 1_000).toFixed(2)} seconds`;
