/** Who does long work at the desk: in this process, beside the turns, as the worker's Lambda does it where it is deployed. */
import type { Clock, Telephone } from '../emulator/phone.ts';
import type { Time } from '../turn/time.ts';
import type { Yard } from '../turn/toil.ts';
import type { World } from '../turn/world.ts';

/** What a worker at the desk tells calls by, and whose time its work takes. */
export interface Beside {
  readonly telephone: Pick<Telephone, 'update'>;
  readonly clock: Pick<Clock, 'hold'>;
}

/** UpdateSipMediaApplicationCall. Of a call that is over, it has nobody to tell. */
export const updateOver =
  ({ telephone }: Beside): Yard['update'] =>
  async ({ call: { transactionId } }, given) => {
    telephone.update({ transactionId, arguments: given });
  };

/**
 * Invokes that worker for each order, and does not wait for it. The order goes there as JSON. A simplification: Lambda would try
 * twice more what rejects, after one minute and after two; here only `failed` hears of it.
 */
export const inProcess = (
  worker: (order: unknown) => Promise<unknown>,
  { clock }: Beside,
  { sleep }: Pick<Time, 'sleep'>,
  failed: (error: unknown) => void,
): NonNullable<World['begin']> => {
  const work = async (order: string) => {
    await sleep(QUEUED_MS);
    await worker(JSON.parse(order));
  };
  return async (order) => {
    clock.hold(work(JSON.stringify(order))).catch(failed);
  };
};

/** An asynchronous invocation waits in a queue first. */
const QUEUED_MS = 100;
