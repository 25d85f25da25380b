/** Lambdas around what answers calls, and around what works for them: Powertools' log lines, and middy for what else an operator wants to hang around it. */
import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { answer } from '../lib/turn/answer.ts';
import { toil, type Yard } from '../lib/turn/toil.ts';
import type { World } from '../lib/turn/world.ts';
import { readOrder } from './order.ts';

/** A handler for SIP media applications: of a deployed Lambda, and of the emulator at the desk. */
export const callHandler = (world: Omit<World, 'log'>, logger: Logger) =>
  // An event may hold the digits of a secret: it is logged for nobody, whatever the environment asks for.
  middy<unknown, unknown>()
    .use(injectLambdaContext(logger, { resetKeys: true, logEvent: false }))
    .handler(answer({ ...world, log: logger }));

/** A handler for orders of long work, in the same two places. Rejects what is no order, and what Lambda should try again. */
export const workHandler = (yard: Omit<Yard, 'log'>, logger: Logger) =>
  middy<unknown, void>()
    .use(injectLambdaContext(logger, { resetKeys: true, logEvent: false }))
    .handler(async (order) => await toil({ ...yard, log: logger }, readOrder(order)));
