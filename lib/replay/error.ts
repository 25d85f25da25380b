/** Why a recording cannot be replayed: something that whoever holds it must mend or add. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
  readonly code: RecordingErrorCode;
  constructor(code: RecordingErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type RecordingErrorCode =
  /** The text stops being JSON. */
  | 'not-json'
  /** It is JSON, but an entry is neither an event nor a pair of event and reply. */
  | 'not-an-event'
  /** Digits were masked when the call was recorded, and nobody has said what they were. */
  | 'masked'
  /** It holds more calls than are kept. */
  | 'too-many';
