/** Tells a running call something: UpdateSipMediaApplicationCall, whoever asks for it. */
import {
  type ChimeSDKVoiceClient,
  NotFoundException,
  UpdateSipMediaApplicationCallCommand,
} from '@aws-sdk/client-chime-sdk-voice';
import type { Arguments } from '../flow/arguments.ts';

/** A call, by the SIP media application that has it and its `TransactionId`, and what it is told. */
interface Update {
  readonly application: string;
  readonly call: string;
  /** At most twenty texts. */
  readonly given: Arguments;
}

/**
 * True once the service has taken the update, of which the call's Lambda hears a moment later; false if the application has no such
 * call, or has it no more. Any other failure is the client's own error.
 */
export const updateCall = async (client: ChimeSDKVoiceClient, update: Update): Promise<boolean> => {
  try {
    await tellCall(client, update);
    return true;
  } catch (error) {
    if (error instanceof NotFoundException) return false;
    throw error;
  }
};

/** The same for whoever must know why the call has not heard of it: rejects with the client's own error, whatever it is. */
export const tellCall = async (client: ChimeSDKVoiceClient, { application, call, given }: Update): Promise<void> => {
  const values = { SipMediaApplicationId: application, TransactionId: call, Arguments: given };
  await client.send(new UpdateSipMediaApplicationCallCommand(values));
};
