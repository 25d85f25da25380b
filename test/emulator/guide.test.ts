/** What the emulator sends, held against the examples of the Developer Guide, member by member. */
import { describe, expect, it } from 'vitest';
import { application, differencesOf, type Example, elided, elidedCall, itself } from './guide.ts';
import {
  type Answers,
  ask,
  bridge,
  firstly,
  hangup,
  join,
  parametersOf,
  pause,
  type Rehearsal,
  reply,
  speak,
  wav,
} from './rehearsal.ts';

const second = (call: Rehearsal) => call.until('invoked', 2);
const bridging = (): Answers => firstly(bridge({ CallTimeoutSeconds: 30 }));
const recording = (more: object): Answers =>
  firstly({
    Type: 'RecordAudio',
    Parameters: { RecordingTerminators: ['#'], RecordingDestination: { Type: 'S3', BucketName: 'b' }, ...more },
  });

const cases: readonly Example[] = [
  {
    fixture: 'NEW_INBOUND_CALL',
    answers: () => firstly(speak('Hello')),
    plays: (call) => call.until('invoked'),
    // Nobody has answered yet: recorded events have no Status here.
    differs: [...application, '- CallDetails.Participants.0.Status'],
  },
  {
    fixture: 'NEW_INBOUND_CALL.use-cases',
    answers: () => firstly(speak('Hello')),
    plays: (call) => call.until('invoked'),
    differs: [...application, '- CallDetails.Participants.0.Status'],
  },
  { fixture: 'ACTION_SUCCESSFUL.Speak', answers: itself, plays: second, differs: [] },
  {
    fixture: 'ACTION_SUCCESSFUL.PlayAudio',
    answers: itself,
    plays: second,
    // The default was filled in wherever it was recorded. The guide elides the call.
    differs: ['+ ActionData.Parameters.Repeat', '+ CallDetails'],
  },
  {
    fixture: 'ACTION_SUCCESSFUL.PlayAudio.TransactionAttributes',
    answers: () => (_, nth) =>
      reply(nth === 1 ? [{ Type: 'PlayAudio', Parameters: { AudioSource: wav('a.wav'), ParticipantTag: 'LEG-A' } }] : [], {
        key1: 'value1',
        key2: 'value2',
      }),
    plays: second,
    differs: [],
  },
  {
    fixture: 'ACTION_SUCCESSFUL.SpeakAndGetDigits',
    // The guide's pattern wants a terminator that is no part of the digits, and so many of them as Min forbids.
    answers: (guide) => firstly(ask({ ...parametersOf(guide), CallId: undefined, InputDigitsRegex: '\\d' })),
    plays: async (call) => {
      await call.until('listening');
      call.keys('1234#');
      await second(call);
    },
    differs: [],
  },
  {
    fixture: 'ACTION_SUCCESSFUL.PlayAudioAndGetDigits.full-CallDetails',
    answers: itself,
    plays: async (call) => {
      await call.until('listening');
      call.keys('123#');
      await second(call);
    },
    differs: application,
  },
  {
    fixture: 'ACTION_SUCCESSFUL.RecordAudio',
    answers: () => recording({}),
    plays: async (call) => {
      await call.until('recording');
      call.keys('#');
      await second(call);
    },
    differs: [],
  },
  {
    fixture: 'ACTION_SUCCESSFUL.CallAndBridge',
    answers: bridging,
    plays: async (call) => {
      await call.until('ringing', 2);
      call.phone.answer();
    },
    differs: [...elided(0), ...elided(1), ...elidedCall],
  },
  {
    fixture: 'ACTION_SUCCESSFUL.JoinChimeMeeting.full-CallDetails',
    answers: () => firstly(join({ MeetingId: undefined })),
    plays: second,
    // An action without a leg gets its CallId.
    differs: ['+ ActionData.Parameters.CallId', ...application],
  },
  {
    fixture: 'ACTION_FAILED.Speak',
    answers: () =>
      firstly({
        Type: 'Speak',
        Parameters: { Text: 'a', Engine: 'neural', LanguageCode: 'en-US', TextType: 'text', VoiceId: 1 },
      }),
    plays: second,
    // A failure of Polly is not imitated: a bad voice stands in for it.
    differs: ['~ ActionData.Parameters.VoiceId', '= ActionData.ErrorType', '= ActionData.ErrorMessage'],
  },
  {
    fixture: 'ACTION_FAILED.PlayAudio.full-CallDetails',
    answers: () =>
      firstly(pause(100), {
        Type: 'PlayAudio',
        Parameters: { AudioSource: { Type: 'S3', BucketName: 'b', Key: 'k' }, Repeat: 0 },
      }),
    plays: second,
    // Another parameter is bad here, and nobody has answered.
    differs: [
      '+ ActionData.Parameters.Repeat',
      '= ActionData.ErrorType',
      '= ActionData.ErrorMessage',
      ...application,
      '- CallDetails.Participants.0.Status',
    ],
  },
  {
    fixture: 'ACTION_FAILED.SpeakAndGetDigits',
    answers: (guide) => firstly(ask({ ...parametersOf(guide), CallId: undefined })),
    plays: second,
    // The guide shows SystemException for every failure; samples look for this type.
    differs: ['= ActionData.ErrorType', '= ActionData.ErrorMessage'],
  },
  {
    fixture: 'ACTION_FAILED.PlayAudioAndGetDigits',
    answers: itself,
    plays: second,
    // The guide's InvalidAudioSource is a mistake: nothing was keyed.
    differs: ['= ActionData.ErrorType', '= ActionData.ErrorMessage'],
  },
  {
    fixture: 'ACTION_FAILED.RecordAudio',
    answers: () => recording({ RecordingDestination: undefined }),
    plays: second,
    differs: [],
  },
  {
    fixture: 'ACTION_FAILED.CallAndBridge',
    answers: bridging,
    plays: async (call) => {
      await call.until('ringing', 2);
      call.phone.reject();
    },
    differs: [...elided(0), ...elidedCall],
  },
  {
    fixture: 'ACTION_FAILED.JoinChimeMeeting',
    answers: () => (event, nth) => {
      const [{ CallId }] = event.CallDetails.Participants;
      return reply(nth === 1 ? [join({ MeetingId: 7, CallId, ParticipantTag: 'LEG-A' })] : []);
    },
    plays: second,
    // `InvocationEvent` and `Error` are the guide's typo and its only failure without an ErrorType.
    differs: [
      '- InvocationEvent',
      '- ActionData.Error',
      '+ InvocationEventType',
      '+ ActionData.Parameters.MeetingId',
      '+ ActionData.ErrorType',
      '+ ActionData.ErrorMessage',
    ],
  },
  {
    fixture: 'HANGUP.LEG-A',
    answers: () => firstly(speak('Hello'), hangup()),
    plays: (call) => call.until('over'),
    differs: application,
  },
  {
    fixture: 'HANGUP.after-meeting',
    answers: () => firstly(join()),
    plays: async (call) => {
      await call.until('connected');
      call.phone.hangUp();
      await call.until('over');
    },
    differs: application,
  },
  {
    fixture: 'HANGUP.LEG-B-meeting',
    answers: () => firstly(join()),
    plays: async (call) => {
      await call.until('connected');
      call.phone.hangUp('LEG-B');
      await call.until('invoked', 3);
    },
    // Type "ReceiveDigits" and tags in small letters are typos.
    differs: [
      '= ActionData.Type',
      ...application,
      '= CallDetails.Participants.0.ParticipantTag',
      '= CallDetails.Participants.1.ParticipantTag',
    ],
  },
  {
    fixture: 'INVALID_LAMBDA_RESPONSE',
    answers: () => () => reply([pause(100)], Object.fromEntries(Array.from({ length: 101 }, (_, nth) => [`${nth}`, '']))),
    plays: second,
    // The message names the limit of an older edition.
    differs: ['= ErrorMessage'],
  },
];

describe('the example of the guide', () => {
  it.each(cases.map((one) => [one.fixture, one] as const))('%s has the members that are sent', async (_, one) => {
    expect(await differencesOf(one)).toEqual(one.differs.toSorted());
  });
});
