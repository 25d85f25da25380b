/** Calls that programs and flows place, each of them once: `placeCall` over CreateSipMediaApplicationCall, and a table that remembers. */
import { randomUUID } from 'node:crypto';
import type { ChimeSDKVoiceClient } from '@aws-sdk/client-chime-sdk-voice';
import { type PlaceCall, toArguments } from '../flow/arguments.ts';
import { refuseUnsendable } from '../flow/sendable.ts';
import { realTime, type Time } from '../turn/time.ts';
import { CallError } from './errors.ts';
import type { Placings } from './placings.ts';
import { type Placing, ring } from './ring.ts';

/** Who places calls, and where it is kept which were. */
export interface PlacingOptions {
  /** A client in the application's region. */
  readonly client: ChimeSDKVoiceClient;
  /** The id of the SIP media application whose Lambda has the flow of the line. */
  readonly application: string;
  /** In a Lambda those in the table of its calls: `placingsIn` of `lib/sessions`. */
  readonly placings: Placings;
  /**
   * Is told if the table could not be, the second time either: that a call rings, so that the same `once` rejects from now on; or
   * that it was refused, so that it may be tried again only by another `once`.
   */
  readonly untold?: (lost: Untold) => void;
  /** The machine's own unless given. */
  readonly time?: Pick<Time, 'now' | 'sleep'>;
}

/** What the table does not know of a call; `error` is the table's. */
export interface Untold {
  readonly once: string;
  /** Absent where the service has refused the call. */
  readonly transactionId?: string;
  readonly error: unknown;
}

/**
 * Places calls. The table remembers each `once` for thirty days: asked again, with whatever numbers and data, it answers with the
 * same `TransactionId` and rings nobody. Of two attempts at the same time one rings, and the other waits for its answer. (In two
 * regions with replicas of one table both may ring: replicas agree only after about a second.)
 *
 * Rejects with a `CallError`, none of whose codes is `call-is-over`:
 * - `throttled`, `refused`: nobody was rung. The same `once` may be tried again.
 * - `outcome-unknown`: no answer came, or the service failed; the telephone may ring, and its flow may go on. The same `once`
 *   rejects so from then on and rings nobody, as it does after an attempt that died in the middle. Whoever would rather ring
 *   twice than not at all asks with another `once`.
 *
 * Rejects with a `TypeError`, before anything is sent, if the data does not fit the input, or the input has a secret, more than
 * twenty arguments, or one that begins with `cw`. If the table cannot be reached beforehand, its error is passed on, and nobody was rung; the same `once` may
 * nevertheless count as tried. Guide: use-create-call-api.
 */
export const placeCalls =
  ({ client, application, placings, untold, time = realTime }: PlacingOptions): PlaceCall =>
  async ({ from, to, once }, input, data) => {
    refuseUnsendable(`call to ${to}`, input, 'call');
    const placing = { application, from, to, arguments: toArguments(input, data) };
    const owner = randomUUID();
    const givesUp = time.now() + ATTEMPT_MS;
    while (!(await placings.claim(once, { owner, now: time.now(), until: time.now() + ATTEMPT_MS }))) {
      const found = await placings.read(once);
      if (found && 'transactionId' in found) return found.transactionId;
      // The clocks of two machines differ: what the other's says is not waited for without end.
      if (found && time.now() >= Math.min(found.until, givesUp)) {
        const message = `call from ${from} to ${to}: '${once}' was tried before, and nobody knows what came of it`;
        throw new CallError('outcome-unknown', message);
      }
      await time.sleep(POLL_MS);
    }
    const tell = async (telling: () => Promise<void>, transactionId?: string): Promise<void> => {
      // A table that is away for a moment is there the next time. The caller of `placeCall` learns the same either way.
      await telling()
        .catch(telling)
        .catch((error: unknown) => {
          untold?.({ once, ...(transactionId !== undefined && { transactionId }), error });
        });
    };
    return attempt(client, placing, {
      keep: (transactionId) => tell(() => placings.keep(once, transactionId, time.now()), transactionId),
      drop: () => tell(() => placings.drop(once, owner)),
    });
  };

/** How long an attempt may go on, as others see it that wait for its end. Work in a turn may take longer than that. */
const ATTEMPT_MS = 6_000;
const POLL_MS = 200;

/** Rings, and tells the table. What it fails to tell leaves the claim, after which nobody rings: that is on the safe side. */
const attempt = async (
  client: ChimeSDKVoiceClient,
  placing: Placing,
  { keep, drop }: { readonly keep: (transactionId: string) => Promise<void>; readonly drop: () => Promise<void> },
): Promise<string> => {
  const transactionId = await ring(client, placing).catch(async (error: unknown) => {
    const mayRing = error instanceof CallError && error.code === 'outcome-unknown';
    if (!mayRing) await drop();
    throw error;
  });
  await keep(transactionId);
  return transactionId;
};
