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
export const updateCall = async (client: ChimeSDKVoiceClient, { application, call, given }: Update): Promise<boolean> => {
  const command = new UpdateSipMediaApplicationCallCommand({
    SipMediaApplicationId: application,
    TransactionId: call,
    Arguments: given,
  });
  try {
    await client.send(command);
    return true;
  } catch (error) {
    if (error instanceof NotFoundException) return false;
    throw error;
  }
};
