/** The guard: which events are read, how the guide's variants come out, and what is said of the rest. */
import { describe, expect, it } from 'vitest';
import type { CallEvent } from '../../lib/wire/events.ts';
import { describe as inWords, type Problem, readEvent } from '../../lib/wire/guard.ts';
import { callDetails, example, examples, legA } from './guide.ts';

/** The examples that cannot be read as they are, and the member that is to blame. All others can. */
const unreadable: { readonly [Name in string]: string } = {
  'event.ENVELOPE': 'InvocationEventType',
  'event.ACTION_FAILED.CallAndBridge': 'CallDetails.TransactionId',
  'event.ACTION_FAILED.CallAndBridge.SipHeaders': 'CallDetails.TransactionId',
  'event.ACTION_FAILED.JoinChimeMeeting': 'CallDetails.TransactionId',
  'event.ACTION_FAILED.ModifyChimeMeetingAttendees': 'CallDetails.TransactionId',
  'event.ACTION_FAILED.PlayAudio': 'CallDetails.TransactionId',
  'event.ACTION_FAILED.PlayAudioAndGetDigits': 'CallDetails.TransactionId',
  'event.ACTION_FAILED.RecordAudio': 'CallDetails.TransactionId',
  'event.ACTION_FAILED.SendDigits': 'CallDetails.TransactionId',
  'event.ACTION_FAILED.Speak': 'CallDetails.TransactionId',
  'event.ACTION_FAILED.SpeakAndGetDigits': 'CallDetails.TransactionId',
  'event.ACTION_FAILED.StartBotConversation': 'CallDetails.TransactionId',
  'event.ACTION_FAILED.StartCallRecording': 'CallDetails.TransactionId',
  'event.ACTION_FAILED.VoiceFocus': 'CallDetails.TransactionId',
  'event.ACTION_SUCCESSFUL.CallAndBridge': 'CallDetails.TransactionId',
  'event.ACTION_SUCCESSFUL.JoinChimeMeeting': 'CallDetails.TransactionId',
  'event.ACTION_SUCCESSFUL.ModifyChimeMeetingAttendees': 'CallDetails.TransactionId',
  'event.ACTION_SUCCESSFUL.PlayAudio': 'CallDetails',
  'event.ACTION_SUCCESSFUL.PlayAudioAndGetDigits': 'CallDetails.TransactionId',
  'event.ACTION_SUCCESSFUL.PlayAudioAndGetDigits.use-cases': 'CallDetails.TransactionId',
  'event.ACTION_SUCCESSFUL.RecordAudio': 'CallDetails.TransactionId',
  'event.ACTION_SUCCESSFUL.SendDigits': 'CallDetails.TransactionId',
  'event.ACTION_SUCCESSFUL.SipHeaders': 'CallDetails.TransactionId',
  'event.ACTION_SUCCESSFUL.Speak': 'CallDetails.TransactionId',
  'event.ACTION_SUCCESSFUL.SpeakAndGetDigits': 'CallDetails.TransactionId',
  'event.ACTION_SUCCESSFUL.StartBotConversation': 'CallDetails',
  'event.ACTION_SUCCESSFUL.StartCallRecording': 'CallDetails.TransactionId',
  'event.ACTION_SUCCESSFUL.VoiceFocus': 'CallDetails.TransactionId',
  'event.CALL_UPDATE_REQUESTED': 'CallDetails.TransactionId',
};

const eventOf = (value: unknown): CallEvent => {
  const reading = readEvent(value);
  if ('problem' in reading) throw new Error(inWords(reading.problem));
  return reading.event;
};

const problemOf = (value: unknown): Problem => {
  const reading = readEvent(value);
  if ('event' in reading) throw new Error('was read');
  return reading.problem;
};

const event = (type: string, rest: object = {}) => ({
  SchemaVersion: '1.0',
  Sequence: 3,
  InvocationEventType: type,
  CallDetails: callDetails,
  ...rest,
});
const failed = (ActionData: object, rest: object = {}) =>
  event('ACTION_FAILED', { ActionData: { Type: 'Speak', Parameters: {}, ...ActionData }, ...rest });
const leg = (changes: object) => ({ ...callDetails, Participants: [{ ...legA, ...changes }] });

describe("the guide's events", () => {
  it.each(examples('event.'))('%s is read, or the member that is missing is named', (name, given) => {
    const reading = readEvent(given);
    expect('problem' in reading ? reading.problem.path : undefined).toBe(unreadable[name]);
  });

  it.each(examples('event.ACTION_').filter(([name]) => unreadable[name] !== undefined))(
    '%s is read once its CallDetails are there, if its action has a name',
    (_, given) => {
      const reading = readEvent({ ...given, CallDetails: callDetails });
      const isPlaceholder = JSON.stringify(given).includes('"actionType"');
      expect('problem' in reading ? reading.problem.path : undefined).toBe(isPlaceholder ? 'ActionData.Type' : undefined);
    },
  );

  it('an application id under either name is the application id', () => {
    expect(eventOf(example('event.NEW_INBOUND_CALL')).CallDetails.SipMediaApplicationId).toBe('sip-application-id');
  });

  it('the callee who left a meeting in the guide is LEG-B, whatever the action is called', () => {
    const read = eventOf(example('event.HANGUP.LEG-B-meeting'));
    expect(read).toHaveProperty('ActionData', { Type: 'Hangup', Parameters: { CallId: 'call-id-2', ParticipantTag: 'LEG-B' } });
    expect(read.CallDetails.Participants.map((one) => one.ParticipantTag)).toEqual(['LEG-A', 'LEG-B']);
  });

  it('a success keeps no error, though one page prints it', () => {
    const given = { ...example('event.ACTION_SUCCESSFUL.PlayAudioAndGetDigits'), CallDetails: callDetails };
    expect(eventOf(given)).toMatchObject({ ActionData: { ReceivedDigits: '1234' } });
    expect(JSON.stringify(eventOf(given))).not.toContain('ErrorType');
  });

  it('what a bot understood is kept, without the words that the guide puts for enumerated ones', () => {
    const given = { ...example('event.ACTION_SUCCESSFUL.StartBotConversation'), CallDetails: callDetails };
    const slot = { Value: { OriginalValue: 'string', InterpretedValue: 'string', ResolvedValues: ['string'] }, Values: [] };
    const Intent = { Name: 'string', Slots: { string: slot } };
    expect(eventOf(given)).toMatchObject({
      ActionData: {
        IntentResult: {
          SessionId: 'string',
          SessionState: { SessionAttributes: { string: 'string' }, Intent },
          Interpretations: [{ NluConfidence: { Score: 0.9 }, Intent }],
        },
      },
    });
    expect(JSON.stringify(eventOf(given))).not.toContain('ConfirmationState');
  });
});

describe('what is tolerated', () => {
  it.each<[string, object, object]>([
    [
      'a failure tells its error in ActionData',
      { ActionData: { ErrorType: 'A', ErrorMessage: 'b' } },
      { ErrorType: 'A', ErrorMessage: 'b' },
    ],
    ['or beside it', { ErrorType: 'A', ErrorMessage: 'b' }, { ErrorType: 'A', ErrorMessage: 'b' }],
    ['or in one line', { ActionData: { Error: 'A: b: c' } }, { ErrorType: 'A', ErrorMessage: 'b: c' }],
    [
      'or in one line without a type',
      { ActionData: { Error: 'it broke' } },
      { ErrorType: 'UnknownError', ErrorMessage: 'it broke' },
    ],
    ['or in empty texts', { ActionData: { ErrorType: '', ErrorMessage: '' } }, { ErrorType: 'UnknownError', ErrorMessage: '' }],
    ['or not at all', {}, { ErrorType: 'UnknownError', ErrorMessage: '' }],
  ])('%s', (_, { ActionData = {}, ...rest }: { ActionData?: object }, expected) => {
    expect(eventOf(failed(ActionData, rest))).toMatchObject({ ActionData: expected });
  });

  it('a refused reply tells its error at the top, or in ActionData as one sentence of the guide says', () => {
    const error = { ErrorType: 'SchemaVersionMismatch', ErrorMessage: 'no' };
    expect(eventOf(event('INVALID_LAMBDA_RESPONSE', error))).toMatchObject(error);
    expect(eventOf(event('INVALID_LAMBDA_RESPONSE', { ActionData: error }))).toMatchObject(error);
  });

  it('a sequence in digits is a number, a start time in numbers is a text', () => {
    const read = eventOf(event('RINGING', { Sequence: '2', CallDetails: leg({ StartTimeInMilliseconds: 1700000000001 }) }));
    expect(read.Sequence).toBe(2);
    expect(read.CallDetails.Participants[0].StartTimeInMilliseconds).toBe('1700000000001');
  });

  it('null is absent', () => {
    const nulls = {
      ...leg({ Status: null, SipHeaders: null }),
      TransactionAttributes: null,
      SipRuleId: null,
      AwsAccountId: null,
    };
    const { CallDetails } = eventOf(event('NEW_INBOUND_CALL', { CallDetails: nulls, ActionData: null, ErrorType: null }));
    expect(CallDetails).toEqual({ ...callDetails, AwsAccountId: '', Participants: [withoutStatus] });
  });

  it('an unknown status is none, as before the answer', () => {
    const { CallDetails } = eventOf(event('NEW_INBOUND_CALL', { CallDetails: leg({ Status: 'Connected/Disconnected' }) }));
    expect(CallDetails.Participants).toEqual([withoutStatus]);
  });

  it('a leg that has no id is left out, the other one is kept', () => {
    const Participants = [legA, { ...legA, CallId: 7, ParticipantTag: 'LEG-B' }];
    expect(eventOf(event('RINGING', { CallDetails: { ...callDetails, Participants } })).CallDetails.Participants).toEqual([legA]);
  });

  it('the arguments of a call and of an update are texts', () => {
    const ActionData = { Type: 'CallCreateRequest', Parameters: { Arguments: { pin: '12', count: 3, list: [] } } };
    const Arguments = { pin: '12', count: '3' };
    expect(eventOf(event('NEW_OUTBOUND_CALL', { ActionData }))).toMatchObject({ ActionData: { Parameters: { Arguments } } });
    expect(eventOf(event('CALL_UPDATE_REQUESTED', { ActionData }))).toHaveProperty('ActionData', {
      Type: 'CallUpdateRequest',
      Parameters: { Arguments },
    });
    expect(eventOf(event('NEW_OUTBOUND_CALL'))).not.toHaveProperty('ActionData');
    expect(eventOf(event('CALL_UPDATE_REQUESTED'))).toHaveProperty('ActionData.Parameters.Arguments', {});
  });

  it('digits that came in the background need no more than themselves', () => {
    const ActionData = { ReceivedDigits: '###' };
    expect(eventOf(event('DIGITS_RECEIVED', { ActionData }))).toHaveProperty('ActionData', {
      Type: 'ReceiveDigits',
      Parameters: {},
      ReceivedDigits: '###',
    });
  });
});

const { Status: _, ...withoutStatus } = legA;

describe('who hung up', () => {
  const gone = { ...legA, CallId: 'call-id-2', ParticipantTag: 'LEG-B', Status: 'Disconnected' };
  const both = { ...callDetails, Participants: [legA, gone] };
  it.each<[string, unknown, object, object]>([
    ['is told by the tag', { ParticipantTag: 'LEG-A' }, both, { ParticipantTag: 'LEG-A' }],
    ['else by the call id', { CallId: 'call-id-1' }, both, { CallId: 'call-id-1', ParticipantTag: 'LEG-A' }],
    ['else by who is disconnected', {}, both, { ParticipantTag: 'LEG-B' }],
    ['else is the caller', undefined, callDetails, { ParticipantTag: 'LEG-A' }],
    [
      'with a code in digits or as a number',
      { SipResponseCode: '486' },
      callDetails,
      { ParticipantTag: 'LEG-A', SipResponseCode: 486 },
    ],
    ['or without one', { SipResponseCode: null }, callDetails, { ParticipantTag: 'LEG-A' }],
  ])('%s', (_, Parameters, CallDetails, expected) => {
    const read = eventOf(event('HANGUP', { CallDetails, ActionData: { Type: 'Hangup', Parameters } }));
    expect(read).toHaveProperty('ActionData', { Type: 'Hangup', Parameters: expected });
  });
});

describe('what cannot be read', () => {
  it.each<[unknown, string]>([
    [undefined, 'the event: expected an event of the service: an object, found nothing'],
    [
      '{"ActionData":{"ReceivedDigits":"4711"}}',
      'the event: expected an event of the service: an object, found a text of 40 characters',
    ],
    [[], 'the event: expected an event of the service: an object, found a list of 0'],
    [{}, 'InvocationEventType: expected one of the eleven events, found nothing'],
    [event('constructor'), 'InvocationEventType: expected one of the eleven events, found "constructor"'],
    [event('RINGING', { SchemaVersion: '2.0' }), 'SchemaVersion: expected "1.0", found "2.0"'],
    [event('RINGING', { CallDetails: 'ReceivedDigits 4711' }), 'CallDetails: expected an object, found a text of 19 characters'],
    [
      event('RINGING', { CallDetails: { ...callDetails, AwsRegion: '' } }),
      'CallDetails.AwsRegion: expected the name of a region, found ""',
    ],
    [
      event('RINGING', { CallDetails: { ...callDetails, Participants: {} } }),
      'CallDetails.Participants: expected a list of legs, found an object',
    ],
    [
      event('RINGING', { CallDetails: { ...callDetails, Participants: [] } }),
      'CallDetails.Participants: expected a leg, found a list of 0',
    ],
    [
      event('RINGING', { CallDetails: { ...callDetails, Participants: [7] } }),
      'CallDetails.Participants[0]: expected a leg, found a number',
    ],
    [event('RINGING', { CallDetails: leg({ CallId: 7 }) }), 'CallDetails.Participants[0].CallId: expected an id, found 7'],
    [
      event('RINGING', { CallDetails: leg({ ParticipantTag: 'LEG-C' }) }),
      'CallDetails.Participants[0].ParticipantTag: expected LEG-A or LEG-B, found "LEG-C"',
    ],
    [event('ACTION_FAILED'), 'ActionData: expected an object, found nothing'],
    [
      event('ACTION_SUCCESSFUL', { ActionData: { Type: 'toString' } }),
      'ActionData.Type: expected one of the eighteen actions, found "toString"',
    ],
    [
      event('DIGITS_RECEIVED', { ActionData: { ReceivedDigits: 4711 } }),
      'ActionData.ReceivedDigits: expected the digits, as a text, found a number',
    ],
  ])('%j', (given, words) => {
    expect(inWords(problemOf(given))).toBe(words);
  });

  it('a long value is cut', () => {
    expect(problemOf(event('x'.repeat(100_000))).found.length).toBeLessThan(90);
  });

  it('a value that throws when it is read is a problem like any other', () => {
    const trap = Object.defineProperty({}, 'InvocationEventType', {
      get: () => {
        throw new Error('trap');
      },
    });
    expect(problemOf(trap).found).toBe('a value that fails when it is read');
  });
});
