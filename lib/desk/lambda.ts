/** The desk's house: the flows of these lines as a Lambda in this process, as close to the deployed one as it gets. */
import { Logger, type LogItem } from '@aws-lambda-powertools/logger';
import type { Deployment } from '../../functions/environment.ts';
import { callHandler, workHandler } from '../../functions/handler.ts';
import type { Lambda } from '../emulator/phone.ts';
import type { Lines } from '../flow/lines.ts';
import type { IsSecret } from '../scripts/record.ts';
import { fromAttributes } from '../turn/ledger.ts';
import { asksSecret } from '../turn/place.ts';
import { pathOf } from '../turn/scope.ts';
import type { Sessions } from '../turn/sessions.ts';
import type { Time } from '../turn/time.ts';
import type { Took, World } from '../turn/world.ts';
import type { TransactionAttributes } from '../wire/actions.ts';
import { type Beside, inProcess, updateOver } from './worker.ts';

/** From which level on the log is written. */
export type LogLevel = Deployment['logLevel'];

/** A line of the log, before it is written down: `call` is the TransactionId, where the line is about a call. */
export type LogLine = { readonly [Fact in string]: unknown };

/**
 * A Lambda that answers these lines. Its log goes to standard error, unless `log` listens to it. There is no other region: the
 * caller hears of failures. Long work is done `beside` the calls of that telephone; nobody does it without one.
 */
export const localHandler = ({
  lines,
  sessions,
  time,
  logLevel,
  took,
  beside,
  log = toErrorStream,
}: {
  readonly lines: Lines;
  readonly sessions: Sessions;
  readonly time: Time;
  readonly logLevel: LogLevel;
  readonly took?: Took | undefined;
  readonly beside?: Beside | undefined;
  readonly log?: ((line: LogLine) => void) | undefined;
}): Lambda => {
  const house = { lines, sessions, time };
  const begin = beside && workerFor(house, beside, (serviceName) => loggerFor({ serviceName, logLevel }, log));
  const handler = callHandler(
    { ...house, onFirstFailure: 'apologise', ...(took && { took }), ...(begin && { begin }) },
    loggerFor({ serviceName: 'callwright', logLevel }, log),
  );
  return (event) => handler(event, context);
};

/**
 * Whether the flows of these lines ask for a secret where a call's attributes say it is. What they do not tell may be one; of
 * several flows with that name, any may be the call's.
 */
export const secretsOf =
  (lines: Lines): IsSecret =>
  (attributes) => {
    const held = fromAttributes(attributes);
    const flows = Object.values(lines).filter(({ body }) => body.name === held?.flow);
    if (!held || flows.length === 0) return Object.values(lines).some(({ sealed }) => sealed);
    const { place } = held;
    return place === undefined || flows.some((flow) => asksSecret(flow, place));
  };

/** The state that the attributes tell; undefined before the first, and where it is in the table only. */
export const stateOf = (attributes: TransactionAttributes | undefined): string | undefined => {
  const place = fromAttributes(attributes)?.place;
  // A call whose last words have failed is in no state any more.
  return place?.state ? pathOf(place.stack, place.state) : place?.rest;
};

/** The same in words for a person: `-` before the first. */
export const shownState = (attributes: TransactionAttributes | undefined): string => {
  const ledger = fromAttributes(attributes);
  return stateOf(attributes) ?? (ledger !== undefined && ledger.place === undefined ? '(not told)' : '-');
};

const workerFor = (
  house: Pick<World, 'lines' | 'sessions' | 'time'>,
  beside: Beside,
  loggerOf: (serviceName: string) => Logger,
) => {
  // Few calls have long work, and to make a logger takes as long as a turn.
  const logger = () => loggerOf('callwright-work');
  const worker = (order: unknown) => workHandler({ ...house, update: updateOver(beside) }, logger())(order, context);
  const failed = (error: unknown) => logger().error('the worker has failed', { error });
  return inProcess(worker, beside, house.time, failed);
};

const loggerFor = (
  options: { readonly serviceName: string; readonly logLevel: LogLevel },
  tell: (line: LogLine) => void,
): Logger => {
  // A logger may have something to say while it is made: what it tells is not a member of it.
  class ToldLogger extends Logger {
    protected override printLog(_threshold: number, line: LogItem): void {
      tell({ ...line.getAttributes() });
    }
  }
  return new ToldLogger(options);
};

/** A line on standard error: standard output is the phone's, and the scripts'. */
export const toErrorStream = (line: LogLine): void => {
  process.stderr.write(`${JSON.stringify(line)}\n`);
};

/** What the logger reads of a Lambda's surroundings, and middy looks for. */
const context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'desk',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:desk',
  memoryLimitInMB: '256',
  awsRequestId: '00000000-0000-4000-8000-000000000000',
  logGroupName: '/aws/lambda/desk',
  logStreamName: 'desk',
  getRemainingTimeInMillis: () => 20_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};
