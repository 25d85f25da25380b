/** Refusals of the actions that wait, send tones, bridge or end a call, in the service's words. */
import { arn, aws, badLeg, missing, noSuch, noSuchValue, pstn, refuses, source } from './good.ts';

const badRingback = 'Ringtone parameter value is invalid.';

refuses('Pause', [
  [{ DurationInMilliseconds: undefined }, 'durationInMilliseconds.missing', noSuch('Duration')],
  [{ DurationInMilliseconds: 99 }, 'durationInMilliseconds.range', noSuch('Duration')],
  [{ DurationInMilliseconds: 30_001 }, 'durationInMilliseconds.range', noSuch('Duration')],
  [{ DurationInMilliseconds: 1_000.5 }, 'durationInMilliseconds.type', noSuch('Duration')],
  [{ ParticipantTag: 'LEG-B' }, 'participantTag.leg', badLeg],
]);

refuses('SendDigits', [
  [{ Digits: '' }, 'digits.missing', noSuchValue('Digits')],
  [{ Digits: 12 }, 'digits.type', noSuchValue('Digits')],
  [{ Digits: '1'.repeat(51) }, 'digits.length', noSuchValue('Digits')],
  [{ Digits: '12E' }, 'digits.characters', noSuchValue('Digits')],
  [{ ToneDurationInMilliseconds: 49 }, 'toneDurationInMilliseconds.range', noSuchValue('ToneDuration')],
  [{ ToneDurationInMilliseconds: 24_001 }, 'toneDurationInMilliseconds.range', noSuchValue('ToneDuration')],
  [{ CallId: undefined }, 'callId.missing', badLeg],
  [{ CallId: 'other' }, 'callId.leg', badLeg],
]);

refuses('VoiceFocus', [
  [{ Enable: undefined }, 'enable.missing', 'Missing a required action parameter.', missing],
  [{ Enable: 'yes' }, 'enable.type', 'Missing a required action parameter.', missing],
  [{ CallId: undefined }, 'callId.missing', 'Missing a required action parameter.', missing],
  [{ CallId: 'other' }, 'callId.leg', badLeg],
]);

refuses('Hangup', [
  [{ SipResponseCode: '404' }, 'sipResponseCode.word', noSuchValue('SipResponseCode')],
  [{ ParticipantTag: 'LEG-B' }, 'participantTag.leg', badLeg],
  [{ ParticipantTag: 'LEG-C' }, 'participantTag.leg', badLeg],
]);

refuses('CallAndBridge', [
  [{ CallerIdNumber: undefined }, 'callerIdNumber.missing', 'Caller ID not defined.'],
  [{ CallerIdNumber: '2065550100' }, 'callerIdNumber.e164', 'Invalid caller ID.'],
  [
    { CallTimeoutSeconds: 0 },
    'callTimeoutSeconds.range',
    'The MaxCallTimeout parameter is invalid. Timeout must be between 0 and 120 seconds.',
  ],
  [
    { CallTimeoutSeconds: 121 },
    'callTimeoutSeconds.range',
    'The MaxCallTimeout parameter is invalid. Timeout must be between 0 and 120 seconds.',
  ],
  [{ RingbackTone: { ...source, Key: '' } }, 'ringbackTone.key.missing', badRingback, 'InvalidAudioSource'],
  [{ Endpoints: undefined }, 'endpoints.count', 'Invalid number of endpoints provided.'],
  [{ Endpoints: [] }, 'endpoints.count', 'Invalid number of endpoints provided.'],
  [{ Endpoints: [pstn, pstn] }, 'endpoints.count', 'Invalid number of endpoints provided.'],
  [{ Endpoints: ['+12065550111'] }, 'endpoints.type', 'Endpoint parameter is invalid.'],
  [
    { Endpoints: [{ ...pstn, BridgeEndpointType: 'SIP' }] },
    'endpoints.bridgeEndpointType.word',
    'Endpoint parameter is invalid.',
  ],
  [{ Endpoints: [{ ...pstn, Uri: '' }] }, 'endpoints.uri.missing', 'Endpoint parameter is invalid.'],
  [{ Endpoints: [{ ...pstn, Uri: '12065550111' }] }, 'endpoints.uri.e164', 'Endpoint parameter is invalid.'],
  [{ Endpoints: [{ ...pstn, Arn: arn }] }, 'endpoints.arn.unasked', 'Endpoint parameter is invalid.'],
  [{ Endpoints: [{ ...aws, Arn: undefined }] }, 'endpoints.arn.missing', 'Endpoint parameter is invalid.'],
  [{ Endpoints: [{ ...aws, Uri: '5'.repeat(37) }] }, 'endpoints.uri.length', 'Endpoint parameter is invalid.'],
  [{ Endpoints: [{ ...aws, Uri: 'a@b' }] }, 'endpoints.uri.characters', 'Endpoint parameter is invalid.'],
  [{ Endpoints: [aws], SipHeaders: { Subject: 'x' } }, 'sipHeaders.name', 'Invalid SIP header(s) provided: Subject'],
  [
    { Endpoints: [aws], SipHeaders: { 'X-AMZN-Trace': 'x' } },
    'sipHeaders.reserved',
    'Invalid SIP header(s) provided: X-AMZN-Trace',
  ],
  [{ Endpoints: [aws], SipHeaders: { 'x-voice': 'x' } }, 'sipHeaders.reserved', 'Invalid SIP header(s) provided: x-voice'],
  [{ Endpoints: [aws], SipHeaders: { 'x-a': 'x'.repeat(2_049) } }, 'sipHeaders.length', 'Invalid SIP header(s) provided: x-a'],
  [{ Endpoints: [aws], SipHeaders: { 'x-a': 1 } }, 'sipHeaders.type', 'Invalid SIP header(s) provided: x-a'],
  [{ SipHeaders: { 'x-a': 'x', 'x-b': 'x' } }, 'sipHeaders.endpoint', 'Invalid SIP header(s) provided: x-a, x-b'],
  [{ CallId: 'other' }, 'callId.leg', badLeg],
]);
