/** StartCallRecording: from now on, what one leg says, hears, or both, into a file. Guide: start-call-recording. */
import type { Leg } from '../legs.ts';
import { type Asked, type Behaviour, failed, mediaFailed, successful, systemError, tell } from './behaviour.ts';
import { recordingTold } from './callRecording.ts';

/** It is done at once; the file is there when the recording stops, with the leg at the latest. A leg has one recording, ever. */
export const startCallRecording: Behaviour<'StartCallRecording'> = {
  ownEvent: 'doubtful',
  interruptible: false,
  numbers: [],
  complete: (given) => given,
  begin: (asked) => {
    const { leg, parameters, now, settings } = asked;
    // The guide says that there is no second one, not how it is refused.
    if (leg.callRecording !== undefined) return failed([], 'SystemException', systemError);
    const { bucket, key } = placeOf(asked);
    if (settings.buckets?.has(bucket) === false) {
      const error = { ErrorType: 'NoAccessToDestination', ErrorMessage: 'Error while accessing destination' };
      return mediaFailed([], settings, 'NoAccessToDestination: Error while accessing destination', error);
    }
    const callRecording = { track: parameters.Track, bucket, key, startedAt: now, state: 'runs' } as const;
    return successful(
      [{ kind: 'remember', leg: leg.tag, of: { callRecording } }, tell(recordingTold(leg, callRecording, 'started', now))],
      { CallRecordingDestination: { Type: 'S3', Location: `${bucket}/${key}` } },
    );
  },
};

const placeOf = ({ parameters, transactionId, leg }: Asked<'StartCallRecording'>) => {
  const [bucket = '', ...prefix] = parameters.Destination.Location.split('/').filter((part) => part !== '');
  const { year, month, day, moment } = dateOf(leg);
  const folder = prefix.length === 0 ? 'Amazon-Chime-SMA-Call-Recordings' : prefix.join('/');
  return { bucket, key: `${folder}/${year}/${month}/${day}/${moment}_${transactionId}_${leg.callId}.wav` };
};

/** The leg's own beginning, which the guide takes; that it is in UTC is assumed. */
const dateOf = ({ startedAt }: Leg) => {
  const moment = new Date(startedAt).toISOString().slice(0, -1).replaceAll(/[T:.]/g, '-');
  const [year, month, day] = moment.split('-');
  return { year, month, day, moment };
};
