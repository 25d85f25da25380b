/** An invocation that came to no reply: why, as finely as the service's log and its retries tell it apart. */

/**
 * Each with what was seen of it:
 * - `function`: the code threw, crashed or ended (the Lambda API answers 200 and `X-Amz-Function-Error`)
 * - `timeout`: no answer in the time that the function is given
 * - `throttled`: 429, or more invocations at once than it may have
 * - `denied`: 401, 403
 * - `refused`: any other 4XX, such as 404 for a function that is not there
 * - `unavailable`: 5XX, or nobody listens
 */
export type FailureKind = 'function' | 'timeout' | 'throttled' | 'denied' | 'refused' | 'unavailable';

/** What a `Lambda` rejects with where more than an error of its code is known. The message is a whole sentence, or the code's own error. */
export class InvocationError extends Error {
  override readonly name = 'InvocationError';
  readonly kind: FailureKind;
  /** The HTTP status of the Lambda API, if it was asked and answered. */
  readonly status: number | undefined;
  constructor(
    kind: FailureKind,
    message: string,
    { status, cause }: { readonly status?: number; readonly cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.kind = kind;
    this.status = status;
  }
}

/** Whatever an invocation rejected with, by its kind. */
export const failureOf = (error: unknown): FailureKind => (error instanceof InvocationError ? error.kind : 'function');

/** Whatever an invocation rejected with, in words. */
export const reasonOf = (error: unknown): string => {
  if (error instanceof InvocationError) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
};

/** The line of the message log. The guide's list (page unexpected-hangups) has none for a function that fails, or is not there. */
export const logOf = (error: unknown): string => {
  switch (failureOf(error)) {
    case 'timeout':
      return 'AWS Lambda client operation timed out.';
    case 'throttled':
      return 'The AWS Lambda function was throttled.';
    case 'denied':
      return 'Access denied while invoking the AWS Lambda function.';
    default:
      return `The AWS Lambda function failed. ${reasonOf(error)}`;
  }
};
