/** What can go wrong between a program and a call, as codes that a program can act on. */
import { ChimeSDKVoiceServiceException, ThrottledClientException } from '@aws-sdk/client-chime-sdk-voice';

/** What a program asked of a call was not done, or nobody knows whether it was. `cause` is the error of the SDK. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly code: CallErrorCode;
  constructor(code: CallErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export type CallErrorCode =
  /** The application has no such call, or has it no more. */
  | 'call-is-over'
  /** The service was asked too often, the client's retries included. Nothing was done; ask again later. */
  | 'throttled'
  /** The service says no, or the client before it. Nothing was done, and asking the same again changes nothing. */
  | 'refused'
  /** No answer, or one that says that the service has failed: it may have been done, now or soon. */
  | 'outcome-unknown';

/** Whether the service has answered that it did not do it. Any other failure leaves that open. */
export const saysNo = (error: unknown): error is ChimeSDKVoiceServiceException =>
  // By the status, if there was one: the SDK blames the client for some answers that it does not know.
  error instanceof ChimeSDKVoiceServiceException && error.$fault === 'client' && (error.$metadata.httpStatusCode ?? 400) < 500;

/** The code of a failure of any operation. */
export const codeOf = (error: unknown): 'throttled' | 'refused' | 'outcome-unknown' => {
  if (!saysNo(error)) return 'outcome-unknown';
  return error instanceof ThrottledClientException || error.$metadata.httpStatusCode === 429 ? 'throttled' : 'refused';
};

/** What an error says, in short, for the message of another. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));
