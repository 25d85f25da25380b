/** A Lambda by what a person calls it: the path of a module, or the URL of a runtime. */
import { resolve } from 'node:path';
import type { Host, News } from './host.ts';
import { urlHost } from './invoke.ts';
import { moduleHost } from './module.ts';

/** How a Lambda is run, wherever that is. */
export interface Way {
  /** The function's name: for a URL the one that is invoked there, `function` unless given. */
  readonly name?: string | undefined;
  /** What the module exports; `handler` unless given. Of no meaning for a URL. */
  readonly handler?: string | undefined;
  /** Added to the environment of the module. Of no meaning for a URL. */
  readonly env?: { readonly [Name in string]: string };
  /** How long an invocation may take, in real milliseconds: 20,000 unless given, which is what the service waits. */
  readonly timeoutMs?: number | undefined;
  /** Whether a module is run anew when its files change. */
  readonly watch?: boolean;
  /** How many invocations of a module may run at once: 10 unless given. */
  readonly concurrency?: number;
  readonly heard?: (news: News) => void;
}

/** The host of the Lambda at `place`. It starts nothing before it is asked. */
export const hostOf = (place: string, way: Way = {}): Host => {
  const {
    name = 'function',
    handler = 'handler',
    env = {},
    timeoutMs = 20_000,
    watch = false,
    concurrency = 10,
    heard = unheard,
  } = way;
  return isUrl(place)
    ? urlHost({ url: place, name, timeoutMs })
    : moduleHost({ file: resolve(place), name, handler, env, timeoutMs, watch, heard, concurrency });
};

/** Whether that is the URL of a runtime, not a path. */
export const isUrl = (place: string): boolean => /^https?:\/\//i.test(place);

const unheard = () => undefined;
