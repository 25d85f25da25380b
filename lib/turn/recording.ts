/** The recording of a call: what states do to it, and how far it has come when a list did not run to its end. A secret is never in it. */
import type { AnyState } from '../flow/edges.ts';
import type { Flow } from '../flow/flow.ts';
import type { Action } from '../wire/actions.ts';
import type { CallEvent } from '../wire/events.ts';
import { type Place, type Recorded, recordedIn } from './place.ts';
import type { Legs } from './render.ts';
import type { Scope } from './scope.ts';
import type { Sent } from './sent.ts';

/** What a state does to the recording before anything else. What is not known is taken for being recorded. */
export const record = (
  state: AnyState,
  known: Recorded,
  { callId }: Pick<Legs, 'callId'>,
): { readonly actions: readonly Action[]; readonly recorded: Recorded } => {
  const { recording, doubt } = known;
  const Parameters = { CallId: callId };
  if (state.startCallRecording || state.resumeCallRecording) return { actions: [], recorded: { recording: 'on' } };
  if (state.stopCallRecording) return { actions: [], recorded: {} };
  if (state.pauseCallRecording) return { actions: [], recorded: { recording: 'paused' } };
  if (state.secret && (recording === 'on' || doubt))
    return { actions: [{ Type: 'PauseCallRecording', Parameters }], recorded: { recording: heldFrom(known) } };
  const isHeld = recording === 'held' || (recording === 'on' && doubt);
  if (!state.secret && isHeld && state.hangup === undefined)
    return { actions: [{ Type: 'ResumeCallRecording', Parameters }], recorded: { recording: 'on' } };
  return { actions: [], recorded: recordedIn(known) };
};

/** Before that action of the list, which has failed: neither it nor any later one has changed anything. */
export const recordingBefore = (scope: Scope, place: Place, which: number): Recorded => {
  if (!place.list.some(isSwitch)) return recordedIn(place);
  const before = place.list.slice(0, which).filter(isSwitch);
  const known = before.reduce<Recorded>((so, sent) => switched(scope, so, sent), place.was ?? {});
  // Whoever was to resume may have done so before it failed.
  return place.list[which]?.type === 'ResumeCallRecording' ? { ...known, doubt: true } : known;
};

/** Where another list takes its place, and nobody knows how far it has come. */
export const recordingAfterReplacing = (place: Place): Recorded =>
  place.list.some(isSwitch) ? { ...recordedIn(place), doubt: true } : recordedIn(place);

/** After that event, of a list whose states are not there any more: it has run to its end if its last action has been done. */
export const recordingAfter = (place: Place, event: CallEvent): Recorded => {
  const isDone = event.InvocationEventType === 'ACTION_SUCCESSFUL' || event.InvocationEventType === 'ACTION_FAILED';
  const last = place.list.at(-1);
  const isLast = isDone && last !== undefined && last.type === event.ActionData.Type && !isSwitch(last);
  return isLast ? recordedIn(place) : recordingAfterReplacing(place);
};

/** Where the place of a call is lost: a flow that records may be recording. */
export const recordingLost = (flow: Flow): Recorded => (records(flow) ? { doubt: true } : {});

/** Whether a list changes the recording. */
export const isSwitch = ({ type }: Pick<Sent, 'type'>): boolean => type.endsWith('CallRecording');

const switched = ({ flow }: Scope, known: Recorded, { type, of }: Sent): Recorded => {
  if (type === 'StopCallRecording') return {};
  if (type !== 'PauseCallRecording') return { recording: 'on' };
  return { recording: flow.body.states[of]?.pauseCallRecording ? 'paused' : heldFrom(known) };
};

/** Only what was on goes on afterwards. */
const heldFrom = ({ recording }: Recorded): 'held' | 'paused' => (recording === 'on' || recording === 'held' ? 'held' : 'paused');

const records = ({ body }: Flow): boolean =>
  Object.values(body.states).some(
    (state) => state.startCallRecording !== undefined || (state.call && records(state.call.entered)),
  );
