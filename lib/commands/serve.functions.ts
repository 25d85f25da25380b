/** The functions of an account's applications: found by the ARN, run where somebody has said that they are. */
import { basename } from 'node:path';
import { InvocationError } from '../emulator/failure.ts';
import { hostOf } from '../emulator/lambda/any.ts';
import type { Host, News } from '../emulator/lambda/host.ts';
import type { Lambda } from '../emulator/phone.ts';
import type { FunctionAt, Serving } from './serve.order.ts';

export interface Functions {
  /** The function that an ARN names, in whatever version; one that is nowhere fails as Lambda fails then. */
  readonly lambda: (arn: string) => Lambda;
  /** Makes sure that each of them is there, without invoking it. Rejects with an Error that says what was found. */
  readonly ready: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The functions of the order. Each region runs its own, as it would be deployed there; their clients of the API find `endpoint`. */
export const functionsOf = (
  { functions, handler, env, timeoutMs }: Serving,
  endpoint: string,
  say: (line: string) => void,
): Functions => {
  const hosts = new Map<string, Host>();
  const hostIn = (region: string, { name, at }: FunctionAt): Host => {
    const key = `${region} ${name} ${at}`;
    const surroundings = { AWS_REGION: region, AWS_DEFAULT_REGION: region, AWS_ENDPOINT_URL_CHIME_SDK_VOICE: endpoint, ...env };
    const heard = (news: News) => say(lineOf(news, region, name));
    const host = hosts.get(key) ?? hostOf(at, { name, handler, timeoutMs, env: surroundings, watch: true, heard });
    hosts.set(key, host);
    return host;
  };
  return {
    lambda: (arn) => {
      const [, , , region = '', , , name] = arn.split(':');
      const named = functions.filter((one) => one.name === name);
      const found = named.find((one) => one.region === region) ?? named.find((one) => one.region === undefined);
      if (found !== undefined) return hostIn(region, found).lambda;
      return async () => {
        throw new InvocationError(
          'refused',
          `There is no function ${name} in ${region}: --function ${name}=PATH says where it is.`,
        );
      };
    },
    ready: async () => {
      for (const place of functions) await hostIn(place.region ?? 'us-east-1', place).ready();
    },
    stop: async () => {
      await Promise.all([...hosts.values()].map((host) => host.stop()));
    },
  };
};

const lineOf = (news: News, region: string, name: string): string =>
  news.kind === 'line'
    ? `${region} ${name} | ${news.text}`
    : `[${basename(news.file)} has changed: the next turn of ${name} in ${region} runs the new code]`;
