/** The deployed handler on the desk of a replay: the real one, in this process, with a log that is kept instead of printed. */
import { Logger } from '@aws-lambda-powertools/logger';
import { callHandler, workHandler } from '../../functions/handler.ts';
import { secretsOf } from '../desk/lambda.ts';
import type { Flow } from '../flow/flow.ts';
import type { Lines } from '../flow/lines.ts';
import type { Desk, LogLine } from '../replay/run.ts';
import { replayTime } from '../replay/time.ts';
import { memory } from '../sessions/memory.ts';
import type { Sessions } from '../turn/sessions.ts';
import type { Order } from '../turn/toil.ts';
import type { World } from '../turn/world.ts';
import { readEvent } from '../wire/guard.ts';

/** A desk that answers as the Lambda of a last region would: whatever goes wrong, the caller hears something. */
export const replayDesk = (lines: Lines, sessions: Sessions = memory()): Desk => {
  const logger = new KeptLog({ serviceName: 'replay', logLevel: 'INFO' });
  const time = replayTime();
  const failures: string[] = [];
  const apologised = (error: unknown) => void failures.push(messageOf(error));
  const { begin, finish } = workers({ lines, sessions, time }, logger);
  const handler = callHandler({ lines, sessions, time, begin, apologised, onFirstFailure: 'apologise' }, logger);
  return {
    answer: async (event) => {
      await finish(event);
      return handler(event, context);
    },
    logged: () => logger.taken(),
    apologised: () => failures.splice(0)[0],
    time,
    asksSecret: secretsOf(lines),
  };
};

/**
 * Does long work at the moment that the recording tells of its end: how long it took is in the recording. A simplification: a
 * call that has found its outcome in the table just before it was told of it finds it here only then.
 */
const workers = (house: Pick<World, 'lines' | 'sessions' | 'time'>, logger: Logger) => {
  const orders = new Map<string, string>();
  const keyOf = (call: string, turn: string): string => `${call} ${turn}`;
  const time = { ...house.time, sleep: async () => undefined };
  // The call is told by the recording.
  const worker = workHandler({ ...house, time, update: async () => undefined }, logger);
  return {
    begin: async (order: Order) => void orders.set(keyOf(order.call.transactionId, `${order.turn}`), JSON.stringify(order)),
    finish: async (event: unknown) => {
      const order = orders.get(keyOf(...doneBy(event)));
      if (order !== undefined) await worker(JSON.parse(order), context);
    },
  };
};

/** The call whose work is told to be done, and the turn that it belongs to; neither, of any other event. */
const doneBy = (input: unknown): readonly [call: string, turn: string] => {
  const reading = readEvent(input);
  if ('problem' in reading || reading.event.InvocationEventType !== 'CALL_UPDATE_REQUESTED') return ['', ''];
  const { CallDetails, ActionData } = reading.event;
  return [CallDetails.TransactionId, ActionData.Parameters.Arguments.cwDone ?? ''];
};

/** The lines of a replay: `flow` on every number, or else the first line's flow on each number that has none. */
export const linesFor = (lines: Lines, numbers: readonly string[], flow: Flow | undefined): Lines => {
  const instead = flow ?? Object.values(lines)[0];
  const every = instead === undefined ? {} : Object.fromEntries(numbers.map((number) => [number, instead]));
  return flow === undefined ? { ...every, ...lines } : every;
};

/** Powertools prints its lines; a turn of a replay shows them, and without stack traces. */
class KeptLog extends Logger {
  readonly #lines: LogLine[] = [];

  taken(): readonly LogLine[] {
    return this.#lines.splice(0);
  }

  protected override processLogItem(threshold: number, input: unknown, [facts]: readonly unknown[]): void {
    const error = typeof facts === 'object' && facts !== null && 'error' in facts ? { error: messageOf(facts.error) } : {};
    const level = threshold >= ERROR ? 'error' : threshold >= WARN ? 'warn' : 'info';
    this.#lines.push({ level, message: String(input), ...error });
  }
}

/** Powertools' own numbers. */
const WARN = 16;
const ERROR = 20;

/** Of a flow with secrets, the log has an error's name alone. */
const messageOf = (error: unknown): string => {
  if (error instanceof Error) return error.message;
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : String(error);
};

/** What the logger reads of a Lambda's context. */
const context = {
  functionName: 'replay',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:replay',
  memoryLimitInMB: '256',
  awsRequestId: '00000000-0000-4000-8000-000000000000',
};
