/** Where a call begins: it rings, or we ring somebody; and where it begins anew. */
import { fromArguments } from '../flow/arguments.ts';
import { unreachedOf } from '../flow/edges.ts';
import type { Unreached } from '../flow/flow.ts';
import type { EventOf } from '../wire/events.ts';
import { follow, type Now, over, type Step } from './go.ts';
import { FRESH, rootOf } from './here.ts';
import { callerOf, connected } from './legs.ts';
import type { Place } from './place.ts';
import { recordingLost } from './recording.ts';

/** Somebody rings. */
export const rung = (now: Now): Step => {
  const { start, rung: edge, recover: anyhow } = now.flow.body;
  const [on, first] =
    edge !== undefined
      ? (['rung', edge] as const)
      : Object.keys(now.flow.input).length === 0
        ? (['start', start] as const)
        : (['recover', anyhow] as const);
  return follow(now, first, { scope: rootOf(now), on, data: {}, heard: {}, lasting: FRESH });
};

/** A call that we place: no later event brings its arguments. */
export const placed = (now: Now, { ActionData }: EventOf['NEW_OUTBOUND_CALL']): Step => {
  const given = ActionData?.Parameters.Arguments ?? {};
  const { input, body, version } = now.flow;
  // Each by itself: what does not fit is missing, and told by its name when the call is answered, or is not.
  const fit = Object.entries(input).flatMap(([name, kind]) => {
    const read = fromArguments({ [name]: kind }, given);
    return 'data' in read ? Object.entries(read.data) : [];
  });
  const data = Object.fromEntries(fit);
  const place: Place = { flow: body.name, version, state: '', data, list: [], attempt: 1, rest: 'ringing', failures: 0 };
  return { kind: 'move', place, actions: [] };
};

export const taken = (now: Now, { data }: Place): Step =>
  follow(now, now.flow.body.start, { scope: rootOf(now), on: 'start', data, heard: {}, lasting: FRESH });

/** Nobody takes a call that we place. */
export const unreached = (now: Now, { data }: Place, code: number | undefined): Step => {
  const why = whyOf(code);
  const edge = unreachedOf(now.flow).find(([reason]) => reason === why)?.[1];
  if (edge === undefined) return over(now, undefined);
  return follow(now, edge, { scope: rootOf(now), on: why, data, heard: {}, lasting: FRESH });
};

/** Where a call goes on whose place is lost: to the flow's `recover`, unless the caller has left. */
export const recover = (now: Now): Step => {
  if (!callerOf(now)) return over(now, connected(now.event, 'LEG-B'));
  const { flow, event } = now;
  // A call that we place has had no place yet, and needs none if it was given nothing.
  const begins = event.InvocationEventType === 'CALL_ANSWERED' && Object.keys(flow.input).length === 0;
  const [on, edge] = begins ? (['start', flow.body.start] as const) : (['recover', flow.body.recover] as const);
  const lasting = begins ? FRESH : { ...FRESH, ...recordingLost(flow) };
  return follow(now, edge, { scope: rootOf(now), on, data: {}, heard: {}, lasting });
};

/** SIP: 486 and 600 are busy; 408, 480, 487 and no code at all are no answer; all else says no. */
const whyOf = (code = 480): Unreached => {
  if (code === 486 || code === 600) return 'busy';
  return [0, 408, 480, 487].includes(code) ? 'noAnswer' : 'rejected';
};
