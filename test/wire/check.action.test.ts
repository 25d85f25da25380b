/** What the service takes though it looks wrong, and what a breach tells of an action that it does not take. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActionType } from '../../lib/wire/actions.ts';
import { checkAction, checkReply } from '../../lib/wire/check.ts';
import type { CallEvent } from '../../lib/wire/events.ts';
import { isActionType } from '../../lib/wire/names.ts';
import { aws, breachesOf, good, pstn } from './good.ts';
import { callDetails, legA, legB } from './guide.ts';

const { CallId } = legA;
const types = Object.keys(good).filter(isActionType);

describe('the service takes', () => {
  it.each<[string, ActionType, object]>([
    ['numbers in digits', 'RecordAudio', { DurationInSeconds: '10', SilenceThreshold: '200' }],
    ['empty leg references', 'Speak', { CallId: '', ParticipantTag: '' }],
    ['a leg that the call id names, whatever the tag says', 'Speak', { CallId, ParticipantTag: 'LEG-B' }],
    ['members that it does not know', 'Pause', { Comment: 'x', Nested: {} }],
    ['a text of 1,000 characters', 'Speak', { Text: 'x'.repeat(1_000) }],
    ['as many digits at most as at least', 'PlayAudioAndGetDigits', { MinNumberOfDigits: 4, MaxNumberOfDigits: 4 }],
    [
      'a pattern that no digits can match',
      'SpeakAndGetDigits',
      { InputDigitsRegex: '^\\d{2}#$', MinNumberOfDigits: 3, MaxNumberOfDigits: 5 },
    ],
    ['no failure speech', 'SpeakAndGetDigits', { FailureSpeechParameters: null }],
    ['no terminators', 'RecordAudio', { RecordingTerminators: [] }],
    ['a code as events carry it', 'Hangup', { SipResponseCode: 486 }],
    ['a prefix of 979 bytes', 'RecordAudio', { RecordingDestination: { Type: 'S3', BucketName: 'b', Prefix: 'x'.repeat(979) } }],
    ['the shortest and longest pause', 'Pause', { DurationInMilliseconds: '100' }],
    [
      'a Voice Connector with headers',
      'CallAndBridge',
      { Endpoints: [aws], SipHeaders: { 'X-Floor': '3', 'user-to-user': 'a', Diversion: 'b' } },
    ],
    ['a user part of 36 characters', 'CallAndBridge', { Endpoints: [{ ...aws, Uri: 'a&=+$/%-_!~*().'.padEnd(36, 'Z') }] }],
    ['all tones there are', 'SendDigits', { Digits: ',,*1234,56,7890ABCD#' }],
    ['a hundred attendees', 'ModifyChimeMeetingAttendees', { AttendeeList: Array(100).fill('a') }],
  ])('%s', (_, type, changes) => {
    expect(breachesOf(type, changes)).toEqual([]);
  });
});

describe('what a breach says', () => {
  it('never repeats a text, sent digits or a token', () => {
    const secret = '4711'.repeat(300);
    const said = [
      ...breachesOf('Speak', { Text: secret }),
      ...breachesOf('SendDigits', { Digits: secret }),
      ...breachesOf('SendDigits', { Digits: '4711x' }),
      ...breachesOf('SendDigits', { Digits: 4711 }),
      ...breachesOf('JoinChimeMeeting', { JoinToken: 4711 }),
    ];
    expect(said).toHaveLength(5);
    expect(JSON.stringify(said)).not.toContain('4711');
  });

  it('names the place, what was found and where the rule is written', () => {
    expect(breachesOf('CallAndBridge', { Endpoints: [{ ...pstn, Uri: 'x' }] })).toEqual([
      {
        path: 'Actions[0].Parameters.Endpoints[0].Uri',
        rule: 'callAndBridge.endpoints.uri.e164',
        found: '"x"',
        expected: 'a number in E.164, as +12065550100',
        errorType: 'InvalidActionParameter',
        errorMessage: 'Endpoint parameter is invalid.',
        source: 'dg:unexpected-action-fail',
      },
    ]);
  });

  it('is said of a call with one leg when attendees are muted, and of a bridged one when a bot or a meeting is to come', () => {
    const wrongCall = [{ errorMessage: 'Invalid action on the call.' }];
    const run = (type: ActionType, legs: (typeof legA)[]) => checkAction({ Type: type, Parameters: good[type] }, legs, '');
    expect(run('ModifyChimeMeetingAttendees', [legA])).toMatchObject(wrongCall);
    expect(run('JoinChimeMeeting', [legA, legB])).toMatchObject(wrongCall);
    expect(run('StartBotConversation', [legA, legB])).toMatchObject(wrongCall);
    expect(run('StartBotConversation', [legA, { ...legB, Status: 'Disconnected' }])).toEqual([]);
  });

  it('is an answer also to actions of any shape', () => {
    const anything = fc.anything({ withBigInt: true, withNullPrototype: true });
    const parameters = fc.constantFrom(...types).chain((Type) =>
      fc.record({
        Type: fc.constant(Type),
        Parameters: fc.record(Object.fromEntries([...Object.keys(good[Type]), ...optional].map((name) => [name, anything])), {
          requiredKeys: [],
        }),
      }),
    );
    const event: CallEvent = {
      SchemaVersion: '1.0',
      Sequence: 1,
      InvocationEventType: 'RINGING',
      CallDetails: { ...callDetails, Participants: [legA] },
    };
    fc.assert(
      fc.property(fc.oneof(parameters, anything), (action) => {
        const breaches = checkReply({ SchemaVersion: '1.0', Actions: [action] }, event);
        expect(breaches.every((one) => /^[a-z]\S+$/i.test(one.rule) && one.path.startsWith('Actions[0]'))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

/** Members that the good actions leave out. */
const optional = [
  ...['CallId', 'ParticipantTag', 'Text', 'Engine', 'SpeechParameters', 'FailureSpeechParameters', 'InputDigitsRegex', 'Repeat'],
  ...['MinNumberOfDigits', 'MaxNumberOfDigits', 'TerminatorDigits', 'SilenceThreshold', 'RecordingDestination', 'SipHeaders'],
  ...['CallTimeoutSeconds', 'RingbackTone', 'SipResponseCode', 'ToneDurationInMilliseconds', 'Configuration', 'LocaleId'],
];
