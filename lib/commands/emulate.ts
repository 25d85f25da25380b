/** `npm run emulate`: the telephone service over anybody's Lambda. It loads nothing of the flows and their run time. */
import { writeFile } from 'node:fs/promises';
import { realClock } from '../emulator/clock.ts';
import { hostOf } from '../emulator/lambda/any.ts';
import type { Host, News } from '../emulator/lambda/host.ts';
import { paced } from '../emulator/lambda/paced.ts';
import { telephone } from '../emulator/service.ts';
import { talk } from '../phone/terminal.ts';
import { CALLER, play } from '../scripts/play.ts';
import { recording, turnsOf } from '../scripts/record.ts';
import { type Emulation, type Order, understand, usage } from './emulate.order.ts';
import { heardLine } from './heard.ts';
import { messageOf, misunderstood } from './misunderstood.ts';
import { whyNoRecord } from './record.file.ts';
import { runScripts } from './scripts.ts';
import { serve } from './serve.ts';
import { hasColour, type Surroundings } from './surroundings.ts';

/** Does what the arguments say, and answers with the exit code. */
export const emulate = async (args: readonly string[], around: Surroundings): Promise<0 | 1 | 2> => {
  if (args.some((argument) => /^--serve\b/.test(argument))) return serve(args, around);
  let order: Order;
  try {
    order = understand(args);
  } catch (error) {
    around.stderr.write(misunderstood(error, 'emulate'));
    return 2;
  }
  if (order.do === 'help') {
    around.stdout.write(usage);
    return 0;
  }
  const why = await whyNoRecord(order.record);
  if (why !== undefined) {
    around.stderr.write(`${why}\n`);
    return 2;
  }
  const news = newsroom();
  const found = await find(order, news.heard);
  if ('problem' in found) {
    for (const line of news.unread()) around.stderr.write(`${line}\n`);
    around.stderr.write(`${found.problem}\n`);
    return 2;
  }
  try {
    return await (order.files.length > 0 ? rehearse(order, found.host, news, around) : phone(order, found.host, news, around));
  } finally {
    await found.host.stop();
    // Of scripts, what the Lambda has written is told where it explains a failure.
    if (order.files.length === 0) for (const line of news.unread()) around.stdout.write(`${line}\n`);
  }
};

/** The Lambda, which is there; else what is wrong. */
const find = async (order: Emulation, heard: (news: News) => void): Promise<{ host: Host } | { problem: string }> => {
  const { lambda, handler, name, env, timeoutMs, files } = order;
  let host: Host | undefined;
  try {
    host = hostOf(lambda, { handler, name, env, timeoutMs, watch: files.length === 0, heard });
    await host.ready();
    return { host };
  } catch (error) {
    await host?.stop();
    return { problem: messageOf(error) };
  }
};

const rehearse = (order: Emulation, { lambda }: Host, news: Newsroom, around: Surroundings): Promise<0 | 1 | 2> => {
  const { numbers, from, buckets, readings } = order;
  const unknown = { stateOf: () => undefined, isSecret: () => false };
  const theatre = {
    numbers,
    hasTable: false,
    rehearse: async (script: Parameters<typeof play>[0]) => {
      news.unread();
      const run = await play(script, { lambda: (clock) => paced(lambda, clock), numbers, from, buckets, readings, ...unknown });
      // What the Lambda has written explains a failure, and nothing else.
      if (!run.pass) for (const line of news.unread()) around.stderr.write(`${line}\n`);
      return run;
    },
  };
  return runScripts(order, theatre, around);
};

const phone = async (order: Emulation, { lambda }: Host, news: Newsroom, around: Surroundings): Promise<0> => {
  const { numbers, to, from = CALLER, buckets, readings, record } = order;
  const clock = realClock();
  const service = telephone({ lambda, clock, numbers, readings, ...(buckets === undefined ? {} : { buckets }) });
  const person = { input: around.stdin, output: around.stdout, colour: hasColour(around) };
  const happenings = await talk({ ...person, clock, asides: news.listen, turns: true }, service.dial({ to, from }));
  if (record !== undefined) await writeFile(record, recording(turnsOf(happenings, () => false)));
  return 0;
};

/** Lines of news: kept until somebody listens. */
interface Newsroom {
  readonly heard: (news: News) => void;
  readonly listen: (listener: (line: string) => void) => () => void;
  /** The lines that nobody has listened to; they are forgotten. */
  readonly unread: () => readonly string[];
}

const newsroom = (): Newsroom => {
  const kept: string[] = [];
  const keep = (line: string): void => void kept.push(line);
  let listener = keep;
  return {
    heard: (news) => listener(heardLine(news)),
    listen: (other) => {
      for (const line of kept.splice(0)) other(line);
      listener = other;
      return () => {
        listener = keep;
      };
    },
    unread: () => kept.splice(0),
  };
};

if (import.meta.main) process.exitCode = await emulate(process.argv.slice(2), process);
