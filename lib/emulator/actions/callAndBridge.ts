/** CallAndBridge: rings somebody and joins the two. Guide: call-and-bridge. */
import { living, type NewLeg } from '../legs.ts';
import { type Asked, type Behaviour, type Deed, type Done, failed, type Progress, successful, tell } from './behaviour.ts';
import { cut, played } from './playback.ts';

/** It lasts until the callee answers; then the two talk, and the list goes on or the call idles. */
export const callAndBridge: Behaviour<'CallAndBridge'> = {
  ownEvent: 'workshop',
  interruptible: false,
  numbers: ['CallTimeoutSeconds'],
  complete: (given) => ({ ...given, CallTimeoutSeconds: given.CallTimeoutSeconds ?? 30 }),
  begin: (asked) => refused(asked) ?? ring(asked),
};

const refused = (asked: Asked<'CallAndBridge'>): Done | undefined => {
  const { parameters, leg, legs, settings } = asked;
  const { CallerIdNumber, RingbackTone } = parameters;
  // The guide does not say what a third leg meets; these are its words for an action that a call's legs do not allow.
  if (leg.tag !== 'LEG-A' || living(legs, 'LEG-B') !== undefined) {
    return failed([], 'InvalidActionParameter', 'Invalid action on the call.');
  }
  if (CallerIdNumber !== leg.from && !settings.owns(CallerIdNumber)) {
    return failed([], 'InvalidActionParameter', notOwned);
  }
  const [endpoint] = parameters.Endpoints;
  if (endpoint.BridgeEndpointType === 'AWS' && !settings.reaches(endpoint.Arn))
    return failed([], 'InvalidActionParameter', 'Endpoint parameter is invalid.');
  // A bridge counts two calls (the quota of active calls). What the one too many meets is not documented.
  if (!settings.hasRoom(asked.region)) return failed([], 'ActionExecutionThrottled', noRoom);
  const silent = RingbackTone !== undefined && settings.audioMs(RingbackTone) === undefined;
  return silent ? failed([], 'InvalidAudioSource', 'Cannot access S3 bucket or audio file.') : undefined;
};

const ring = (asked: Asked<'CallAndBridge'>): Progress => {
  const { parameters, now, leg, settings } = asked;
  const [{ Uri }] = parameters.Endpoints;
  const callee: NewLeg = {
    callId: settings.ids(),
    tag: 'LEG-B',
    to: Uri,
    from: parameters.CallerIdNumber,
    direction: 'Outbound',
    startedAt: now,
    party: 'person',
  };
  const tone = ringback(asked);
  const hush = tone.length === 0 ? [] : cut(leg);
  const unanswered = (by: 'party' | 'service'): Done =>
    failed([...hush, tell({ kind: 'hungUp', leg: 'LEG-B', by })], 'CallNotAnswered', 'Call not answered');
  return {
    deeds: [
      tell({ kind: 'ringing', leg: 'LEG-B', to: callee.to, from: callee.from }),
      { kind: 'after', timer: 'unanswered bridge', ms: timeoutMs(asked) },
      ...tone,
    ],
    next: (input) => {
      if (input.kind === 'due' || input.kind === 'stopped') return unanswered('service');
      if (input.kind !== 'callee') return undefined;
      return input.answers ? successful([...hush, ...bridged(callee)]) : unanswered('party');
    },
  };
};

/** An unanswered caller goes on hearing the network's own ringing. Guide: call-and-bridge. */
const ringback = (asked: Asked<'CallAndBridge'>): readonly Deed[] => {
  const { leg, parameters, settings } = asked;
  if (parameters.RingbackTone === undefined || leg.status === 'ringing') return [];
  const tone = played(parameters.RingbackTone, settings);
  // It is played over and over until the callee is there: as one sound that could last as long as the ringing.
  return tone === undefined ? [] : [tell({ ...tone, ms: timeoutMs(asked), leg: leg.tag })];
};

const timeoutMs = ({ parameters }: Asked<'CallAndBridge'>): number => (parameters.CallTimeoutSeconds ?? 30) * 1_000;

const bridged = (callee: NewLeg): readonly Deed[] => [
  { kind: 'join', leg: callee },
  { kind: 'answer', leg: 'LEG-B' },
  { kind: 'answer', leg: 'LEG-A' },
  tell({ kind: 'connected', with: 'callee' }),
];

const noRoom = 'The maximum number of active calls has been reached.';

const notOwned =
  'Provided caller ID number is invalid. Number must be owned by this AWS account, or be the From number of LEG-A.';
