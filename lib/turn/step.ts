/** The heart of a turn, pure: (flow, place, event, time) → what the call does next. */
import { placed, rung, taken } from './beginnings.ts';
import { coded } from './digits.ts';
import { failed, succeeded } from './ended.ts';
import { follow, type Now, over, type Step } from './go.ts';
import { NOTHING, UNKNOWN } from './here.ts';
import { hungUp } from './left.ts';
import { callerOf, connected } from './legs.ts';
import { type Astray, isAstray } from './migrate.ts';
import { lastingWith, type Place } from './place.ts';
import { recordingAfter } from './recording.ts';
import { refused } from './refused.ts';
import { updated } from './updated.ts';

/** What the event does to a call in that place; `undefined`: no place is known. */
export const step = (now: Now, place: Place | Astray | undefined): Step => {
  if (!isAstray(place)) return stepFrom(now, place);
  const stepped = stepFrom(now, undefined);
  if (stepped.kind !== 'unknown') return stepped;
  if (!callerOf(now)) return over(now, connected(now.event, 'LEG-B'));
  return follow(now, place.edge, {
    ...place,
    heard: {},
    lasting: lastingWith(place.from, recordingAfter(place.from, now.event)),
  });
};

const stepFrom = (now: Now, place: Place | undefined): Step => {
  const { event } = now;
  switch (event.InvocationEventType) {
    case 'RINGING':
    case 'ACTION_INTERRUPTED':
      return NOTHING;
    case 'NEW_OUTBOUND_CALL':
      return place ? NOTHING : placed(now, event);
    case 'NEW_INBOUND_CALL':
      return place ? UNKNOWN : rung(now);
    case 'CALL_ANSWERED':
      return place?.rest === 'ringing' ? taken(now, place) : UNKNOWN;
    case 'HANGUP':
      return hungUp(now, place, event);
    case 'ACTION_SUCCESSFUL':
      if (!callerOf(now)) return NOTHING;
      return place ? succeeded(now, place, event) : UNKNOWN;
    case 'ACTION_FAILED':
      if (!callerOf(now)) return NOTHING;
      return place ? failed(now, place, event) : UNKNOWN;
    case 'INVALID_LAMBDA_RESPONSE':
      return place ? refused(now, place, event.ErrorType) : UNKNOWN;
    case 'CALL_UPDATE_REQUESTED':
      return place ? updated(now, place, event.ActionData.Parameters.Arguments) : UNKNOWN;
    case 'DIGITS_RECEIVED':
      return place ? coded(now, place, event.ActionData.ReceivedDigits) : UNKNOWN;
  }
};
