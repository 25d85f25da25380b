/** The Lambda that answers every SIP media application: what it needs is made before the first call, once. */
import { Logger } from '@aws-lambda-powertools/logger';
import type { Order } from '../lib/turn/toil.ts';
import { readEnvironment } from './environment.ts';
import { callHandler } from './handler.ts';
import { house } from './house.ts';

const { onFirstFailure, logLevel, worker, ...deployment } = readEnvironment(process.env);
const { region } = deployment;
const logger = new Logger({ serviceName: 'callwright', logLevel });
const world = house(deployment, { untold: (lost) => logger.error('the table does not know of a call', { ...lost }) });

// A process's first request is its slowest, and Lambda lends it the whole CPU until here. A table that is away is the turn's affair.
await Promise.allSettled([world.sessions.read({ transactionId: 'warm-up', region })]);

/** Loaded by the first call that waits for long work: no other waits for the code that asks Lambda to do it. */
const begin = (by: string) => async (order: Order) => {
  const { askFor } = await import('./begin.ts');
  await askFor({ region, worker: by }, order);
};

/** An event of the telephone service in, a reply out. */
export const handler = callHandler({ ...world, onFirstFailure, ...(worker !== undefined && { begin: begin(worker) }) }, logger);
