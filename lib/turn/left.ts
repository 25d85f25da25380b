/** Somebody has left: the caller, or whoever the caller talked to. */
import { unreachedOf } from '../flow/edges.ts';
import type { EventOf } from '../wire/events.ts';
import { unreached } from './beginnings.ts';
import { follow, land, type Now, over, type Step } from './go.ts';
import { hereOf, NOTHING, replaced, UNKNOWN } from './here.ts';
import { callerOf, connected } from './legs.ts';
import { lasting, type Place } from './place.ts';
import { legMark } from './prints.ts';

export const hungUp = (now: Now, place: Place | undefined, event: EventOf['HANGUP']): Step => {
  if (place?.rest === 'over' && !connected(event, 'LEG-B')) return NOTHING;
  const { ParticipantTag: leg, SipResponseCode: code, CallId: id } = event.ActionData.Parameters;
  if (leg === 'LEG-A' || !callerOf(now)) {
    if (place?.rest === 'ringing') return unreached(now, place, code);
    const wasPlaced = event.CallDetails.Participants[0].Direction === 'Outbound';
    return !place && wasPlaced && unreachedOf(now.flow).length > 0 ? UNKNOWN : over(now, connected(event, 'LEG-B'));
  }
  if (!place || place.rest === 'ringing' || place.rest === 'over') return UNKNOWN;
  const mark = id === undefined ? undefined : legMark(id);
  if (place.rest === 'ending') return isLastTry(place) && place.other !== mark ? over(now, callerOf(now)) : NOTHING;
  return mark !== undefined && isFormer(place, mark) ? NOTHING : parted(now, place, mark);
};

/** Whether another has taken the place of that LEG-B: its end is none of this one's. While one is rung, the last one is a former one. */
const isFormer = ({ list, other }: Place, mark: string): boolean => {
  const last = list.at(-1)?.type;
  const rings = last === 'CallAndBridge' || last === 'JoinChimeMeeting';
  return other !== undefined && (other === mark) === rings;
};

/** Whether the fallback connects the caller to somebody. */
const isLastTry = ({ list }: Place): boolean => list.at(-1)?.type === 'CallAndBridge';

/** LEG-B has left. */
const parted = (now: Now, place: Place, mark: string | undefined): Step => {
  const { scope, state, data } = hereOf(now, place);
  if (place.parting) return land(now, scope, place, { lasting: { ...lasting(place), gone: true }, attempt: place.attempt });
  if (state.callAndBridge !== undefined || state.joinChimeMeeting !== undefined || state.talk !== undefined)
    return follow(now, state.ended, { scope, state: place.state, on: 'ended', data, heard: {}, lasting: replaced(place) });
  // The list goes on. What happened at the same time may yet be told, with a LEG-B that is there no more.
  if (place.gone) return NOTHING;
  return place.other === mark ? { kind: 'move', place: { ...place, gone: true }, actions: [] } : UNKNOWN;
};
