/** One CreateSipMediaApplicationCall, which rings one telephone at most: the service has no token that would tell a repetition. */
import { type ChimeSDKVoiceClient, CreateSipMediaApplicationCallCommand } from '@aws-sdk/client-chime-sdk-voice';
import type { Arguments } from '../flow/arguments.ts';
import { CallError, codeOf, saysNo, wordsOf } from './errors.ts';

/** A call to be placed. */
export interface Placing {
  readonly application: string;
  readonly from: string;
  readonly to: string;
  readonly arguments: Arguments;
}

/**
 * Rings the telephone, and answers with the call's `TransactionId`. Rejects with a `CallError`: only if its code is
 * `outcome-unknown` may the telephone ring. Whatever the client's retries, it asks again only if the service has said no.
 */
export const ring = async (
  client: ChimeSDKVoiceClient,
  { application, from, to, arguments: values }: Placing,
): Promise<string> => {
  const command = new CreateSipMediaApplicationCallCommand({
    SipMediaApplicationId: application,
    FromPhoneNumber: from,
    ToPhoneNumber: to,
    ...(Object.keys(values).length > 0 && { ArgumentsMap: values }),
  });
  const neverLeft = guard(command);
  try {
    const { SipMediaApplicationCall } = await client.send(command);
    const { TransactionId } = SipMediaApplicationCall ?? {};
    if (TransactionId) return TransactionId;
  } catch (error) {
    const code = neverLeft() ? 'refused' : codeOf(error);
    throw new CallError(code, `call from ${from} to ${to}: ${wordsOf(error)}`, { cause: error });
  }
  throw new CallError('outcome-unknown', `call from ${from} to ${to}: found no TransactionId in the answer, expected one`);
};

/**
 * Stands between the command and the network, behind the client's retries: what may have been done does not leave again. The
 * function returned tells whether nothing has left at all, for want of credentials, for example.
 */
const guard = ({ middlewareStack }: CreateSipMediaApplicationCallCommand): (() => boolean) => {
  let stayed = false;
  let lost: unknown;
  middlewareStack.add(
    (next) => (args) => {
      stayed = true;
      return next(args);
    },
    { name: 'stays', step: 'initialize' },
  );
  middlewareStack.add(
    (next) => async (args) => {
      if (lost !== undefined) throw lost;
      stayed = false;
      try {
        return await next(args);
      } catch (error) {
        if (!saysNo(error)) lost = error;
        throw error;
      }
    },
    { name: 'leaves', step: 'finalizeRequest', priority: 'low' },
  );
  return () => stayed;
};
