/** The telephone service of a whole account with everything around it: its API, the functions of its applications, its file. */
import { type Account, emptyAccount } from '../emulator/account.ts';
import { type ControlPlane, type ControlPlaneOptions, controlPlane } from '../emulator/control/server.ts';
import { loadFrom, saveTo } from '../emulator/control/storage.ts';
import { type Exchange, exchange } from '../emulator/exchange.ts';
import type { Clock } from '../emulator/phone.ts';
import { messageOf } from './misunderstood.ts';
import { type Calls, callsOf } from './serve.calls.ts';
import { type Functions, functionsOf } from './serve.functions.ts';
import { lineOfRequest } from './serve.lines.ts';
import type { Serving } from './serve.order.ts';

/** The service, listening. */
export interface Office {
  readonly account: Account;
  readonly service: Exchange;
  readonly calls: Calls;
  readonly endpoint: string;
  readonly close: () => Promise<void>;
}

/** Opens all of it, or none. The problem says what was found and what was expected. */
export const openOffice = async (
  order: Serving,
  clock: Clock,
  say: (line: string) => void,
): Promise<Office | { problem: string }> => {
  const { keep, buckets, readings } = order;
  let plane: ControlPlane | undefined;
  let functions: Functions | undefined;
  const close = async () => {
    await functions?.stop();
    await plane?.close();
  };
  try {
    const account = accountOf(order);
    const save = keep === undefined ? undefined : saveTo(keep);
    save?.(account);
    // No call is made before the functions are there: they are told where the API listens.
    const lambdas = (arn: string) => functions?.lambda(arn);
    const service = exchange({ account, lambdas, clock, readings, ...(buckets === undefined ? {} : { buckets }) });
    const calls = callsOf(account, clock, say);
    const place: Exchange['place'] = (asked) => {
      const call = service.place(asked);
      calls.follow(call, true);
      return call;
    };
    const heard: ControlPlaneOptions['heard'] = (request) => say(lineOfRequest(request));
    const managed = { account, exchange: { place, update: service.update }, clock, heard };
    plane = await listen(save === undefined ? managed : { ...managed, keep: save }, order.port, say);
    functions = functionsOf(order, plane.endpoint, say);
    await functions.ready();
    return { account, service, calls, endpoint: plane.endpoint, close };
  } catch (error) {
    await close();
    return { problem: messageOf(error) };
  }
};

const accountOf = ({ keep, account: wanted }: Serving): Account => {
  const kept = keep === undefined ? undefined : kindly(keep, () => loadFrom(keep));
  if (kept !== undefined && wanted !== undefined && kept.accountId !== wanted)
    throw new Error(`Found account ${kept.accountId} in ${keep}, expected ${wanted}, which --account names.`);
  return kept ?? emptyAccount(wanted);
};

/** What is wrong with a file is told with its name. */
const kindly = <Result>(file: string, work: () => Result): Result => {
  try {
    return work();
  } catch (cause) {
    throw new Error(`--keep ${file}: ${messageOf(cause)}`, { cause });
  }
};

const listen = async (
  managed: ControlPlaneOptions,
  wanted: number | undefined,
  say: (line: string) => void,
): Promise<ControlPlane> => {
  for (let port = wanted ?? FIRST_PORT; ; port += 1) {
    try {
      return await controlPlane({ ...managed, port });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
      if (port === wanted) throw new Error(`Found port ${port} taken, expected a free one.`, { cause: error });
      say(`[port ${port} is taken]`);
    }
  }
};

const FIRST_PORT = 8081;
