/** A wrong program, found in mid-call: what an author or we must mend. The caller hears the flow's fallback. */
export class TurnError extends Error {
  override readonly name = 'TurnError';
  readonly code: TurnErrorCode;
  constructor(code: TurnErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export type TurnErrorCode =
  /** The event is none of the eleven, or lacks what a turn cannot do without. */
  | 'malformed-event'
  /** No line has the number that was dialled. */
  | 'no-line'
  /** A choice named a state that it does not list. */
  | 'unlisted-target'
  /** States that send nothing to the caller lead to each other without end. */
  | 'endless'
  /** The reply breaks a rule of the service. */
  | 'breach'
  /** Another attempt is at work on this call, and was not done in time. */
  | 'claimed'
  /** The call changed under this turn again and again. */
  | 'contended';
