/** The client of the service's API: it gives up what is not answered, for a caller may be waiting. */
import { ChimeSDKVoiceClient } from '@aws-sdk/client-chime-sdk-voice';

/**
 * A client each of whose attempts fails after `attemptMs` (3,000 unless given) without an answer; the SDK makes three, the later
 * ones after up to a second. `endpoint` is the emulator's, which checks nobody's credentials; without it they are found as the
 * SDK finds them, in the Lambda as the build's stand-in does.
 */
export const callsClient = ({
  region,
  endpoint,
  attemptMs = 3_000,
}: {
  readonly region: string;
  readonly endpoint?: string | undefined;
  readonly attemptMs?: number;
}): ChimeSDKVoiceClient =>
  new ChimeSDKVoiceClient({
    region,
    // An attempt's time counts from its beginning to the first byte of the answer, so connecting is part of it.
    requestHandler: { connectionTimeout: Math.floor(attemptMs / 2), requestTimeout: attemptMs, throwOnRequestTimeout: true },
    ...(endpoint && { endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
  });
