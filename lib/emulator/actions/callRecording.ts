/** A recording of the call that is under way: what the actions that stop, pause and resume it have in common. Guide: record-legs. */
import type { ActionType } from '../../wire/actions.ts';
import type { CallRecording, Leg } from '../legs.ts';
import { type Asked, type Done, failed, successful, systemError, tell, type What } from './behaviour.ts';

/** A recording as it is told of. */
export const recordingTold = (
  { tag, callId }: Leg,
  { track, bucket, key, startedAt }: CallRecording,
  state: Extract<What, { kind: 'callRecording' }>['state'],
  now: number,
): What => ({ kind: 'callRecording', leg: tag, callId, state, track, bucket, key, ms: now - startedAt });

/** Brings the recording of the leg into another state. What it is already takes nothing; without a recording there is no way. */
export const changeRecording = (
  { leg, now }: Asked<ActionType>,
  state: 'runs' | 'paused' | 'stopped',
  told: 'stopped' | 'paused' | 'resumed',
): Done => {
  const { callRecording } = leg;
  // No source says what such an action meets; it is the guide's only other failure.
  if (callRecording === undefined || callRecording.state === 'stopped') return failed([], 'SystemException', systemError);
  if (callRecording.state === state) return successful([]);
  return successful([
    { kind: 'remember', leg: leg.tag, of: { callRecording: { ...callRecording, state } } },
    tell(recordingTold(leg, callRecording, told, now)),
  ]);
};
