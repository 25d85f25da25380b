/** What our flows send: the service takes each state of theirs, and each apology. */
import { expect, test } from 'vitest';
import { lines } from '../../flows/lines.ts';
import { standIns } from '../../flows/stand-ins.ts';
import { unplugged } from '../../lib/desk/means.ts';
import type { Flow } from '../../lib/flow/flow.ts';
import type { Verb } from '../../lib/flow/verbs.ts';
import { render, renderFallback } from '../../lib/turn/render.ts';
import type { Action } from '../../lib/wire/actions.ts';
import { checkReply } from '../../lib/wire/check.ts';
import type { CallEvent } from '../../lib/wire/events.ts';

const flows = Object.values(lines(standIns(unplugged)));
const legs = { callId: 'leg-a', callerId: '+12065550123' };
const event: CallEvent = {
  SchemaVersion: '1.0',
  Sequence: 1,
  InvocationEventType: 'NEW_INBOUND_CALL',
  CallDetails: {
    TransactionId: 'call',
    AwsAccountId: '111122223333',
    AwsRegion: 'us-east-1',
    SipMediaApplicationId: 'application',
    Participants: [
      {
        CallId: legs.callId,
        ParticipantTag: 'LEG-A',
        From: legs.callerId,
        To: '+12065550100',
        Direction: 'Inbound',
        StartTimeInMilliseconds: '1700000000000',
      },
    ],
  },
};
const breaches = (Actions: readonly Action[], { CallDetails } = event) =>
  checkReply({ SchemaVersion: '1.0', Actions }, { ...event, CallDetails });

/** The same in a meeting. */
const [caller] = event.CallDetails.Participants;
const inMeeting: CallEvent = {
  ...event,
  CallDetails: { ...event.CallDetails, Participants: [caller, { ...caller, CallId: 'leg-b', ParticipantTag: 'LEG-B' }] },
};

/** All that any state of theirs holds. */
const data = {
  triesLeft: 3,
  account: '12345678',
  pin: { secret: '1234' },
  cents: 4_200,
  recording: { bucket: 'example-messages', key: 'messages/1.wav' },
  meeting: { meetingId: 'm', joinToken: 't' },
  name: 'Ada',
  when: 'on Monday at nine',
  attendee: 'a',
  number: '+12065550115',
};
const every = flows.flatMap((flow) => Object.keys(flow.body.states).map((state) => [flow.body.name, state, flow] as const));
const has =
  (...verbs: readonly Verb[]) =>
  ([, state, flow]: (typeof every)[number]) =>
    verbs.some((verb) => flow.body.states[state]?.[verb] !== undefined);
const isSilent = has('run', 'talk', 'call');
const wantsMeeting = has('modifyChimeMeetingAttendees');

test.each(every.filter((one) => !isSilent(one)))('the service takes what %s sends in its state %s', (name, state, flow) => {
  const [around, heard] = wantsMeeting([name, state, flow]) ? [inMeeting, { ...legs, callee: 'leg-b' }] : [event, legs];
  for (const attempt of [1, 2, 3])
    expect(breaches(render({ root: flow, flow, stack: [] }, state, data, attempt, heard), around)).toStrictEqual([]);
});

test.each(every.filter(isSilent))('%s sends nothing of its own in its state %s', (_name, state, flow) => {
  expect(render({ root: flow, flow, stack: [] }, state, data, 1, legs)).toStrictEqual([]);
});

test.each(flows.map((flow) => [flow.body.name, flow] as const))('the service takes the apology of %s', (_name, flow) => {
  expect(breaches(renderFallback(flow, legs))).toStrictEqual([]);
});

const CallId = 'leg-a';
const apology = { CallId, Text: 'We are sorry, something went wrong. Please call again later.', TextType: 'text' };
const hangup = { Type: 'Hangup', Parameters: { CallId } };
const withoutFallback = ({ body: { fallback: _, ...body }, ...flow }: Flow): Flow => ({ ...flow, body });

test('a caller on no known flow hears an apology, and the call ends', () => {
  expect(renderFallback(undefined, legs)).toStrictEqual([{ Type: 'Speak', Parameters: apology }, hangup]);
});

test('a caller on a flow that has no words for it hears the same in the voice of the flow', () => {
  const voiced = { ...apology, VoiceId: 'Joanna', Engine: 'neural' };
  expect(flows.slice(0, 1).map((flow) => renderFallback(withoutFallback(flow), legs))).toStrictEqual([
    [{ Type: 'Speak', Parameters: voiced }, hangup],
  ]);
});

test('a caller on a flow that names somebody is connected to them', () => {
  expect(flows.slice(1, 2).map((flow) => renderFallback(flow, legs))).toStrictEqual([
    [
      {
        Type: 'Speak',
        Parameters: {
          CallId,
          Text: 'We are sorry, something went wrong. We are connecting you to a colleague.',
          TextType: 'text',
        },
      },
      {
        Type: 'CallAndBridge',
        Parameters: {
          CallerIdNumber: legs.callerId,
          Endpoints: [{ BridgeEndpointType: 'PSTN', Uri: standIns(unplugged).person }],
        },
      },
    ],
  ]);
});
