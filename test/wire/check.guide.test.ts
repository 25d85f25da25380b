/** The guide's own actions and replies under the reply check: which keep the service's rules, which do not, and why. */
import { describe, expect, it } from 'vitest';
import { type Breach, checkAction, checkEnvelope, checkReply } from '../../lib/wire/check.ts';
import type { CallEvent } from '../../lib/wire/events.ts';
import { readEvent } from '../../lib/wire/guard.ts';
import { callDetails, example, examples, legA, legB } from './guide.ts';

/** What each example breaks. Those that are not here break nothing. */
const broken: { readonly [Name in string]: readonly string[] } = {
  // Placeholders where a number has to be.
  'action.CallAndBridge.AWS': ['callAndBridge.callerIdNumber.e164'],
  'action.CallAndBridge.PSTN': ['callAndBridge.callerIdNumber.e164', 'callAndBridge.endpoints.uri.e164'],
  // The same, and headers on a telephone number, which the page of CallAndBridge keeps for Voice Connectors.
  'action.CallAndBridge.SipHeaders': [
    'callAndBridge.callerIdNumber.e164',
    'callAndBridge.endpoints.uri.e164',
    'callAndBridge.sipHeaders.endpoint',
  ],
  // "string" in each place: no leg, no bot, no such words.
  'action.StartBotConversation.syntax': [
    'startBotConversation.callId.leg',
    'startBotConversation.botAliasArn.arn',
    'startBotConversation.configuration.sessionState.dialogAction.type.word',
    'startBotConversation.configuration.sessionState.dialogAction.type.welcome',
    'startBotConversation.configuration.welcomeMessages.contentType.word',
  ],
  // The head of an IAM policy in place of a reply's.
  'action.StartCallRecording.2023-docs.json': ['reply.schemaVersion'],
};

const needsSecondLeg = (name: string): boolean => name.includes('ModifyChimeMeetingAttendees');

describe("the guide's examples", () => {
  it.each([...examples('action.'), ...examples('response.')])('%s', (name, given) => {
    const rest = needsSecondLeg(name) ? [legB] : [];
    expect(breachesOf(given, [legA, ...rest]).map((one) => one.rule)).toEqual(broken[name] ?? []);
  });

  it('the list of broken ones names no example that is not there', () => {
    const names = examples('action.').map(([name]) => name);
    expect(Object.keys(broken).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('a pattern that no digits can match is legal: it compiles', () => {
    expect(example('action.PlayAudioAndGetDigits')).toHaveProperty('Parameters.InputDigitsRegex', '^\\d{2}#$');
    expect(breachesOf(example('action.PlayAudioAndGetDigits'), [legA])).toEqual([]);
  });

  it('eleven attributes are legal, though the guide prints them as too many: its limit was ten and is a hundred', () => {
    expect(checkEnvelope(example('response.TransactionAttributes-too-many'), 'ACTION_SUCCESSFUL')).toEqual([]);
  });

  it('no actions are legal, but not for a new call', () => {
    const empty = example('response.empty-Actions');
    expect(checkEnvelope(empty, 'ACTION_SUCCESSFUL')).toEqual([]);
    expect(checkEnvelope(empty, 'NEW_INBOUND_CALL').map((one) => one.errorMessage)).toEqual(['Actions list is empty.']);
  });

  it('the failures that the guide prints are told in its words', () => {
    const tone = {
      Type: 'SendDigits',
      Parameters: { CallId: 'call-id-1', Digits: '1,2A#', ToneDurationInMilliseconds: 20000000 },
    };
    expect(checkAction(tone, [legA], '')).toMatchObject([errorOf('event.ACTION_FAILED.SendDigits')]);
    const recording = { Type: 'RecordAudio', Parameters: { RecordingTerminators: ['#'] } };
    expect(checkAction(recording, [legA], '')).toMatchObject([errorOf('event.ACTION_FAILED.RecordAudio')]);
    const audio = { Type: 'PlayAudio', Parameters: { AudioSource: { Type: 'S3', BucketName: '', Key: 'audio-file.wav' } } };
    expect(checkAction(audio, [legA], '')).toMatchObject([errorOf('event.ACTION_FAILED.PlayAudio')]);
    const reserved = { ...example('event.ACTION_FAILED.CallAndBridge.SipHeaders'), CallDetails: callDetails };
    expect(reserved).toHaveProperty('ActionData.ErrorMessage', 'Invalid SIP header(s) provided: X-AMZN');
    expect(checkAction(bridgeWith({ 'X-AMZN': 'String' }), [legA], '')).toMatchObject([
      errorOf('event.ACTION_FAILED.CallAndBridge.SipHeaders'),
    ]);
  });
});

const bridgeWith = (SipHeaders: object) => ({
  Type: 'CallAndBridge',
  Parameters: { CallerIdNumber: '+12065550100', Endpoints: [{ BridgeEndpointType: 'AWS', Uri: '5550', Arn: 'arn' }], SipHeaders },
});

/** The error of a printed failure, as a breach has it. */
const errorOf = (name: string): Pick<Breach, 'errorType' | 'errorMessage'> => {
  const given = example(name);
  const named = JSON.parse(JSON.stringify(given).replace('actionType', 'CallAndBridge'));
  const reading = readEvent({ ...named, CallDetails: callDetails });
  if (!('event' in reading) || reading.event.InvocationEventType !== 'ACTION_FAILED') throw new Error(name);
  const { ErrorType, ErrorMessage } = reading.event.ActionData;
  return { errorType: ErrorType, errorMessage: ErrorMessage };
};

const breachesOf = (given: object, legs: CallEvent['CallDetails']['Participants']): readonly Breach[] => {
  const event: CallEvent = {
    SchemaVersion: '1.0',
    Sequence: 2,
    InvocationEventType: 'CALL_ANSWERED',
    CallDetails: { ...callDetails, Participants: legs },
  };
  return 'Type' in given ? checkAction(given, legs, 'Actions[0]') : checkReply(given, event);
};
