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
  if (place?.rest === 'ending') return over(now, callerOf(now));
  if (place && id !== undefined && isFormer(place, id)) return NOTHING;
  if (!place || place.rest) return place?.rest === 'talking' ? parted(now, place) : UNKNOWN;
  return parted(now, place);
};

/** Whether another has taken the place of that LEG-B: its end is none of this one's. While one is rung, the last one is a former one. */
const isFormer = ({ list, other }: Place, callId: string): boolean => {
  const last = list.at(-1)?.type;
  const rings = last === 'CallAndBridge' || last === 'JoinChimeMeeting';
  return other !== undefined && (other === legMark(callId)) === rings;
};

/** LEG-B has left. */
const parted = (now: Now, place: Place): Step => {
  const here = hereOf(now, place);
  const { scope, state, data } = here;
  if (place.parting) return land(now, scope, place, { lasting: lasting(place), attempt: place.attempt, alone: true });
  if (state.callAndBridge === undefined && state.joinChimeMeeting === undefined && state.talk === undefined) return UNKNOWN;
  return follow(now, state.ended, { scope, state: place.state, on: 'ended', data, heard: {}, lasting: replaced(place) });
};
