/** The service's limits as one table: what is allowed from the least to the most, and where that is written. */

/** Both ends are allowed. `source` is a page of the Developer Guide (`dg:`), or the API's model (`api`). */
export interface Limit {
  readonly min: number;
  readonly max: number;
  readonly source: string;
}

/** Whether a number lies within a limit, its ends included. */
export const within = (limit: Limit, value: number): boolean => value >= limit.min && value <= limit.max;

/** A limit in words: `1 to 120`, `at least 1`. */
export const span = (limit: Limit): string => {
  if (limit.max === Number.POSITIVE_INFINITY) return `at least ${limit.min}`;
  return limit.min === limit.max ? `exactly ${limit.min}` : `${limit.min} to ${limit.max}`;
};

const unbounded = Number.POSITIVE_INFINITY;
const kilobyte = 1024;

/** Every limit that a source states, the unit in its name. */
export const limits = {
  actionsPerReply: { min: 0, max: 10, source: 'dg:invoke-on-call-leg' },
  invocationsPerCall: { min: 1, max: 1_000, source: 'dg:invoke-on-call-leg' },
  /** From the invocation to the end of the call. */
  lambdaMilliseconds: { min: 0, max: 20_000, source: 'dg:timeouts' },
  /** From the invocation to its repetition; practice contradicts it. */
  lambdaRetryMilliseconds: { min: 0, max: 5_000, source: 'dg:timeouts' },
  unansweredMilliseconds: { min: 0, max: 30_000, source: 'dg:case-1' },

  attributePairs: { min: 0, max: 100, source: 'dg:transaction-attributes' },
  /** The older reading: more is legal and worth a warning. */
  attributePairsAdvised: { min: 0, max: 10, source: 'dg:attribute-trans-invalid' },
  attributeBytes: { min: 0, max: 20 * kilobyte, source: 'dg:transaction-attributes' },

  textCharacters: { min: 1, max: 1_000, source: 'dg:speak' },
  audioFileBytes: { min: 0, max: 50 * kilobyte * kilobyte, source: 'dg:play-audio' },
  playbackRepeats: { min: 1, max: unbounded, source: 'dg:play-audio' },

  digits: { min: 0, max: 128, source: 'dg:unexpected-action-fail' },
  digitAttempts: { min: 1, max: unbounded, source: 'dg:play-audio-get-digits' },
  digitMilliseconds: { min: 1, max: unbounded, source: 'dg:unexpected-action-fail' },
  sentDigits: { min: 1, max: 50, source: 'dg:send-digits' },
  toneMilliseconds: { min: 50, max: 24_000, source: 'dg:send-digits' },
  pauseMilliseconds: { min: 100, max: 30_000, source: 'dg:unexpected-action-fail' },

  recordingSeconds: { min: 1, max: unbounded, source: 'dg:record-audio' },
  silenceSeconds: { min: 1, max: unbounded, source: 'dg:unexpected-action-fail' },
  silenceThreshold: { min: 1, max: 1_000, source: 'dg:record-audio' },
  recordingPrefixBytes: { min: 0, max: 979, source: 'dg:record-audio' },

  /** The service's error text says 0 to 120. */
  bridgeTimeoutSeconds: { min: 1, max: 120, source: 'dg:call-and-bridge' },
  bridgeEndpoints: { min: 1, max: 1, source: 'dg:unexpected-action-fail' },
  /** 30 in the edition of 2023. */
  bridgeUriCharacters: { min: 1, max: 36, source: 'dg:call-and-bridge' },
  sipHeaderCharacters: { min: 0, max: 2_048, source: 'dg:sip-headers' },

  attendees: { min: 1, max: 100, source: 'dg:mute-unmute' },
  botConfigurationBytes: { min: 0, max: 10 * kilobyte, source: 'dg:start-bot-conversation' },
  voiceFocusPerSecond: { min: 0, max: 5, source: 'dg:voice-focus' },

  /** Of CreateSipMediaApplicationCall. */
  callArguments: { min: 0, max: 20, source: 'api' },
  /** Of UpdateSipMediaApplicationCall. */
  updateArguments: { min: 0, max: 20, source: 'api' },
} satisfies { readonly [Name in string]: Limit };
